"""Where an application stands, in the words of a letter: what holds, what comes next, by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from kreislauf.applications.rules.states import ApplicationState, ShownApplication, shown_application
from kreislauf.cases.rules.states import NoticeOutcome
from kreislauf.kernel import Message
from kreislauf.kernel.states import State

LEFT: Final = frozenset({"decided", "withdrawn", "handed_over"})
OUTCOMES: Final = {
    NoticeOutcome.GRANTED: Message("Ihr Antrag ist bewilligt."),
    NoticeOutcome.PARTLY: Message("Ihr Antrag ist teilweise bewilligt."),
    NoticeOutcome.REFUSED: Message("Ihr Antrag ist abgelehnt."),
}


@dataclass(frozen=True, slots=True)
class StatusFacts:
    """What the applicant may know of the case, and nothing else."""

    unit: str
    case_state: str
    received_on: date
    taken_up: bool = False
    """Somebody works on it."""
    due_on: date | None = None
    paused_since: date | None = None
    answer_by: date | None = None
    questions: tuple[tuple[date, date | None], ...] = ()
    """Each question to the applicant: the day it was asked, and the day it was answered."""
    fictitious_approval: bool = False
    complete_on: date | None = None
    """Since when the documents are complete: the period of a fictitious approval counts from there."""
    outcome: str = ""
    left_on: date | None = None
    notice_on: date | None = None
    """The day on which the notice was given out."""
    notice_by_post: bool = False
    notice_fetched_on: date | None = None


@dataclass(frozen=True, slots=True)
class WayPoint:
    """One station of the way."""

    title: Message
    state: State
    on: date | None = None
    outcome: Message | None = None
    waits_for: Message | None = None
    is_open: bool = False
    when: Message | None = None
    """Instead of a day."""


def state_of(facts: StatusFacts) -> State:
    """The one word for the whole application."""
    return shown_application(facts.case_state, taken_up=facts.taken_up)


def standing(facts: StatusFacts) -> Message:
    """One sentence: where the application is now."""
    match facts.case_state:
        case "waiting":
            if facts.fictitious_approval:
                return Message("Wir haben eine Frage an Sie. Bitte antworten Sie bald.")
            return Message("Wir haben eine Frage an Sie. Solange Sie nicht antworten, ruht die Frist.")
        case "decided":
            return _decided(facts)
        case "withdrawn":
            return Message("Sie haben den Antrag am {day} zurückgezogen.", day=facts.left_on)
        case "handed_over":
            return Message(
                "Ihr Antrag ist seit dem {day} im Fachverfahren bei: {unit}. Sie bekommen die Entscheidung von dort.",
                day=facts.left_on,
                unit=facts.unit,
            )
    return Message("Ihr Antrag liegt bei: {unit}.", unit=facts.unit)


def _decided(facts: StatusFacts) -> Message:
    """The outcome stands in the notice; who has not opened it learns it there, not here."""
    if facts.notice_on is None:
        return Message("Über Ihren Antrag ist entschieden. Der Bescheid ist auf dem Weg zu Ihnen.")
    if facts.notice_by_post:
        return Message("Über Ihren Antrag ist entschieden. Der Bescheid ging am {day} zur Post.", day=facts.notice_on)
    if facts.notice_fetched_on is None:
        return Message("Über Ihren Antrag ist entschieden. Ihr Bescheid liegt für Sie bereit.")
    return OUTCOMES[NoticeOutcome(facts.outcome)]


def what_comes_next(facts: StatusFacts) -> list[Message]:
    """What happens next, and by when; nothing where nothing is to come."""
    match facts.case_state:
        case "waiting":
            return [_after_the_answer(facts)]
        case "decided" if facts.notice_on and not facts.notice_by_post and facts.notice_fetched_on is None:
            return [Message("Öffnen Sie den Bescheid. Er sagt auch, was Sie dagegen tun können.")]
        case "decided" | "withdrawn" | "handed_over":
            return []
        case "to_sign":
            return [Message("Der Bescheid ist vorbereitet und wird noch geprüft."), *_until(facts)]
    if facts.taken_up:
        return [Message("Jemand prüft Ihre Angaben. Fehlt etwas, fragen wir Sie hier."), *_until(facts)]
    return [Message("Als Nächstes prüft jemand, ob alle Angaben und Unterlagen da sind."), *_until(facts)]


def _after_the_answer(facts: StatusFacts) -> Message:
    if facts.fictitious_approval:
        return Message("Sobald alles Nötige da ist, entscheiden wir.")
    if facts.answer_by:
        return Message("Bitte antworten Sie bis zum {day}. Danach läuft die Frist weiter.", day=facts.answer_by)
    return Message("Sobald Sie geantwortet haben, läuft die Frist weiter.")


def _until(facts: StatusFacts) -> list[Message]:
    if facts.due_on is None:
        return [Message("Für die Entscheidung gilt keine feste Frist. Wir melden uns, sobald entschieden ist.")]
    if facts.fictitious_approval and facts.complete_on is None:
        return [Message("Die Frist für die Entscheidung beginnt, sobald alle Unterlagen da sind (VwVfG §42a Abs. 2).")]
    told = [Message("Entschieden wird bis zum {day}.", day=facts.due_on)]
    if facts.fictitious_approval:
        told.append(Message("Entscheiden wir bis dahin nicht, gilt Ihr Antrag als genehmigt (VwVfG §42a)."))
    return told


def way_of(facts: StatusFacts) -> list[WayPoint]:
    """Received, in work, each question, decided (or withdrawn, or handed over)."""
    return [_receipt(facts), _work(facts), *_questions(facts), _end(facts)]


def _receipt(facts: StatusFacts) -> WayPoint:
    return WayPoint(Message("Antrag eingegangen"), ApplicationState.RECEIVED, facts.received_on)


def _work(facts: StatusFacts) -> WayPoint:
    title = Message("Prüfung bei: {unit}", unit=facts.unit)
    if facts.case_state in LEFT:
        return WayPoint(title, ShownApplication.CHECKED, facts.left_on)
    if not facts.taken_up and facts.case_state == "open":
        waits = Message("jemanden, der den Antrag übernimmt")
        return WayPoint(title, ShownApplication.QUEUED, waits_for=waits, is_open=True, when=Message("als Nächstes"))
    if facts.case_state == "waiting":
        return WayPoint(title, ShownApplication.IN_WORK, is_open=True, when=Message("ruht zurzeit"))
    return WayPoint(title, ShownApplication.IN_WORK, is_open=True, when=Message("zurzeit"))


def _questions(facts: StatusFacts) -> list[WayPoint]:
    points = []
    outcome: Message | None
    for asked, answered in facts.questions:
        is_open = answered is None and facts.case_state == "waiting"
        if answered:
            outcome = Message("Ihre Antwort kam am {day}.", day=answered)
        else:
            outcome = None if is_open else Message("Erledigt ohne Antwort.")
        points.append(
            WayPoint(
                Message("Frage an Sie"),
                ShownApplication.QUESTION if is_open else ShownApplication.ANSWERED,
                asked,
                outcome,
                Message("Ihre Antwort") if is_open else None,
                is_open,
            )
        )
    return points


def _end(facts: StatusFacts) -> WayPoint:
    match facts.case_state:
        case "decided":
            return WayPoint(Message("Entscheidung"), ShownApplication.DECIDED, facts.left_on, _given_out(facts))
        case "withdrawn":
            return WayPoint(Message("Antrag zurückgezogen"), ShownApplication.WITHDRAWN, facts.left_on)
        case "handed_over":
            return WayPoint(Message("Übergabe an das Fachverfahren"), ShownApplication.HANDED_OVER, facts.left_on)
    rests = facts.due_on is None or facts.case_state == "waiting"
    return WayPoint(
        Message("Entscheidung"),
        ShownApplication.NOT_DECIDED,
        waits_for=Message("den Abschluss der Prüfung"),
        is_open=True,
        when=None if rests else Message("bis {day}", day=facts.due_on),
    )


def _given_out(facts: StatusFacts) -> Message | None:
    if facts.notice_on is None:
        return Message("Der Bescheid wird Ihnen noch bekannt gegeben.")
    if facts.notice_by_post:
        return Message("Der Bescheid ging am {day} zur Post.", day=facts.notice_on)
    if facts.notice_fetched_on:
        return Message("Sie haben den Bescheid am {day} geöffnet.", day=facts.notice_fetched_on)
    return Message("Der Bescheid liegt seit dem {day} für Sie bereit.", day=facts.notice_on)
