"""The states of applications, their files, fees and errands: each with its one word and tone."""

from __future__ import annotations

from typing import Final

from kreislauf.kernel.states import State, Tone


class ApplicationState(State, thing="application", apart=None):
    DRAFT = "draft", "Entwurf", Tone.NEUTRAL
    RECEIVED = "received", "eingegangen", Tone.INFO
    ERASED = "erased", "gelöscht", Tone.NEUTRAL


class ShownApplication(State, thing="application", apart=None):
    """Where a received application is, as its applicant reads it; no column holds it."""

    QUEUED = "queued", "wartet auf Bearbeitung", Tone.NEUTRAL
    IN_WORK = "in_work", "in Bearbeitung", Tone.INFO
    CHECKED = "checked", "geprüft", Tone.SUCCESS
    QUESTION = "question", "Frage an Sie", Tone.WARNING
    ANSWERED = "answered", "beantwortet", Tone.SUCCESS
    NOT_DECIDED = "not_decided", "noch nicht entschieden", Tone.NEUTRAL
    DECIDED = "decided", "entschieden", Tone.SUCCESS
    WITHDRAWN = "withdrawn", "zurückgezogen", Tone.NEUTRAL
    HANDED_OVER = "handed_over", "im Fachverfahren", Tone.INFO


class TaskState(State, thing="section", apart=None):
    """How far a section of a draft is filled in."""

    EMPTY = "empty", "noch nicht begonnen", Tone.NEUTRAL
    VOLUNTARY = "voluntary", "freiwillig", Tone.NEUTRAL
    BEGUN = "begun", "begonnen", Tone.WARNING
    DONE = "done", "ausgefüllt", Tone.SUCCESS


class ScanState(State, thing="scan", apart=None):
    WAITING = "waiting", "wird auf Schadsoftware geprüft", Tone.INFO
    CLEAN = "clean", "geprüft, ohne Befund", Tone.SUCCESS
    INFECTED = "infected", "Schadsoftware gefunden", Tone.DANGER
    UNSCANNED = "unscanned", "nicht geprüft", Tone.NEUTRAL


class FeeState(State, thing="fee", apart=None):
    """The payment of a fee."""

    OPEN = "open", "offen", Tone.WARNING
    PAID = "paid", "bezahlt", Tone.SUCCESS
    FAILED = "failed", "nicht zustande gekommen", Tone.DANGER
    REFUND_DUE = "refund_due", "zu erstatten", Tone.WARNING
    """Paid, but for nothing: twice, or for an application that was never submitted."""
    REFUNDED = "refunded", "erstattet", Tone.NEUTRAL


class ErrandState(State, thing="errand", apart=None):
    WAITING = "waiting", "wartet noch", Tone.WARNING
    DONE = "done", "erledigt", Tone.SUCCESS
    FAILED = "failed", "gescheitert", Tone.DANGER


_SHOWN: Final[dict[str, State]] = {
    "waiting": ShownApplication.QUESTION,
    "to_sign": ShownApplication.IN_WORK,
    "decided": ShownApplication.DECIDED,
    "withdrawn": ShownApplication.WITHDRAWN,
    "handed_over": ShownApplication.HANDED_OVER,
}


def shown_application(case_state: str, *, taken_up: bool) -> State:
    """What a received application is called to its applicant, whose case is in `case_state`; `taken_up` by somebody."""
    return _SHOWN.get(case_state) or (ShownApplication.IN_WORK if taken_up else ApplicationState.RECEIVED)
