"""The forms of the sample services: six made by hand in the editor, and three read from data schemas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from kreislauf.demo.money import DIGITAL_LEAD
from kreislauf.demo.spending import BUYER
from kreislauf.demo.stage import Stage
from kreislauf.form_editor.actions.add_element import add_element
from kreislauf.form_editor.actions.change_form_head import change_form_head
from kreislauf.form_editor.actions.confirm_proposal import confirm_proposal
from kreislauf.form_editor.actions.create_form import create_form
from kreislauf.form_editor.actions.import_form import import_form
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.read_rule import read_rule
from kreislauf.form_editor.actions.set_condition import set_condition
from kreislauf.form_editor.actions.start_form_version import start_form_version
from kreislauf.form_editor.models import FormVersion
from kreislauf.forms import Comparison, from_json, presentation_from_json
from kreislauf.forms.changes import (
    ComparisonRow,
    Flat,
    OwnElement,
    choices_from_lines,
    kind_of,
    open_proposals,
    open_rules,
)
from kreislauf.kernel import Refusal

SCHEMAS: Final = Path(__file__).parent / "schemas"
"""Data schemas in XDatenfelder 3 as an editorial office would hand them out; these are invented for the county."""
EDITOR: Final = BUYER
PUBLISHER: Final = DIGITAL_LEAD
PDF_ONLY: Final = {"media_types": ["application/pdf", "image/jpeg", "image/png"], "max_size": 10_000_000}


@dataclass(frozen=True, slots=True)
class Part:
    """A group of a form with its questions."""

    group: OwnElement
    questions: tuple[OwnElement, ...]


@dataclass(frozen=True, slots=True)
class OnlyIf:
    """A question, by its label, that is asked only after a certain answer to another."""

    question: str
    asked: str
    value: str


@dataclass(frozen=True, slots=True)
class OwnForm:
    """A form as the editor makes it."""

    title: str
    unit: str
    legal_basis: tuple[str, ...]
    intro: str
    needs: tuple[str, ...]
    parts: tuple[Part, ...]
    conditions: tuple[OnlyIf, ...] = ()


def group(label: str, *questions: OwnElement, minimum: int = 1, maximum: int | None = 1, **fields: Any) -> Part:
    return Part(OwnElement("group", label, minimum=minimum, maximum=maximum, **fields), questions)


def ask(kind: str, label: str, purpose: str = "", **fields: Any) -> OwnElement:
    """A question that must be answered."""
    return OwnElement(kind, label, purpose=purpose, **fields)


def may(kind: str, label: str, purpose: str = "", **fields: Any) -> OwnElement:
    """A question that may be left out."""
    return OwnElement(kind, label, purpose=purpose, **{"minimum": 0, **fields})


def choice(label: str, *lines: str, **fields: Any) -> OwnElement:
    return OwnElement("selection", label, choices=choices_from_lines(lines), **fields)


def person(label: str, *more: OwnElement) -> Part:
    """Who applies, and where the answer goes."""
    return group(
        label,
        ask("text", "Familienname", "Adressat des Bescheids", params={"max_length": 120}),
        ask("text", "Vorname", "Adressat des Bescheids", params={"max_length": 80}),
        ask("text", "Straße und Hausnummer", "Anschrift des Bescheids", params={"max_length": 80}),
        ask("text", "Postleitzahl", "Anschrift des Bescheids", params={"pattern": "[0-9]{5}"}, help="Fünf Ziffern."),
        ask("text", "Ort", "Anschrift des Bescheids", params={"max_length": 60}),
        *more,
    )


def company(*more: OwnElement) -> Part:
    return group(
        "Unternehmen",
        ask("text", "Name des Unternehmens", "Adressat des Bescheids", params={"max_length": 200}),
        ask("text", "Straße und Hausnummer", "Anschrift des Bescheids", params={"max_length": 80}),
        ask("text", "Postleitzahl", "Anschrift des Bescheids", params={"pattern": "[0-9]{5}"}, help="Fünf Ziffern."),
        ask("text", "Ort", "Anschrift des Bescheids", params={"max_length": 60}),
        *more,
    )


SCHOOL_WAY: Final = OwnForm(
    "Erstattung von Fahrtkosten für den Schulweg",
    "schools",
    ("NSchG §114", "Satzung über die Schülerbeförderung §6"),
    "Mit diesem Antrag bekommen Sie Fahrtkosten zurück, die Sie für den Weg Ihres Kindes zur Schule ausgelegt haben.",
    ("Fahrkarten oder Abrechnung", "IBAN des Kontos, auf das wir überweisen"),
    (
        person(
            "Antragstellende Person",
            ask("iban", "IBAN", "Überweisung der Erstattung", help="Auf dieses Konto überweisen wir."),
        ),
        group(
            "Kind",
            ask("text", "Vorname des Kindes", "Prüfung des Anspruchs", params={"max_length": 80}),
            ask("text", "Familienname des Kindes", "Prüfung des Anspruchs", params={"max_length": 120}),
            ask("text", "Schule", "Prüfung der Entfernung", params={"max_length": 120}),
            ask("integer", "Klasse", "Anspruch endet mit Klasse 10", params={"minimum": 1, "maximum": 13}),
            maximum=6,
            help="Für jedes Kind einen Eintrag.",
        ),
        group(
            "Schulweg",
            ask("date", "Erstattung ab", "Zeitraum der Erstattung"),
            ask("date", "Erstattung bis", "Zeitraum der Erstattung"),
            choice("Verkehrsmittel", "bus; Bus oder Bahn", "car; eigenes Auto", "bike; Fahrrad"),
            may("long_text", "Warum kein Bus und keine Bahn möglich ist", "Vorrang des öffentlichen Verkehrs"),
            ask("number", "Einfacher Weg in Kilometern", "Mindestentfernung", params={"minimum": "0.5"}),
            ask("currency", "Ausgelegter Betrag", "Höhe der Erstattung"),
        ),
        group(
            "Nachweise",
            may("file", "Fahrkarten oder Abrechnung", "Nachweis der Kosten", maximum=5, params=PDF_ONLY),
            ask("confirmation", "Die Angaben sind richtig und vollständig.", "Erklärung"),
        ),
    ),
    (OnlyIf("Warum kein Bus und keine Bahn möglich ist", "Verkehrsmittel", "car"),),
)

VOLUNTEER_CARD: Final = OwnForm(
    "Ehrenamtskarte",
    "citizens",
    ("Richtlinie Ehrenamtskarte Niedersachsen und Bremen Nr. 3",),
    "Wer sich seit drei Jahren mindestens fünf Stunden in der Woche freiwillig engagiert, bekommt die Ehrenamtskarte.",
    ("Bestätigung Ihres Vereins oder Ihrer Einrichtung",),
    (
        person(
            "Antragstellende Person",
            ask("date", "Geburtsdatum", "Aufdruck auf der Karte"),
            may("email", "E-Mail-Adresse", "Rückfragen"),
        ),
        group(
            "Ihr Ehrenamt",
            ask("text", "Verein oder Einrichtung", "Prüfung der Voraussetzungen", params={"max_length": 150}),
            ask("text", "Aufgabe", "Prüfung der Voraussetzungen", params={"max_length": 150}),
            ask("date", "Tätig seit", "Mindestdauer von drei Jahren"),
            ask("integer", "Stunden in der Woche", "Mindestens fünf Stunden", params={"minimum": 1, "maximum": 60}),
            may("file", "Bestätigung des Vereins", "Nachweis der Tätigkeit", params=PDF_ONLY),
            ask("confirmation", "Ich bekomme für die Tätigkeit kein Entgelt.", "Voraussetzung der Karte"),
        ),
    ),
)

ROAD_WORKS: Final = OwnForm(
    "Aufbruch an einer Kreisstraße",
    "roads",
    ("NStrG §18", "NStrG §21", "TKG §127"),
    "Wer eine Kreisstraße für Leitungen öffnet, braucht vorher die Zustimmung des Landkreises.",
    ("Lageplan im Maßstab 1:500", "Verkehrszeichenplan bei einer Sperrung"),
    (
        company(ask("email", "E-Mail-Adresse", "Rückfragen zur Baustelle")),
        group(
            "Baustelle",
            ask("text", "Kreisstraße", "Lage des Aufbruchs", params={"max_length": 20}, help="Zum Beispiel K 12."),
            ask("text", "Gemeinde", "Lage des Aufbruchs", params={"max_length": 60}),
            choice("Anlass", "telecom; Telekommunikation", "power; Strom", "water; Wasser oder Abwasser", "gas; Gas"),
            ask("integer", "Länge in Metern", "Umfang", params={"minimum": 1, "maximum": 20000}),
            ask("date", "Beginn der Arbeiten", "Koordination der Baustellen"),
            ask("date", "Ende der Arbeiten", "Koordination der Baustellen"),
            ask("boolean", "Wird die Straße voll gesperrt?", "Verkehrsrechtliche Anordnung"),
            may("text", "Umleitung über", "Verkehrsrechtliche Anordnung", params={"max_length": 200}),
            ask("file", "Lageplan", "Lage des Aufbruchs", params=PDF_ONLY),
        ),
    ),
    (OnlyIf("Umleitung über", "Wird die Straße voll gesperrt?", "true"),),
)

CONTAMINATION: Final = OwnForm(
    "Auskunft aus dem Altlastenkataster",
    "environment",
    ("NBodSchG §4", "NUIG §3"),
    "Sie erfahren, ob ein Grundstück als Altlast oder Verdachtsfläche geführt wird.",
    ("Gemarkung, Flur und Flurstück",),
    (
        person("Antragstellende Person", may("text", "Firma", "Adressat der Auskunft", params={"max_length": 200})),
        group(
            "Grundstück",
            ask("text", "Gemarkung", "Bestimmung des Grundstücks", params={"max_length": 80}),
            ask("integer", "Flur", "Bestimmung des Grundstücks", params={"minimum": 1, "maximum": 999}),
            ask("text", "Flurstück", "Bestimmung des Grundstücks", params={"max_length": 20}, help="Etwa 12/3."),
            maximum=20,
        ),
        group(
            "Anlass",
            choice("Grund der Auskunft", "sale; Kauf oder Verkauf", "build; Bauvorhaben", "other; Anderes"),
            may("long_text", "Bemerkung", "Rückfragen vermeiden"),
        ),
    ),
)

SUNDAY_DRIVES: Final = OwnForm(
    "Ausnahmen vom Sonn- und Feiertagsfahrverbot für mehrere Fahrzeuge",
    "traffic",
    ("StVO §30 Abs. 3", "StVO §46 Abs. 1 Nr. 7"),
    "Ein Antrag für alle Fahrzeuge und alle, die sie fahren.",
    ("Kennzeichen und zulässige Gesamtmasse", "Begründung der Dringlichkeit"),
    (
        company(ask("email", "E-Mail-Adresse", "Rückfragen")),
        group(
            "Fahrten",
            ask("text", "Ladung", "Prüfung der Dringlichkeit", params={"max_length": 150}),
            ask("text", "Strecke", "Umfang der Ausnahme", params={"max_length": 200}),
            ask("date", "Gültig ab", "Dauer der Ausnahme"),
            ask("date", "Gültig bis", "Dauer der Ausnahme"),
            ask("long_text", "Warum nicht an Werktagen gefahren werden kann", "Prüfung der Dringlichkeit"),
        ),
        group(
            "Fahrzeug und Person am Steuer",
            ask("text", "Kennzeichen", "Bestimmung des Fahrzeugs", params={"max_length": 12}),
            ask("number", "Zulässige Gesamtmasse in Tonnen", "Anwendung des Verbots", params={"minimum": "3.5"}),
            ask("text", "Vorname und Familienname", "Mitführen der Ausnahme", params={"max_length": 150}),
            maximum=30,
            help="Für jedes Fahrzeug einen Eintrag.",
        ),
    ),
)

EVENT: Final = OwnForm(
    "Anzeige einer Veranstaltung",
    "order",
    ("NPOG §11", "NGastG §2"),
    "Zeigen Sie uns größere Veranstaltungen spätestens vier Wochen vorher an.",
    ("Lageplan des Geländes",),
    (
        person("Wer die Veranstaltung verantwortet", ask("telephone", "Telefonnummer", "Erreichbarkeit am Tag")),
        group(
            "Veranstaltung",
            ask("text", "Name der Veranstaltung", "Bezeichnung des Vorgangs", params={"max_length": 150}),
            choice("Art", "fair; Markt oder Fest", "sport; Sport", "music; Konzert", "other; Anderes"),
            ask("text", "Ort der Veranstaltung", "Zuständigkeit", params={"max_length": 150}),
            ask("date", "Erster Tag", "Koordination"),
            ask("date", "Letzter Tag", "Koordination"),
            ask("integer", "Erwartete Gäste", "Sicherheitskonzept ab 5.000", params={"minimum": 1, "maximum": 200000}),
            ask("boolean", "Werden alkoholische Getränke ausgeschenkt?", "Gaststättenrecht"),
            may("text", "Wer ausschenkt", "Gaststättenrecht", params={"max_length": 150}),
            may("file", "Lageplan des Geländes", "Rettungswege", params=PDF_ONLY),
        ),
    ),
    (OnlyIf("Wer ausschenkt", "Werden alkoholische Getränke ausgeschenkt?", "true"),),
)


@dataclass(frozen=True, slots=True)
class SchemaForm:
    """A form that is read from a data schema."""

    schema: str
    unit: str

    @property
    def file(self) -> Path:
        return SCHEMAS / f"{self.schema}.schema.xdf.xml"


HUNTING_EXAM: Final = SchemaForm("S99000000101", "order")
HUNTING_LICENCE: Final = SchemaForm("S99000000102", "order")
HAULAGE_LICENCE: Final = SchemaForm("S99000000103", "traffic")


def make_form(stage: Stage, form: OwnForm | SchemaForm) -> UUID:
    """Make or read the form and publish its first version; returns the form's id."""
    version = _written(stage, form) if isinstance(form, OwnForm) else _read(stage, form)
    publish(stage, version, "Erste Fassung.")
    return version.form_id


def publish(stage: Stage, version: FormVersion, note: str) -> None:
    publish_form_version(actor=stage.actor(PUBLISHER), version_id=version.pk, revision=_revision(version.pk), note=note)


def _revision(version_id: UUID) -> int:
    return FormVersion.objects.values_list("revision", flat=True).get(pk=version_id)


def _written(stage: Stage, form: OwnForm) -> FormVersion:
    actor = stage.actor(EDITOR)
    version = create_form(actor=actor, title=form.title, unit_id=stage.units[form.unit].pk)
    version = change_form_head(
        actor=actor, version_id=version.pk, revision=0, intro=form.intro, needs=form.needs, name=form.title,
        legal_basis=form.legal_basis,
    )  # fmt: skip
    paths: dict[str, str] = {}
    for part in form.parts:
        version, above = _add(stage, version, "", _with_basis(part.group, form))
        for question in part.questions:
            version, paths[question.label] = _add(stage, version, above, _with_basis(question, form))
    for only in form.conditions:
        version = set_condition(
            actor=actor, version_id=version.pk, revision=version.revision, path=paths[only.question],
            kind="visible_if", condition=Flat((ComparisonRow(paths[only.asked], Comparison.EQUALS, (only.value,)),)),
        )  # fmt: skip
    return version


def _with_basis(element: OwnElement, form: OwnForm) -> OwnElement:
    return replace(element, legal_basis=form.legal_basis[:1])


def _add(stage: Stage, version: FormVersion, above: str, own: OwnElement, after: str = "") -> tuple[FormVersion, str]:
    added = add_element(
        actor=stage.actor(EDITOR), version_id=version.pk, revision=version.revision, above=above, own=own, after=after
    )
    return added.version, added.path


def _read(stage: Stage, form: SchemaForm) -> FormVersion:
    """The schema with every condition that the engine proposes and that can hold, confirmed by the editor."""
    actor = stage.actor(EDITOR)
    version = import_form(actor=actor, content=form.file.read_bytes(), unit_id=stage.units[form.unit].pk)
    definition = from_json(version.definition)
    for proposal in open_proposals(definition, presentation_from_json(version.presentation)):
        try:
            version = confirm_proposal(
                actor=actor, version_id=version.pk, revision=version.revision, path=proposal.path,
                rule=proposal.rule.id, kind=kind_of(proposal),
            )  # fmt: skip
        except Refusal:
            continue  # it contradicts one confirmed before: left for a person to settle by hand
    return _rules_read(stage, version)


def _rules_read(stage: Stage, version: FormVersion) -> FormVersion:
    """Rules that nobody can turn into a condition and that speak of a required group: it stays demanded."""
    definition = from_json(version.definition)
    for one in open_rules(definition, presentation_from_json(version.presentation)):
        for path in one.groups:
            version = read_rule(
                actor=stage.actor(EDITOR), version_id=version.pk, revision=version.revision, path=path, rule=one.rule.id
            )
    return version


def renew_school_way(stage: Stage) -> None:
    """The second version asks for the Deutschlandticket; drafts begun before stay on the first."""
    version = start_form_version(actor=stage.actor(EDITOR), form_id=stage.things["form-school_way"])
    ticket = ask("boolean", "Hat das Kind ein Deutschlandticket?", "Erstattung nur darüber hinaus")
    version, _path = _add(stage, version, "schulweg", _with_basis(ticket, SCHOOL_WAY), after="verkehrsmittel")
    publish(stage, version, "Mit der Frage nach dem Deutschlandticket.")
