"""From what the gazette's payloads hold to bars, conditions, states and sentences; what is missing stays empty."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from kreislauf.gazette.payloads.ballot import Ballot
from kreislauf.gazette.payloads.lock import Condition as LockCondition
from kreislauf.gazette.payloads.lock import Evidence, WithdrawnEvidence
from kreislauf.gazette.payloads.meeting import AgendaItem
from kreislauf.gazette.payloads.money import Bar, Lapse
from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.gazette.payloads.resolution import Resolution
from kreislauf.kernel import Message, Money, today
from kreislauf.portal.words import condition_kind, outcome_inside
from kreislauf.ui.conditions import Condition
from kreislauf.ui.lapse import lapse_words
from kreislauf.ui.moneybar import MoneyBar
from kreislauf.ui.states import STATES

Json = dict[str, Any]

_BAR_PARTS: Final = ("paid", "committed", "free", "locked", "lapsed", "lapsed_locked")
_MEETINGS: Final = {"closed": "held", "minuted": "held"}
_RECOMMENDING: Final = {
    "adopted": "recommended",
    "amended": "recommended_amended",
    "partly_adopted": "partly_recommended",
    "rejected": "not_recommended",
}
_ADOPTING: Final = frozenset({"adopted", "amended"})


def blocks_of(value: str | None) -> list[Json]:
    """A text as paragraphs and lists: {"is_list", "lines"}; lines that begin with "- " are items."""
    blocks: list[Json] = []
    for line in [*(value or "").splitlines(), ""]:
        bare = line.strip()
        is_item = bare.startswith(("- ", "– ", "• "))
        if not bare:
            blocks.append({"is_list": False, "lines": []})
        elif blocks and blocks[-1]["lines"] and blocks[-1]["is_list"] == is_item:
            blocks[-1]["lines"].append(bare[2:] if is_item else bare)
        else:
            blocks.append({"is_list": is_item, "lines": [bare[2:] if is_item else bare]})
    return [block for block in blocks if block["lines"]]


def money_of(cents: Any) -> Money | None:
    """Cents as money."""
    return Money(cents) if isinstance(cents, int) and not isinstance(cents, bool) else None


def bar_of(parts: Bar) -> MoneyBar | None:
    """A money bar; None where a part is negative, which no bar can show."""
    amounts = {name: Money(getattr(parts, name)) for name in _BAR_PARTS}
    if min(amounts.values()) < Money(0):
        return None
    return MoneyBar(**amounts)


def sum_of(bars: list[MoneyBar]) -> MoneyBar | None:
    """Several bars as one; None where there is none."""
    if not bars:
        return None
    return sum(bars, start=MoneyBar())


def lapses_of(lapses: Iterable[Lapse]) -> list[Message]:
    """What lapses or has lapsed, in a sentence each."""
    return [
        lapse_words(one.on, Money(one.locked), Money(one.free), Money(one.committed), today=today())
        for one in lapses
        if one.locked or one.free or one.committed
    ]


def conditions_of(tree: LockCondition | None) -> tuple[list[Condition], bool]:
    """The topmost conditions of a lock, and whether all of them must be met."""
    if tree is None:
        return [], True
    if tree.children:
        return [_condition(child) for child in tree.children], tree.operator != "any"
    return [_condition(tree)], True


def _condition(node: LockCondition) -> Condition:
    evidence = [_evidence(item, is_met=node.met) for item in node.evidence]
    return Condition(
        sentence=node.sentence or node.text or condition_kind(node.kind or node.operator),
        is_met=node.met,
        evidence=evidence[0] if evidence else "",
        further=[*evidence[1:], *(withdrawn_words(item) for item in node.withdrawn)],
        waits_for=node.waits_for,
        children=[_condition(child) for child in node.children],
        needs_all=node.operator != "any",
    )


def _evidence(evidence: Evidence, *, is_met: bool) -> Message | str:
    """What was shown; where the condition is open again, it counted for money already released."""
    statement = evidence.statement
    return statement if is_met else Message("Für die frühere Freigabe: {statement}", statement=statement)


def withdrawn_words(evidence: WithdrawnEvidence) -> Message:
    """Evidence that no longer counts: what it was, when, by whom and why it was withdrawn."""
    return Message(
        "{statement} Zurückgezogen am {day} ({unit}): {reason}",
        statement=evidence.statement,
        day=evidence.withdrawn_on,
        unit=evidence.by,
        reason=evidence.reason,
    )


def votes_of(votes: Ballot | None) -> Message | str:
    """A vote in words: 9 Ja, 2 Nein, 1 Enthaltung."""
    if votes is None:
        return ""
    return Message(
        "{yes} Ja, {no} Nein, {abstentions:keine Enthaltung|eine Enthaltung|# Enthaltungen}",
        yes=votes.yes,
        no=votes.no,
        abstentions=votes.abstentions,
    )


def counts_of(step: PaperStep) -> list[Message | str]:
    """Every count of a consultation in words: one on the whole, or one for each point with its outcome."""
    if not step.point_votes:
        return [words] if (words := votes_of(step.votes)) else []
    return [
        Message(
            "Ziffer {number} {outcome}: {votes}",
            number=point.number,
            outcome=outcome_inside(point.shown_as),
            votes=votes_of(point.votes),
        )
        for point in step.point_votes
    ]


def changed_words(shown: PaperStep | AgendaItem | Resolution) -> Message | str:
    """That something public turned out otherwise, and on which day."""
    if day := getattr(shown, "annulled_on", None):
        return Message("Aufgehoben am {day}; das Ergebnis zählt nicht mehr.", day=day)
    if day := getattr(shown, "objected_on", None):
        return Message("Einspruch am {day}; das Gremium stimmt erneut ab.", day=day)
    if shown.corrected_on:
        return Message("Berichtigt am {day}.", day=shown.corrected_on)
    return ""


def day_of_step(step: PaperStep) -> date | None:
    """The day of its public sitting, or the one that it is planned for."""
    return step.meeting.starts_at.date() if step.meeting else step.planned_for


def outcome_state(step: PaperStep) -> str:
    """The key of the state that a consultation's outcome shows; empty before there is one."""
    outcome, points = step.outcome, {point.outcome for point in step.point_votes}
    if "rejected" in points and points & _ADOPTING:
        outcome = "partly_adopted"
    if step.role != "decision":
        outcome = _RECOMMENDING.get(outcome, outcome)
    return known(outcome)


def meeting_state(key: Any) -> str:
    return known(f"meeting.{_MEETINGS.get(str(key), str(key))}")


def measure_state(key: Any) -> str:
    return known(f"measure.{key}")


def recommendation_state(key: Any) -> str:
    """A recommendation's own word where it has one: put back, not adjourned."""
    return known(f"recommendation.{key}") or known(str(key))


def known(key: str) -> str:
    """The key where it has a word and a colour, else nothing."""
    return key if key in STATES else ""
