"""Rules of the catalogue: keys and names, when a service may be published, and for whom a channel counts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.catalogue.rules.states import ServiceState
from kreislauf.kernel import Message, StateMachine, Verdict

LEIKA_KEY: Final = r"^99\d{12}$"
"""Key of the Leistungskatalog (LeiKa/FIM): 99, then twelve digits."""
LONGEST_SLUG: Final = 80
RESERVED_SLUGS: Final = frozenset({"angebot"})
"""Names of pages beside the services' own."""
LONGEST_LINE: Final = 300

SERVICE_STATES: Final = StateMachine(
    labels=ServiceState.words(),
    transitions={
        "draft": frozenset({"live", "retired"}),
        "live": frozenset({"retired"}),
        "retired": frozenset({"draft"}),
    },
)

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug_of(name: str) -> str:
    """The part of the address that names a service: „Wohngeld für Mieter“ gives wohngeld-fuer-mieter."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_UMLAUTS)).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-")
    return slug or "leistung"


def free_slug(name: str, taken: frozenset[str]) -> str:
    """`slug_of`, numbered where it is taken or reserved."""
    slug, number = slug_of(name), 1
    wanted = slug
    while wanted in taken | RESERVED_SLUGS:
        number += 1
        ending = f"-{number}"
        wanted = slug[: LONGEST_SLUG - len(ending)] + ending
    return wanted


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What counts of a channel before its service is published."""

    title: str
    is_own: bool
    is_open: bool
    has_published_form: bool = True


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """What counts of a service before it is published."""

    name: str
    summary: str
    legal_basis: tuple[str, ...]
    unit_exists: bool
    legal_remedy: str
    decision_days: int | None
    decision_norm: str
    has_fictitious_approval: bool
    retention_months: int
    channels: tuple[ChannelFacts, ...] = ()

    @property
    def has_own_form(self) -> bool:
        return any(channel.is_own and channel.is_open for channel in self.channels)


def publication(facts: ServiceFacts) -> Verdict:
    """Whether outsiders may see the service: everything that is missing, by name."""
    return Verdict.all_of(_description(facts), processing(facts), _own_channel(facts))


def _description(facts: ServiceFacts) -> Verdict:
    return Verdict.all_of(
        _present(
            facts.summary,
            Message("Es fehlt der Kurztext: ein, zwei Sätze, was die Leistung ist."),
            Message("Ergänzen Sie ihn unter „Beschreibung“."),
        ),
        _present(
            facts.legal_basis,
            Message("Es fehlt die Rechtsgrundlage."),
            Message("Nennen Sie sie unter „Beschreibung“."),
        ),
        _present(
            facts.unit_exists,
            Message("Die zuständige Einheit gibt es nicht mehr."),
            Message("Wählen Sie unter „Beschreibung“ die Einheit, die jetzt zuständig ist."),
        ),
    )


def processing(facts: ServiceFacts) -> Verdict:
    """Whether the settings of processing agree with each other."""
    verdict = Verdict.granted()
    if facts.has_fictitious_approval and not facts.decision_days:
        verdict &= Verdict.refused(
            Message("Eine Genehmigungsfiktion braucht eine Frist, nach deren Ablauf sie eintritt."),
            norm="VwVfG §42a",
            remedy=Message("Tragen Sie die Entscheidungsfrist in Tagen ein."),
        )
    if facts.has_fictitious_approval and not facts.decision_norm:
        verdict &= Verdict.refused(
            Message("Eine Genehmigungsfiktion gilt nur, wo ein Gesetz sie anordnet; dieses Gesetz fehlt."),
            norm="VwVfG §42a Abs. 1",
            remedy=Message("Nennen Sie die Vorschrift, aus der Frist und Fiktion folgen."),
        )
    if not facts.retention_months:
        verdict &= Verdict.refused(
            Message("Es fehlt, wie lange Antworten und Unterlagen aufbewahrt werden."),
            norm="DSGVO Art. 5 Abs. 1 lit. e",
            remedy=Message("Tragen Sie die Aufbewahrung in Monaten ein."),
        )
    return verdict


def _own_channel(facts: ServiceFacts) -> Verdict:
    verdict = Verdict.granted()
    if facts.has_own_form and not facts.legal_remedy.strip():
        verdict &= Verdict.refused(
            Message("Es fehlt die Rechtsbehelfsbelehrung; ohne sie ginge kein Bescheid hinaus."),
            norm="VwVfG §37 Abs. 6",
            remedy=Message("Ergänzen Sie sie unter „Bearbeitung“."),
        )
    for channel in facts.channels:
        if channel.is_own and channel.is_open and not channel.has_published_form:
            verdict &= Verdict.refused(
                Message("Das Formular von „{channel}“ hat keine veröffentlichte Fassung.", channel=channel.title),
                remedy=Message("Veröffentlichen Sie das Formular, oder schließen Sie den Zugang."),
            )
    return verdict


def _present(value: object, missing: Message, remedy: Message) -> Verdict:
    there = bool(value.strip()) if isinstance(value, str) else bool(value)
    return Verdict.granted() if there else Verdict.refused(missing, remedy=remedy)


def leika_key(key: str) -> Verdict:
    """A key of the Leistungskatalog: empty, or 14 digits that begin with 99."""
    if not key or re.fullmatch(LEIKA_KEY, key, re.ASCII):
        return Verdict.granted()
    return Verdict.refused(
        Message("„{key}“ ist kein Leistungsschlüssel: Er hat 14 Ziffern und beginnt mit 99.", key=key),
        norm="FIM, Leistungskatalog (LeiKa)",
    )


def external_address(url: str) -> Verdict:
    """Where an external service is: by https, so that nobody reads along."""
    if re.fullmatch(r"https://[^\s/?#@:]+(:\d+)?([/?#]\S*)?", url):
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Adresse des Angebots fehlt oder beginnt nicht mit https://."),
        norm="BSI TR-03116-4",
        remedy=Message("Kopieren Sie die Adresse aus dem Browser."),
    )


def channel_period(since: date | None, until: date | None) -> Verdict:
    """A channel ends on the day it began at the earliest."""
    if since and until and until < since:
        return Verdict.refused(
            Message("Der letzte Tag ({until}) liegt vor dem ersten ({since}).", until=until, since=since)
        )
    return Verdict.granted()


def is_live(since: date | None, until: date | None, on: date) -> bool:
    """Whether a channel can be used on a day; one without a first day was never opened."""
    return since is not None and since <= on and (until is None or on <= until)


def lines_of(text: str) -> list[str]:
    """The lines of a text field that holds one thing each, without empty ones and repetitions."""
    found = (re.sub(r"\s+", " ", line).strip(" •–-\t")[:LONGEST_LINE] for line in text.splitlines())
    return list(dict.fromkeys(line for line in found if line))


def changed_fields(before: dict[str, object], after: dict[str, object]) -> list[str]:
    """Names whose value is another one, in the order of `after`."""
    return [name for name, value in after.items() if before.get(name) != value]


def own_form(is_open: bool, others: Sequence[bool]) -> Verdict:
    """One form of our own at a time; `others` tells of each other own channel whether it is open."""
    if not (is_open and any(others)):
        return Verdict.granted()
    return Verdict.refused(
        Message("Für diese Leistung ist schon ein eigenes Formular geöffnet."),
        remedy=Message("Schließen Sie es, oder ändern Sie dort das Formular."),
    )


DESCRIPTION: Final = {
    "name": "Bezeichnung",
    "leika_key": "Leistungsschlüssel",
    "synonyms": "weitere Bezeichnungen",
    "summary": "Kurztext",
    "plain_language": "Leichte Sprache",
    "modules": "Textmodule",
    "requirements": "Voraussetzungen",
    "documents": "Unterlagen",
    "fee_cents": "Gebühr",
    "fee_note": "Erläuterung der Gebühr",
    "deadline_note": "Fristen",
    "legal_basis": "Rechtsgrundlagen",
    "life_situations": "Lebenslagen",
    "audience": "Zielgruppe",
    "unit_id": "zuständige Einheit",
}
"""Fields that describe a service, and what they are called."""
PROCESSING: Final = {
    "sign_in": "Anmeldung",
    "allows_companies": "Anträge von Unternehmen",
    "allows_on_behalf": "Anträge für andere",
    "decision_days": "Entscheidungsfrist",
    "decision_norm": "Vorschrift zur Frist",
    "has_fictitious_approval": "Genehmigungsfiktion",
    "fiction_months": "Monate bis zur Genehmigungsfiktion",
    "checklist": "Prüfschritte",
    "needs_four_eyes": "Vier-Augen-Prinzip",
    "legal_remedy": "Rechtsbehelfsbelehrung",
    "retention_months": "Aufbewahrung",
    "is_offered_to_archive": "Angebot an das Archiv",
    "handover": "Übergabe an ein Fachverfahren",
}
"""Fields that say how applications are worked on."""
EDITABLE: Final = {**DESCRIPTION, **PROCESSING}
CHANNEL: Final = {
    "title": "Beschriftung",
    "audience": "Zielgruppe",
    "form_id": "Formular",
    "url": "Adresse",
    "provider": "Betreiber",
    "live_since": "offen ab",
    "live_until": "offen bis",
}
"""Fields of a channel, and what they are called."""
