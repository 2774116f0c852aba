"""Every state has one word and one colour in the whole product.

What columns hold is declared as a `kernel.states.State` in `rules/states.py` of its app; what only pages tell apart has
its word here. A state without a word raises where it is shown, so a new state gets its word before it gets a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from django.utils.functional import Promise, lazy
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

import kreislauf
from kreislauf.kernel import states as declared
from kreislauf.kernel.states import Tone


@dataclass(frozen=True, slots=True)
class ShownState:
    """The word and the colour of one state."""

    key: str
    label: str | Promise
    tone: Tone


class UnknownStateError(LookupError):
    """A state without a word."""


def _neutral(label: str | Promise) -> tuple[str | Promise, Tone]:
    return label, Tone.NEUTRAL


def _info(label: str | Promise) -> tuple[str | Promise, Tone]:
    return label, Tone.INFO


def _success(label: str | Promise) -> tuple[str | Promise, Tone]:
    return label, Tone.SUCCESS


def _warning(label: str | Promise) -> tuple[str | Promise, Tone]:
    return label, Tone.WARNING


def _danger(label: str | Promise) -> tuple[str | Promise, Tone]:
    return label, Tone.DANGER


_WORDS: dict[str, tuple[str | Promise, Tone]] = {
    # papers and their way
    # outcomes of a vote
    "taken_note": _neutral(_("Zur Kenntnis genommen")),
    "not_dealt_with": _neutral(_("Nicht behandelt")),
    "provisional": _warning(_("Vorläufig")),
    "confidential": _neutral(_("Nichtöffentlich")),
    "non_public": _neutral(_("Nichtöffentlich")),
    "public": _success(_("Öffentlich")),
    "announced": _success(_("Bekannt gegeben")),
    "not_announced": _neutral(_("Noch nicht bekannt gegeben")),
    # meetings, agendas, minutes
    "scheduled": _info(_("Angesetzt")),
    "held": _success(_("Stattgefunden")),
    "counted": _success(_("Hat getagt")),
    "upcoming": _neutral(_("Steht bevor")),
    "ended": _neutral(_("Beendet")),
    "postponed": _warning(_("Verschoben")),
    "missed": _danger(_("Ausgefallen")),
    "approved": _success(_("Genehmigt")),
    "awaiting_approval": _warning(_("Wartet auf Genehmigung")),
    # effects of a resolution
    "overdue": _danger(_("Überfällig")),
    "objected": _warning(_("Beanstandet")),
    # steps of a budget plan
    "displayed": _info(_("Ausgelegt")),
    "promulgated": _info(_("Verkündet")),
    "posted": _success(_("Gebucht")),
    # conditions of a release
    "met": _success(_("Erfüllt")),
    "open": _warning(_("Offen")),
    "unmet": _warning(_("Offen")),
    # money on its way
    "authorised": _neutral(_("Ermächtigt")),
    "free": _success(_("Frei")),
    "committed": _info(_("Gebunden")),
    "reduced": _neutral(_("Verringert")),
    "return.waiting": _warning(_("Wartet auf zweite Person")),
    "settled": _success(_("Abgerechnet")),
    "returned": _warning(_("Zurückgegeben")),
    # bodies, people, groups
    "active": _success(_("Aktiv")),
    "inactive": _neutral(_("Nicht aktiv")),
    "future": _neutral(_("Künftig")),
    "former": _neutral(_("Ehemals")),
    "account.open": _success(_("Nutzbar")),
    "account.closed": _neutral(_("Geschlossen")),
    "disabled": _neutral(_("Gesperrtes Konto")),
    "present": _success(_("Anwesend")),
    "absent": _neutral(_("Abwesend")),
    "excused": _neutral(_("Entschuldigt")),
    # concept, measures, services
    "presented": _success(_("Vorgestellt")),
    "in_progress": _info(_("In Arbeit")),
    "on_track": _success(_("Im Plan")),
    "behind": _warning(_("In Verzug")),
    "online": _success(_("Online verfügbar")),
    "service.live": _success(_("Veröffentlicht")),
    "service.retired": _neutral(_("Nicht mehr angeboten")),
    "channel.planned": _neutral(_("Noch nicht offen")),
    "channel.closed": _neutral(_("Geschlossen")),
    # applications: sections of a draft, scans of files
    "section.empty": _neutral(_("Noch nicht begonnen")),
    "section.voluntary": _neutral(_("Freiwillig")),
    "section.begun": _warning(_("Begonnen")),
    "section.done": _success(_("Ausgefüllt")),
    "scan.waiting": _info(_("Wird auf Schadsoftware geprüft")),
    "scan.clean": _success(_("Geprüft, ohne Befund")),
    "scan.infected": _danger(_("Schadsoftware gefunden")),
    "scan.unscanned": _neutral(_("Nicht geprüft")),
    # applications, as applicants read them
    "application.received": _info(_("Eingegangen")),
    "application.queued": _neutral(_("Wartet auf Bearbeitung")),
    "application.in_work": _info(_("In Bearbeitung")),
    "application.checked": _success(_("Geprüft")),
    "application.question": _warning(_("Frage an Sie")),
    "application.answered": _success(_("Beantwortet")),
    "application.not_decided": _neutral(_("Noch nicht entschieden")),
    "application.decided": _success(_("Entschieden")),
    "application.withdrawn": _neutral(_("Zurückgezogen")),
    "application.handed_over": _info(_("Im Fachverfahren")),
    "application.draft": _neutral(_("Entwurf")),
    "application.erased": _neutral(_("Gelöscht")),
    "outcome.granted": _success(_("Bewilligt")),
    "outcome.partly": _success(_("Teilweise bewilligt")),
    "outcome.refused": _danger(_("Abgelehnt")),
    "offer.open": _warning(_("Angeboten")),
    "offer.taken": _warning(_("Übernommen, Akte noch nicht heruntergeladen")),
    "offer.fetched": _info(_("Heruntergeladen")),
    "offer.declined": _info(_("Nicht archivwürdig")),
    # cases and their notices
    "case.open": _info(_("In Bearbeitung")),
    "case.new": _warning(_("Nicht übernommen")),
    "case.waiting": _neutral(_("Wartet auf Antwort")),
    "case.to_sign": _warning(_("Zur Zeichnung")),
    "case.closed": _neutral(_("Zu den Akten")),
    "case.overdue": _danger(_("Frist abgelaufen")),
    "case.near": _warning(_("Frist endet bald")),
    "notice.prepared": _warning(_("Vorbereitet")),
    "notice.signed": _warning(_("Gezeichnet, nicht bekannt gegeben")),
    "notice.delivered": _success(_("Bekannt gegeben")),
    "notice.discarded": _neutral(_("Verworfen")),
    "granted": _success(_("Bewilligt")),
    "partly": _success(_("Teilweise bewilligt")),
    "refused": _danger(_("Abgelehnt")),
    # forms and their versions
    "form.draft": _neutral(_("Entwurf")),
    "form.published": _success(_("Veröffentlicht")),
    "form.withdrawn": _neutral(_("Zurückgezogen")),
    # journal and gazette
    "intact": _success(_("Unversehrt")),
    "broken": _danger(_("Beschädigt")),
    "published": _success(_("Veröffentlicht")),
    "retracted": _neutral(_("Zurückgenommen")),
    "queued": _neutral(_("Wartet")),
    "failed": _danger(_("Gescheitert")),
}


def _begins_large(word: str) -> str:
    translated = gettext(word)
    return translated[:1].upper() + translated[1:]


_at_the_start = lazy(_begins_large, str)


class _States(Mapping[str, ShownState]):
    """What the apps declared and what stands here, by key."""

    def __getitem__(self, key: str) -> ShownState:
        if (found := declared.DECLARED.get(key)) is not None:
            return ShownState(key, _at_the_start(found.word), found.tone)
        return ShownState(key, *_WORDS[key])

    def __iter__(self) -> Iterator[str]:
        return iter({**declared.DECLARED, **_WORDS})

    def __len__(self) -> int:
        return len(declared.DECLARED.keys() | _WORDS.keys())


STATES: Mapping[str, ShownState] = _States()


def discover_states() -> None:
    """Let every app declare its states, whatever else of it is in use: the public pages show them by their keys."""
    for file in sorted(Path(kreislauf.__path__[0]).glob("*/rules/states.py")):
        import_module(f"kreislauf.{file.parts[-3]}.rules.states")


def choices(states: type[declared.State]) -> list[tuple[str, str | Promise]]:
    """A column's or a form's choices: the values with their words."""
    return [(member.value, gettext_lazy(member.word)) for member in states]


def state(key: str) -> ShownState:
    """The word and colour of `key`, which may name its thing: "payment.cancelled".

    Where a thing has no word of its own for a state, the common one holds. Raises UnknownStateError for
    a key without a word.
    """
    full = str(key)
    found = STATES.get(full) or STATES.get(full.rpartition(".")[2])
    if found is None:
        raise UnknownStateError(
            f"State {full!r} has no word yet: declare it in rules/states.py of its app, or in kreislauf/ui/states.py"
        )
    return found
