"""The one sentence that says where a paper stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kreislauf.kernel import Message


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the sentence is made from."""

    state: str
    submitted_on: date | None = None
    next_body: str = ""
    next_sitting: datetime | None = None
    decided_by: str = ""
    decided_on: date | None = None
    outcome_label: str = ""
    effects: int = 0
    executed: int = 0
    suspended: int = 0
    waiting: int = 0
    is_objected: bool = False


def where_it_stands(facts: Whereabouts) -> Message:
    """State, next step and what is still open, in one or two sentences."""
    match facts.state:
        case "draft":
            return Message("Ein Entwurf, den nur Sie sehen. Eingereicht ist er erst nach Ihrer Bestätigung.")
        case "submitted":
            return Message("Eingereicht am {day}. Das Kreistagsbüro registriert die Vorlage.", day=facts.submitted_on)
        case "withdrawn":
            return Message("Die Vorlage wurde zurückgezogen.")
        case "decided":
            return _decided(facts)
    return _under_way(facts)


def _under_way(facts: Whereabouts) -> Message:
    if facts.is_objected:
        return Message(
            "Gegen den Beschluss liegt ein Einspruch vor; die Ausführung ist ausgesetzt (NKomVG §88). {following}",
            following=_second_vote(facts),
        )
    if facts.next_sitting is not None:
        return Message("Nächste Beratung: {body} am {day}.", body=facts.next_body, day=facts.next_sitting.date())
    if facts.next_body:
        return Message("Nächste Station: {body}. Ein Termin steht noch nicht fest.", body=facts.next_body)
    return Message("Für die Vorlage steht keine weitere Station fest.")


def _second_vote(facts: Whereabouts) -> Message:
    if facts.next_sitting is not None:
        return Message("Erneute Abstimmung: {body} am {day}.", body=facts.next_body, day=facts.next_sitting.date())
    return Message("Für die erneute Abstimmung steht noch kein Termin fest.")


def _decided(facts: Whereabouts) -> Message:
    if not facts.decided_by:
        return Message("Die Beratung ist abgeschlossen.")
    head = Message(
        "{outcome} am {day}: {body}.",
        outcome=facts.outcome_label[:1].upper() + facts.outcome_label[1:],
        day=facts.decided_on,
        body=facts.decided_by,
    )
    if facts.suspended:
        return Message("{head} Die Ausführung ist ausgesetzt.", head=head)
    if facts.waiting:
        return Message("{head} Was daraus folgt, wartet: Beim Punkt steht, worauf.", head=head)
    if not facts.effects:
        return head
    if facts.executed == facts.effects:
        return Message("{head} Alles ist ausgeführt.", head=head)
    if not facts.executed:
        return Message("{head} Noch ist nichts ausgeführt.", head=head)
    return Message(
        "{head} Davon {executed:ist keiner|ist einer|sind #} von {effects:einem Punkt|# Punkten} ausgeführt.",
        head=head,
        executed=facts.executed,
        effects=facts.effects,
    )
