"""Cases: states, and who of a unit may do what next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from kreislauf.cases.rules.states import CaseState
from kreislauf.kernel import Message, StateMachine, Verdict

OPEN_STATES: Final = ("open", "waiting", "to_sign")

STATES: Final = StateMachine(
    labels=CaseState.words(),
    transitions={
        "open": frozenset({"waiting", "to_sign", "withdrawn", "handed_over"}),
        "waiting": frozenset({"open", "to_sign", "withdrawn", "handed_over"}),
        "to_sign": frozenset({"open", "decided", "withdrawn"}),
        "decided": frozenset({"open"}),
        "withdrawn": frozenset({"open"}),
        "handed_over": frozenset({"open"}),
    },
)


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules know of a case."""

    state: str
    assigned_to: UUID | None = None
    assignee: str = ""
    """The name of whoever works on it, for words alone."""
    stand_ins: frozenset[UUID] = frozenset()
    """Who stands in today for whoever works on it."""
    is_closed: bool = False
    is_erased: bool = False
    notice_states: tuple[str, ...] = ()
    is_unfetched: bool = False
    """The last notice lies ready to be fetched, and nobody has fetched it."""
    checklist: tuple[bool, ...] = ()
    """Which steps of the checklist are done."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def works(self, person: UUID | None) -> bool:
        """Does the person work on it, or stand in for whoever does?"""
        return person is not None and (person == self.assigned_to or person in self.stand_ins)


def still_open(facts: CaseFacts) -> Verdict:
    if facts.is_open:
        return Verdict.granted()
    return Verdict.refused(
        Message("Der Vorgang ist nicht mehr offen ({state}).", state=CaseState(facts.state).message),
        remedy=Message("Nehmen Sie ihn wieder auf, wenn noch etwas zu entscheiden ist."),
    )


def in_hand(facts: CaseFacts, person: UUID | None) -> Verdict:
    """Only who has taken a case over, or stands in, decides on it: so that no two people do the same."""
    if facts.works(person):
        return Verdict.granted()
    if facts.assigned_to is None:
        return Verdict.refused(
            Message("Noch niemand bearbeitet den Vorgang."), remedy=Message("Übernehmen Sie ihn zuerst.")
        )
    return Verdict.refused(
        Message("Der Vorgang liegt bei {name}.", name=facts.assignee),
        remedy=Message("Lassen Sie ihn sich weitergeben, oder tragen Sie eine Vertretung ein."),
    )


def may_take_over(facts: CaseFacts, person: UUID | None) -> Verdict:
    """A case without anybody; whoever stands in may take it as well."""
    if not facts.is_open:
        return still_open(facts)
    if facts.assigned_to is None or (person in facts.stand_ins and person != facts.assigned_to):
        return Verdict.granted()
    if facts.assigned_to == person:
        return Verdict.refused(Message("Sie bearbeiten den Vorgang schon."))
    return Verdict.refused(
        Message("{name} hat den Vorgang schon übernommen.", name=facts.assignee),
        remedy=Message("Sprechen Sie sich ab; {name} kann ihn Ihnen weitergeben.", name=facts.assignee),
    )


def may_release(facts: CaseFacts, person: UUID | None) -> Verdict:
    return still_open(facts) & in_hand(facts, person)


def may_delegate(facts: CaseFacts, person: UUID | None) -> Verdict:
    """Who works on it gives it on; a case without anybody may be given to somebody by everybody of the unit."""
    if facts.state == "to_sign":
        return Verdict.refused(
            Message("Ein Bescheid liegt zur Zeichnung."),
            remedy=Message("Lassen Sie ihn zeichnen oder zurückgeben; danach kann der Vorgang weitergehen."),
        )
    verdict = still_open(facts)
    return verdict if facts.assigned_to is None else verdict & in_hand(facts, person)


def may_ask(facts: CaseFacts, person: UUID | None) -> Verdict:
    """Ask the applicant: the period rests from then on."""
    if facts.state == "waiting":
        return Verdict.refused(
            Message("Eine Rückfrage ist schon gestellt; die Antwort steht aus."),
            remedy=Message("Schreiben Sie eine Nachricht, wenn Sie etwas ergänzen wollen."),
        )
    if facts.state == "to_sign":
        return Verdict.refused(
            Message("Ein Bescheid liegt zur Zeichnung."),
            remedy=Message("Lassen Sie ihn zurückgeben, bevor Sie noch etwas erfragen."),
        )
    return still_open(facts) & in_hand(facts, person)


def may_write(facts: CaseFacts) -> Verdict:
    """Notes and messages, as long as there is a file to put them into."""
    if facts.is_erased:
        return Verdict.refused(Message("Der Antrag ist gelöscht; die Akte nimmt nichts mehr auf."))
    if facts.is_closed:
        return Verdict.refused(
            Message("Der Vorgang ist zu den Akten gelegt."), remedy=Message("Nehmen Sie ihn zuerst wieder auf.")
        )
    return Verdict.granted()


def may_tick(facts: CaseFacts, person: UUID | None, number: int) -> Verdict:
    """`number` counts the steps from 1."""
    if not 1 <= number <= len(facts.checklist):
        return Verdict.refused(Message("Diesen Prüfschritt gibt es nicht."))
    return still_open(facts) & in_hand(facts, person)


def may_close(facts: CaseFacts) -> Verdict:
    """Zu den Akten: decided and notified, withdrawn or handed over. From here the retention runs."""
    if facts.is_closed:
        return Verdict.refused(Message("Der Vorgang ist schon zu den Akten gelegt."))
    if facts.is_open:
        return Verdict.refused(
            Message("Über den Antrag ist noch nicht entschieden."),
            remedy=Message("Zu den Akten kommt ein Vorgang, wenn der Bescheid bekannt gegeben ist."),
        )
    if "signed" in facts.notice_states:
        return Verdict.refused(
            Message("Der Bescheid ist gezeichnet, aber noch nicht bekannt gegeben."),
            norm="VwVfG §43 Abs. 1",
            remedy=Message("Geben Sie ihn zuerst bekannt."),
        )
    if facts.is_unfetched:
        return Verdict.refused(
            Message("Der Bescheid ist noch nicht abgerufen und deshalb noch nicht bekannt gegeben."),
            norm="VwVfG §41 Abs. 2a",
            remedy=Message("Warten Sie den Abruf ab. Bleibt er aus, schicken Sie den Bescheid per Post."),
        )
    return Verdict.granted()


def may_reopen(facts: CaseFacts) -> Verdict:
    """A left case comes back: an objection, a mistake (§§48 to 51 VwVfG)."""
    if facts.is_erased:
        return Verdict.refused(
            Message("Antworten und Unterlagen sind nach Ablauf der Aufbewahrung gelöscht."),
            remedy=Message("Darüber kann nur auf einen neuen Antrag entschieden werden."),
        )
    if facts.is_open:
        return Verdict.refused(Message("Der Vorgang ist offen."))
    if "signed" in facts.notice_states:
        return Verdict.refused(
            Message("Ein gezeichneter Bescheid ist noch nicht bekannt gegeben."),
            remedy=Message("Geben Sie ihn zuerst bekannt."),
        )
    return Verdict.granted()


def may_mark_media_break(facts: CaseFacts, had_media_break: bool) -> Verdict:
    if had_media_break:
        return Verdict.refused(Message("Der Medienbruch ist schon vermerkt."))
    return may_write(facts)


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom a case is given: a colleague, or a unit whose people take it over."""

    person: UUID | None = None
    works_in_unit: bool = True
    """Whether the colleague works in the unit."""
    unit_is_department: bool = True
    name: str = field(default="")


def may_receive(facts: CaseFacts, receiver: Receiver, *, changes_unit: bool) -> Verdict:
    if not receiver.unit_is_department:
        return Verdict.refused(Message("Vorgänge bearbeiten nur Einheiten der Verwaltung."))
    if receiver.person is not None and not receiver.works_in_unit:
        return Verdict.refused(
            Message("{name} arbeitet nicht in dieser Einheit.", name=receiver.name),
            remedy=Message("Geben Sie den Vorgang an die Einheit weiter, in der {name} arbeitet.", name=receiver.name),
        )
    if not changes_unit and receiver.person == facts.assigned_to:
        return Verdict.refused(Message("Dort liegt der Vorgang schon."), remedy=Message("Wählen Sie jemand anderen."))
    return Verdict.granted()


def case_sentence(facts: CaseFacts, *, answer_by: date | None = None, prepared_by: str = "") -> Message:
    """Where a case stands, in one sentence."""
    match facts.state:
        case "open" if facts.assigned_to is None:
            return Message("Der Antrag ist eingegangen; noch niemand hat ihn übernommen.")
        case "open":
            return Message("{name} bearbeitet den Vorgang.", name=facts.assignee)
        case "waiting" if answer_by is not None:
            return Message("Die Antwort auf eine Rückfrage steht aus, erbeten bis zum {day}.", day=answer_by)
        case "waiting":
            return Message("Die Antwort auf eine Rückfrage steht aus.")
        case "to_sign":
            return Message("{name} hat einen Bescheid vorbereitet; die Zeichnung steht aus.", name=prepared_by)
        case "decided" if "signed" in facts.notice_states:
            return Message("Der Bescheid ist gezeichnet. Wirksam wird er erst, wenn er bekannt gegeben ist.")
        case "decided":
            closed = Message(" Der Vorgang ist zu den Akten gelegt.") if facts.is_closed else ""
            return Message("Über den Antrag ist entschieden.{closed}", closed=closed)
        case "withdrawn":
            return Message("Der Antrag ist zurückgezogen; zu entscheiden ist nichts mehr.")
    return Message("Der Vorgang ist an das Fachverfahren übergeben und wird dort entschieden.")
