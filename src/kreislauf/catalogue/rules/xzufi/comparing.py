"""What an import would change, and what somebody wrote by hand since the last one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kreislauf.catalogue.rules.xzufi.description import ServiceDescription
from kreislauf.kernel import digest


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field with the stored and the given value.

    `is_by_hand`: the stored value did not come from the last import, so it is only replaced when asked.
    """

    field: str
    stored: Any
    given: Any
    is_by_hand: bool


@dataclass(frozen=True, slots=True)
class ServiceComparison:
    """All changes of one service; `is_older` where the message is older than what was imported last."""

    changes: tuple[FieldChange, ...]
    is_older: bool = False

    def taken(self, replaced: frozenset[str]) -> dict[str, Any]:
        """The fields to write: those nobody touched by hand, and of the others the ones named in `replaced`."""
        return {
            change.field: change.given
            for change in self.changes
            if change.field in replaced or not (change.is_by_hand or self.is_older)
        }


def marks_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """A mark of each imported value, to tell later whether somebody changed it by hand."""
    return {name: digest(value).hex() for name, value in fields.items()}


def compare(stored: Mapping[str, Any], source: Mapping[str, Any], given: ServiceDescription) -> ServiceComparison:
    """The stored fields of a service against what a message gives; `source` is what the last import left."""
    marks = source.get("marks") or {}
    changes = tuple(
        FieldChange(name, stored.get(name), value, _is_by_hand(name, stored.get(name), marks))
        for name, value in given.fields().items()
        if stored.get(name) != value
    )
    last = str(source.get("changed") or "")
    return ServiceComparison(changes, is_older=bool(last and given.changed and given.changed < last))


def _is_by_hand(name: str, stored: Any, marks: Mapping[str, str]) -> bool:
    if stored in ("", [], None):
        return False
    return marks.get(name) != digest(stored).hex()
