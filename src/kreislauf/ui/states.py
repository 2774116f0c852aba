"""Every state has one word and one colour in the whole product: this is the list.

A state missing here raises where it is shown, so a new state gets its word before it gets a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Tone(StrEnum):
    """Colour with a meaning; never the only carrier of it."""

    NEUTRAL = "neutral"  # begun, planned, of no consequence yet
    INFO = "info"  # under way, somebody works on it
    SUCCESS = "success"  # reached, done, open to use
    WARNING = "warning"  # waits for somebody, needs attention
    DANGER = "danger"  # refused, lost, broken


@dataclass(frozen=True, slots=True)
class State:
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
    "draft": _neutral(_("Entwurf")),
    "submitted": _info(_("Eingereicht")),
    "registered": _info(_("Eingegangen")),
    "in_consultation": _info(_("In Beratung")),
    "decided": _success(_("Entschieden")),
    "withdrawn": _neutral(_("Zurückgezogen")),
    "handed_over": _info(_("Übergeben")),
    "on_agenda": _info(_("Auf der Tagesordnung")),
    "dealt_with": _success(_("Behandelt")),
    "recommendation.deferred": _warning(_("Zurückgestellt")),
    "answered": _success(_("Beantwortet")),
    # outcomes of a vote
    "adopted": _success(_("Beschlossen")),
    "amended": _success(_("Mit Änderungen beschlossen")),
    "partly_adopted": _success(_("Teilweise beschlossen")),
    "recommended": _success(_("Empfohlen")),
    "recommended_amended": _success(_("Mit Änderungen empfohlen")),
    "partly_recommended": _success(_("Teilweise empfohlen")),
    "not_recommended": _danger(_("Nicht empfohlen")),
    "rejected": _danger(_("Abgelehnt")),
    "deferred": _warning(_("Vertagt")),
    "referred": _warning(_("Verwiesen")),
    "annulled": _neutral(_("Ergebnis aufgehoben")),
    "noted": _neutral(_("Zur Kenntnis genommen")),
    "taken_note": _neutral(_("Zur Kenntnis genommen")),
    "not_dealt_with": _neutral(_("Nicht behandelt")),
    "not_quorate": _warning(_("Mangels Beschlussfähigkeit vertagt")),
    "provisional": _warning(_("Vorläufig")),
    "confidential": _neutral(_("Nichtöffentlich")),
    "non_public": _neutral(_("Nichtöffentlich")),
    "public": _success(_("Öffentlich")),
    "announced": _success(_("Bekannt gegeben")),
    "not_announced": _neutral(_("Noch nicht bekannt gegeben")),
    # meetings, agendas, minutes
    "planned": _neutral(_("Geplant")),
    "proposed": _neutral(_("Vorgeschlagen")),
    "scheduled": _info(_("Angesetzt")),
    "invited": _info(_("Eingeladen")),
    "running": _info(_("Läuft")),
    "held": _success(_("Stattgefunden")),
    "meeting.closed": _neutral(_("Beendet")),
    "minuted": _success(_("Protokoll genehmigt")),
    "counted": _success(_("Hat getagt")),
    "upcoming": _neutral(_("Steht bevor")),
    "ended": _neutral(_("Beendet")),
    "cancelled": _neutral(_("Abgesagt")),
    "postponed": _warning(_("Verschoben")),
    "missed": _danger(_("Ausgefallen")),
    "approved": _success(_("Genehmigt")),
    "awaiting_approval": _warning(_("Wartet auf Genehmigung")),
    "letter.waiting": _info(_("Wird verschickt")),
    "letter.sent": _success(_("Verschickt")),
    "letter.failed": _danger(_("Nicht verschickt")),
    "letter.posted": _neutral(_("Mit der Post")),
    "letter.overtaken": _neutral(_("Überholt")),
    # effects of a resolution
    "due": _warning(_("Fällig")),
    "overdue": _danger(_("Überfällig")),
    "waiting": _warning(_("Wartet noch")),
    "executed": _success(_("Ausgeführt")),
    "suspended": _warning(_("Ausgesetzt")),
    "effect.lapsed": _neutral(_("Entfallen")),
    "objected": _warning(_("Beanstandet")),
    # budget plan
    "plan.adopted": _info(_("Beschlossen, noch nicht in Kraft")),
    "displayed": _info(_("Ausgelegt")),
    "promulgated": _info(_("Verkündet")),
    "in_force": _success(_("In Kraft")),
    "closed": _neutral(_("Abgeschlossen")),
    "carried_over": _info(_("Übertragen")),
    "posted": _success(_("Gebucht")),
    # locks, conditions, releases
    "locked": _warning(_("Gesperrt")),
    "partly_released": _info(_("Teilweise freigegeben")),
    "released": _success(_("Freigegeben")),
    "lapsed": _neutral(_("Verfallen")),
    "lapsing": _danger(_("Verfällt bald")),
    "lifted": _success(_("Aufgehoben")),
    "revoked": _danger(_("Widerrufen")),
    "met": _success(_("Erfüllt")),
    "open": _warning(_("Offen")),
    "unmet": _warning(_("Offen")),
    "superseded": _neutral(_("Ersetzt")),
    # money on its way
    "authorised": _neutral(_("Ermächtigt")),
    "free": _success(_("Frei")),
    "committed": _info(_("Gebunden")),
    "reduced": _neutral(_("Verringert")),
    "commitment.cancelled": _neutral(_("Storniert")),
    "received": _info(_("Eingegangen")),
    "certified": _info(_("Bescheinigt")),
    "ordered": _info(_("Angeordnet")),
    "paid": _success(_("Gezahlt")),
    "payment.cancelled": _neutral(_("Storniert")),
    "payment.returned": _neutral(_("Zurückgezahlt")),
    "return.waiting": _warning(_("Wartet auf zweite Person")),
    "return.confirmed": _success(_("Bestätigt")),
    "return.rejected": _danger(_("Abgelehnt")),
    "return.withdrawn": _neutral(_("Zurückgezogen")),
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
    "measure.running": _info(_("In Arbeit")),
    "on_track": _success(_("Im Plan")),
    "behind": _warning(_("In Verzug")),
    "done": _success(_("Erledigt")),
    "stopped": _danger(_("Eingestellt")),
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

STATES: dict[str, State] = {key: State(key, label, tone) for key, (label, tone) in _WORDS.items()}


def state(key: str) -> State:
    """The word and colour of `key`, which may name its thing: "payment.cancelled".

    Where a thing has no word of its own for a state, the common one holds. Raises UnknownStateError for
    a key without a word.
    """
    full = str(key)
    found = STATES.get(full) or STATES.get(full.rpartition(".")[2])
    if found is None:
        raise UnknownStateError(f"State {full!r} has no word yet: add it to kreislauf/ui/states.py")
    return found
