"""What is still locked, and what that waits for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from kreislauf.gazette.payloads.line import Line
from kreislauf.gazette.payloads.lock import Lock
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message, Money, today
from kreislauf.portal.reading import conditions_of, lapses_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.conditions import Condition
from kreislauf.ui.story import Station, Words

SOON: Final = timedelta(days=200)


@SOURCES.add
class OpenRelease:
    """The remaining locked money as an open station, with the day on which it lapses."""

    key = "open_release"
    order = 8

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for lock in bundle.typed(Lock):
            if lock.data.remaining > 0:
                yield _waiting(lock, lapses_behind(bundle, lock))


def lapses_behind(bundle: Bundle, lock: Published[Lock]) -> list[Message]:
    """What lapses of the line that the lock stands on."""
    lines = [line for line in bundle.typed(Line) if line.key == lock.data.line.key]
    return [words for line in lines for words in lapses_of(line.data.lapses)]


def _waiting(lock: Published[Lock], lapses: list[Message]) -> Station:
    remaining, lapses_on = Money(lock.data.remaining), lock.data.lapses_on
    if lapses_on and lapses_on < today():
        return Station(
            title=Message("{amount} sind verfallen", amount=remaining),
            state="lapsed",
            on=lapses_on,
            outcome=next(iter(lapses), Message("Sie wurden bis dahin nicht freigegeben.")),
        )
    is_soon = lapses_on is not None and lapses_on <= today() + SOON
    return Station(
        title=Message("{amount} warten auf die Freigabe", amount=remaining),
        state="lapsing" if is_soon else "locked",
        when=Message("bis {day}", day=lapses_on) if lapses_on else "",
        who=lock.data.authority,
        outcome=next(iter(lapses), ""),
        waits_for=first_open(conditions_of(lock.data.conditions)[0]),
        is_open=True,
    )


def first_open(conditions: Iterable[Condition]) -> Words:
    """What the first condition that is not met waits for."""
    for condition in conditions:
        if not condition.is_met:
            return first_open(condition.children) or condition.waits_for or condition.sentence
    return ""
