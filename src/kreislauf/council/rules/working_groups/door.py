"""Who stands in the open door of a working group, and who of the administration stays."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kreislauf.kernel import Message, Verdict


@dataclass(frozen=True, slots=True)
class NamedOfficial:
    """Somebody of the administration, bound to the group by a function."""

    person_id: UUID
    function: str


def person_named(name: str, people: Iterable[tuple[str, str]]) -> str | None:
    """Whose family name the letter wrote: the id of the one person whose label holds it, if it is only one."""
    family_name = name.rsplit(maxsplit=1)[-1] if name.split() else ""
    found = {key for key, label in people if family_name and family_name in re.findall(r"[\w-]+", label)}
    return found.pop() if len(found) == 1 else None


def joining(*, is_member: bool, dissolved_on: date | None) -> Verdict:
    """A council member joins by himself or herself, once, while the group exists."""
    if dissolved_on is not None:
        return _dissolved(dissolved_on)
    if is_member:
        return Verdict.refused(Message("Sie gehören dieser Arbeitsgruppe schon an."))
    return Verdict.granted()


def group_acts(dissolved_on: date | None) -> Verdict:
    """A dissolved group plans nothing and recommends nothing."""
    return Verdict.granted() if dissolved_on is None else _dissolved(dissolved_on)


def _dissolved(on: date) -> Verdict:
    return Verdict.refused(Message("Die Arbeitsgruppe wurde am {day} aufgelöst.", day=on))


def membership_end(mandate_until: date | None, term_ends_on: date | None, today: date) -> date | None:
    """The last day of a membership that rests on a council mandate: whatever ends first (NKomVG §47).

    A term that is over says nothing about a mandate that is still in force.
    """
    known = [day for day in (mandate_until, term_ends_on) if day is not None and day >= today]
    return min(known) if known else None


def founding(*, officials: int, minimum: int, functions_missing: int, has_parent: bool) -> Verdict:
    """A group starts with its named officials, each with a function, and with a parent committee."""
    return Verdict.all_of(
        _enough_officials(officials, minimum),
        Verdict.granted()
        if not functions_missing
        else Verdict.refused(
            Message("Wer aus der Verwaltung benannt ist, ist es durch eine Funktion; mindestens eine fehlt."),
            remedy=Message("Tragen Sie die Funktion ein, zum Beispiel „Leitung Informationstechnik“."),
        ),
        Verdict.granted()
        if has_parent
        else Verdict.refused(
            Message("Es gibt keinen Ausschuss, dem die Arbeitsgruppe zuarbeiten kann."),
            remedy=Message("Wählen Sie eine Zuständigkeit, die ein bestehender Ausschuss hat."),
        ),
    )


def releasing_official(*, officials_left: int, minimum: int) -> Verdict:
    """An official leaves without a successor only while the minimum stays (the founding resolution)."""
    verdict = _enough_officials(officials_left, minimum)
    if verdict.is_granted:
        return verdict
    return Verdict.refused(
        verdict.reasons[0].message,
        norm=verdict.reasons[0].norm,
        remedy=Message("Benennen Sie eine Nachfolge für die Funktion."),
    )


def _enough_officials(officials: int, minimum: int) -> Verdict:
    if officials >= minimum:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Aus der Verwaltung {minimum:ist mindestens eine Person|sind mindestens # Personen} "
            "zu benennen; {officials:es wäre keine|es wäre eine|es wären #}.",
            minimum=minimum,
            officials=officials,
        ),
        norm="Gründungsbeschluss",
    )
