"""Chapter nine, first part: what the county offers, on its own forms and at other places, and since when."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final

from django.conf import settings

from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.import_channel_use import import_channel_use
from kreislauf.catalogue.actions.open_channel import open_channel
from kreislauf.catalogue.actions.publish_service import publish_service
from kreislauf.demo import services_forms as forms
from kreislauf.demo.money import DIGITAL_LEAD
from kreislauf.demo.services_texts import PLAIN
from kreislauf.demo.stage import Stage

REMEDY: Final = (
    "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Klage beim Verwaltungsgericht "
    "Innerstetal, Gerichtsweg 1, 38999 Wendhagen, erheben. Die Klage ist gegen den Landkreis Innerstetal, "
    "Kreishausplatz 1, 38999 Wendhagen, zu richten."
)
OBJECTION: Final = (
    "Gegen diesen Bescheid können Sie innerhalb eines Monats nach seiner Bekanntgabe Widerspruch beim Landkreis "
    "Innerstetal, Kreishausplatz 1, 38999 Wendhagen, einlegen."
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A service with its one way: a form of ours, or an offer at another place with its use month by month."""

    key: str
    name: str
    unit: str
    audience: str
    leika_key: str
    summary: str
    since: date
    details: Mapping[str, Any] = field(default_factory=dict)
    form: forms.OwnForm | forms.SchemaForm | None = None
    url: str = ""
    provider: str = ""
    monthly: int = 0
    """Applications a month at the other place, about."""


def details(**given: Any) -> dict[str, Any]:
    return given


OWN: Final = (
    Offer(
        "school_way", "Schülerbeförderung: Erstattung von Fahrtkosten", "schools", "citizens", "99088008000000",
        "Wir erstatten Eltern die Kosten für den Weg ihres Kindes zur Schule, wenn kein Bus fährt.",
        date(2025, 3, 3),
        details(
            synonyms=["Fahrtkosten Schule", "Schulweg", "Schülerfahrkarte", "Schulbus"],
            requirements="Ihr Kind besucht eine allgemein bildende Schule bis Klasse 10.\n"
            "Der Weg ist länger als die Mindestentfernung der Satzung.",
            documents=["Fahrkarten oder Abrechnung"],
            fee_cents=0,
            deadline_note="Beantragen Sie die Erstattung bis zum 31. Oktober für das vergangene Schuljahr.",
            legal_basis=["NSchG §114", "Satzung des Landkreises Innerstetal über die Schülerbeförderung"],
            life_situations=["Schule", "Familie mit Kind"],
            allows_on_behalf=True,
            decision_days=42,
            decision_norm="Satzung über die Schülerbeförderung §8",
            checklist=["Schule und Klasse geprüft", "Entfernung geprüft", "Belege geprüft"],
            legal_remedy=REMEDY,
            retention_months=120,
            is_offered_to_archive=False,
        ),
        form=forms.SCHOOL_WAY,
    ),
    Offer(
        "volunteer", "Ehrenamtskarte", "citizens", "citizens", "99146003000000",
        "Die Karte dankt für freiwilliges Engagement und bringt Ermäßigungen in ganz Niedersachsen und Bremen.",
        date(2025, 4, 7),
        details(
            synonyms=["Ehrenamt", "Freiwilligenkarte", "Vergünstigung Ehrenamt"],
            requirements="Sie engagieren sich seit drei Jahren mindestens fünf Stunden in der Woche, ohne Entgelt.",
            documents=["Bestätigung des Vereins"],
            fee_cents=0,
            legal_basis=["Richtlinie Ehrenamtskarte Niedersachsen und Bremen"],
            life_situations=["Engagement und Freizeit"],
            checklist=["Bestätigung geprüft"],
            needs_four_eyes=False,
            legal_remedy=OBJECTION,
            retention_months=36,
            is_offered_to_archive=False,
        ),
        form=forms.VOLUNTEER_CARD,
    ),
    Offer(
        "event", "Anzeige einer Veranstaltung", "order", "both", "99089014000000",
        "Größere Veranstaltungen zeigen Sie uns vier Wochen vorher an; wir stimmen Polizei und Rettungsdienst ab.",
        date(2025, 3, 17),
        details(
            synonyms=["Straßenfest", "Osterfeuer", "Konzert", "Markt"],
            documents=["Lageplan des Geländes"],
            fee_cents=0,
            deadline_note="Vier Wochen vor dem ersten Tag.",
            legal_basis=["NPOG §11", "NGastG §2"],
            life_situations=["Engagement und Freizeit", "Betrieb führen"],
            allows_companies=True,
            decision_days=28,
            decision_norm="Dienstanweisung Veranstaltungen Nr. 4",
            checklist=["Mit Polizei abgestimmt", "Mit Rettungsdienst abgestimmt"],
            needs_four_eyes=False,
            legal_remedy=OBJECTION,
            retention_months=12,
        ),
        form=forms.EVENT,
    ),
    Offer(
        "road_works", "Aufbruch an einer Kreisstraße", "roads", "businesses", "99108035000000",
        "Wer für Leitungen eine Kreisstraße öffnet, braucht die Zustimmung des Landkreises.",
        date(2025, 9, 1),
        details(
            synonyms=["Aufgrabung", "Tiefbau", "Leitungsverlegung", "Glasfaser"],
            requirements="Die Straße ist eine Kreisstraße (K mit Nummer).",
            documents=["Lageplan im Maßstab 1:500"],
            fee_cents=12_000,
            fee_note="Grundbetrag je Aufbruch nach der Gebührensatzung.",
            legal_basis=["NStrG §18", "TKG §127"],
            life_situations=["Bauen", "Betrieb führen"],
            allows_companies=True,
            decision_days=90,
            decision_norm="TKG §127 Abs. 3",
            has_fictitious_approval=True,
            checklist=["Lageplan geprüft", "Leitungsbestand geprüft", "Umleitung abgestimmt"],
            legal_remedy=REMEDY,
            retention_months=120,
        ),
        form=forms.ROAD_WORKS,
    ),
    Offer(
        "contamination", "Auskunft aus dem Altlastenkataster", "environment", "both", "99110002000000",
        "Sie erfahren, ob ein Grundstück als Altlast oder Verdachtsfläche geführt wird.",
        date(2025, 6, 2),
        details(
            synonyms=["Bodenbelastung", "Altablagerung", "Altlastenauskunft"],
            fee_cents=4_500,
            fee_note="Je Antrag, auch für mehrere Grundstücke.",
            legal_basis=["NBodSchG §4", "NUIG §3"],
            life_situations=["Bauen", "Immobilienkauf"],
            allows_companies=True,
            decision_days=30,
            decision_norm="NUIG §3 in Verbindung mit UIG §3 Abs. 3",
            checklist=["Kataster abgefragt"],
            needs_four_eyes=False,
            legal_remedy=REMEDY,
            retention_months=60,
        ),
        form=forms.CONTAMINATION,
    ),
    Offer(
        "sunday", "Ausnahmen vom Sonn- und Feiertagsfahrverbot für mehrere Fahrzeuge", "traffic", "businesses",
        "99108013000000",
        "Ein Unternehmen beantragt in einem Zug Ausnahmen für alle seine Fahrzeuge und alle, die sie fahren.",
        date(2025, 10, 6),
        details(
            synonyms=["Sonntagsfahrverbot", "Lkw am Sonntag", "Sammelantrag Ausnahmegenehmigung"],
            requirements="Die Fahrten sind dringend und an Werktagen nicht möglich.",
            fee_cents=6_000,
            fee_note="Je Bescheid, unabhängig von der Zahl der Fahrzeuge.",
            legal_basis=["StVO §30 Abs. 3", "StVO §46 Abs. 1 Nr. 7"],
            life_situations=["Betrieb führen"],
            allows_companies=True,
            sign_in="optional",
            decision_days=21,
            decision_norm="Dienstanweisung Verkehr Nr. 7",
            checklist=["Dringlichkeit geprüft", "Strecke geprüft"],
            legal_remedy=REMEDY,
            retention_months=60,
        ),
        form=forms.SUNDAY_DRIVES,
    ),
    Offer(
        "hunting_exam", "Zulassung zur Jägerprüfung", "order", "citizens", "99061008007000",
        "Wer die Jägerprüfung ablegen will, beantragt die Zulassung bei der Jagdbehörde.",
        date(2025, 8, 4),
        details(
            synonyms=["Jagdschein machen", "Jägerprüfung", "grünes Abitur"],
            requirements="Sie sind mindestens 15 Jahre alt.",
            documents=["Einverständnis der Erziehungsberechtigten bei Minderjährigen"],
            fee_note="Nach der Gebührenordnung für die Jagdverwaltung, mit dem Bescheid.",
            legal_basis=["BJagdG §15 Abs. 5", "NJagdG §13"],
            life_situations=["Engagement und Freizeit"],
            allows_on_behalf=True,
            decision_days=60,
            decision_norm="Prüfungsordnung für die Jägerprüfung §4",
            checklist=["Alter geprüft", "Zuverlässigkeit abgefragt"],
            legal_remedy=REMEDY,
            retention_months=60,
        ),
        form=forms.HUNTING_EXAM,
    ),
    Offer(
        "hunting_licence", "Jagdschein: Neuerteilung", "order", "citizens", "99061002001000",
        "Ist Ihr Jagdschein abgelaufen, beantragen Sie hier den nächsten.",
        date(2026, 2, 2),
        details(
            synonyms=["Jagdschein verlängern", "Jahresjagdschein", "Tagesjagdschein"],
            requirements="Sie haben eine Jagdhaftpflichtversicherung für die ganze Geltungsdauer.",
            documents=["Ausweisdokument", "Bisheriger Jagdschein", "Nachweis der Jagdhaftpflichtversicherung"],
            fee_note="Nach Geltungsdauer, mit dem Bescheid.",
            legal_basis=["BJagdG §§15 bis 18"],
            life_situations=["Engagement und Freizeit"],
            checklist=["Zuverlässigkeit abgefragt", "Versicherung geprüft"],
            legal_remedy=REMEDY,
            retention_months=60,
        ),
        form=forms.HUNTING_LICENCE,
    ),
    Offer(
        "haulage", "Güterkraftverkehr: Ersatz der Gemeinschaftslizenz", "traffic", "businesses", "99090004019000",
        "Ging die Gemeinschaftslizenz oder eine Ausfertigung verloren, stellen wir Ersatz aus.",
        date(2026, 4, 13),
        details(
            synonyms=["EU-Lizenz", "Gemeinschaftslizenz verloren", "Erlaubnisurkunde"],
            fee_note="Nach der Gebührenordnung für Maßnahmen im Straßenverkehr, mit dem Bescheid.",
            legal_basis=["Verordnung (EG) Nr. 1072/2009 Art. 4", "GüKG §3"],
            life_situations=["Betrieb führen"],
            allows_companies=True,
            sign_in="required",
            checklist=["Verlust erklärt", "Register abgefragt"],
            legal_remedy=REMEDY,
            retention_months=120,
        ),
        form=forms.HAULAGE_LICENCE,
    ),
)  # fmt: skip


def _external(
    key: str, name: str, unit: str, audience: str, leika_key: str, summary: str, since: date,
    url: str, provider: str, monthly: int, *legal_basis: str, synonyms: tuple[str, ...] = (),
) -> Offer:  # fmt: skip
    texts = details(legal_basis=list(legal_basis), synonyms=list(synonyms))
    return Offer(key, name, unit, audience, leika_key, summary, since, texts, None, url, provider, monthly)


ELSEWHERE: Final = (
    _external(
        "car", "Kraftfahrzeug zulassen, umschreiben, abmelden", "traffic", "both", "99036008000000",
        "Fahrzeuge lassen Sie im Netz zu, ohne zur Zulassungsstelle zu kommen.", date(2019, 10, 1),
        "https://ikfz.innerstetal.example/", "i-Kfz-Portal", 310, "FZV", synonyms=("i-Kfz", "Auto anmelden"),
    ),
    _external(
        "bafoeg", "BAföG für Schülerinnen und Schüler", "schools", "citizens", "99015004000000",
        "Förderung für den Besuch weiterführender Schulen.", date(2021, 11, 1),
        "https://bafoeg-digital.example/", "BAföG Digital (EfA, Sachsen-Anhalt)", 14, "BAföG",
        synonyms=("Ausbildungsförderung",),
    ),
    _external(
        "heavy", "Großraum- und Schwertransporte", "traffic", "businesses", "99108010000000",
        "Transporte mit Überbreite oder Überlänge brauchen eine Erlaubnis.", date(2018, 5, 1),
        "https://schwertransport.example/", "Verfahrensmanagement der Länder", 41, "StVO §29 Abs. 3",
        synonyms=("Schwertransport", "Überbreite"),
    ),
    _external(
        "parents", "Elterngeld", "youth", "citizens", "99041001000000",
        "Elterngeld ersetzt einen Teil des Einkommens nach der Geburt.", date(2024, 6, 3),
        "https://elterngeld-digital.example/", "Elterngeld Digital (EfA, Bund)", 27, "BEEG",
        synonyms=("Elternzeit", "Geburt"),
    ),
    _external(
        "housing", "Wohngeld", "social", "citizens", "99107023000000",
        "Zuschuss zur Miete oder zur Belastung des eigenen Hauses.", date(2024, 10, 1),
        "https://wohngeld.example/", "Wohngeld (EfA, Schleswig-Holstein)", 38, "WoGG", synonyms=("Mietzuschuss",),
    ),
    _external(
        "broker", "Erlaubnis für Immobilienmakler und Bauträger", "order", "businesses", "99050028000000",
        "Wer Immobilien vermittelt, braucht eine Erlaubnis.", date(2025, 2, 3),
        "https://wirtschaft-service.example/", "Wirtschafts-Service-Portal (EfA, Nordrhein-Westfalen)", 6,
        "GewO §34c", synonyms=("Makler",),
    ),
    _external(
        "building", "Bauantrag", "roads", "both", "99012005000000",
        "Bauanträge stellen Sie mit Ihrem Planungsbüro im virtuellen Bauamt.", date(2025, 11, 3),
        "https://bauportal.example/", "Digitale Baugenehmigung (EfA, Mecklenburg-Vorpommern)", 19, "NBauO §67",
        synonyms=("Baugenehmigung", "Haus bauen"),
    ),
)  # fmt: skip
ENTERED: Final = date(2025, 2, 10)
"""When the catalogue was set up; what was online elsewhere before keeps its day."""
VOLUNTEERS: Final = "ehrenamtskarte"


def schedule(stage: Stage) -> None:
    for offer in ELSEWHERE:
        stage.later(max(offer.since, ENTERED), 9, partial(_enter, stage, offer))
    for offer in OWN:
        stage.later(offer.since, 9, partial(_open, stage, offer))


def handover_folder() -> Path | None:
    """Where the specialist system for volunteers' cards takes its files from; None where none is set up."""
    return Path(settings.KREISLAUF_HANDOVER_FOLDER) / VOLUNTEERS if settings.KREISLAUF_HANDOVER_FOLDER else None


def _enter(stage: Stage, offer: Offer) -> None:
    _describe(stage, offer)
    _open_channel(stage, offer, kind="external", url=offer.url, provider=offer.provider)
    _publish(stage, offer)


def _open(stage: Stage, offer: Offer) -> None:
    if offer.form is not None:
        stage.things[f"form-{offer.key}"] = forms.make_form(stage, offer.form)
    _describe(stage, offer)
    _open_channel(stage, offer, kind="own", form_id=stage.things[f"form-{offer.key}"])
    _publish(stage, offer)


def _describe(stage: Stage, offer: Offer) -> None:
    actor = stage.actor(DIGITAL_LEAD)
    made = create_service(
        actor=actor, name=offer.name, unit_id=stage.units[offer.unit].pk, audience=offer.audience,
        leika_key=offer.leika_key, summary=offer.summary,
    )  # fmt: skip
    stage.things[f"service-{offer.key}"] = made.pk
    changes = dict(offer.details)
    if offer.key == "volunteer" and (folder := handover_folder()):
        shutil.rmtree(folder, ignore_errors=True)  # of a story that was interrupted
        changes["handover"] = {"kind": "file", "folder": VOLUNTEERS}
    if offer.key in PLAIN:
        changes["plain_language"] = PLAIN[offer.key]
    change_service(actor=actor, service_id=made.pk, changes=changes)


def _open_channel(stage: Stage, offer: Offer, **way: Any) -> None:
    titles = {"own": "Online-Antrag des Landkreises", "external": f"{offer.name} im Netz"}
    channel = open_channel(
        actor=stage.actor(DIGITAL_LEAD), service_id=stage.things[f"service-{offer.key}"],
        title=titles[way["kind"]], audience=offer.audience, live_since=offer.since, **way,
    )  # fmt: skip
    stage.things[f"channel-{offer.key}"] = channel.pk


def _publish(stage: Stage, offer: Offer) -> None:
    publish_service(actor=stage.actor(DIGITAL_LEAD), service_id=stage.things[f"service-{offer.key}"])


def import_use(stage: Stage, until: date) -> None:
    """What the operators of the other places report: month by month, in CSV."""
    for offer in ELSEWHERE:
        import_channel_use(
            actor=stage.actor(DIGITAL_LEAD),
            channel_id=stage.things[f"channel-{offer.key}"],
            content=_report(offer, until).encode(),
            source=f"Monatsbericht {offer.provider}",
        )


def _report(offer: Offer, until: date) -> str:
    """Grows from month to month and swings with the seasons, the same in every telling."""
    lines = ["Monat;begonnen;abgeschickt"]
    first = max(offer.since, date(2023, 1, 1))
    months = range(first.year * 12 + first.month - 1, until.year * 12 + until.month - 1)
    for number, month in enumerate(months):
        swing = (month * 7 + len(offer.key) * 3) % 11 - 5
        submitted = max(1, round(offer.monthly * (0.5 + 0.5 * min(number, 30) / 30) * (1 + swing / 25)))
        lines.append(f"{month // 12}-{month % 12 + 1:02d};{round(submitted * 1.3) + 1};{submitted}")
    return "\n".join(lines)
