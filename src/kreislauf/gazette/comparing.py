"""Whether the public record says what would be published now, and how it is brought there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from kreislauf.gazette import marks
from kreislauf.gazette.models import Entry
from kreislauf.gazette.projector import BATCH, catch_up, outcomes
from kreislauf.gazette.publications import PUBLICATIONS, Edition, HeldBack, Outcome
from kreislauf.gazette.writing import columns_of

COMPARED: Final = ("title", "version", "data", "text", "links", "sort_on", "ends_on")


@dataclass(frozen=True, slots=True)
class EntryDifference:
    """An entry that is not what would be published now, and in what."""

    type: str
    key: str
    what: str

    def __str__(self) -> str:
        return f"{self.type} {self.key}: {self.what}"


def differences(types: Iterable[str] = ()) -> Iterator[EntryDifference]:
    """Every entry that is not as it would be built from the present state; first what is due is published."""
    catch_up()
    for entry_type in _chosen(types):
        for keys in _cut(_keys_of(entry_type), BATCH):
            yield from _compared(entry_type, keys)
        for fault in PUBLICATIONS[entry_type].faults():
            yield EntryDifference(entry_type, "", fault)


def rebuild(types: Iterable[str] = ()) -> int:
    """Publish everything anew from the present state while the pages go on; how many objects that were."""
    count = 0
    for entry_type in _chosen(types):
        keys = _keys_of(entry_type)
        marks.make(entry_type, keys)
        count += len(keys)
    catch_up()
    return count


def _cut(keys: list[str], length: int) -> list[list[str]]:
    return [keys[start : start + length] for start in range(0, len(keys), length)]


def _chosen(types: Iterable[str]) -> list[str]:
    return [PUBLICATIONS[name].key for name in types] or [publication.key for publication in PUBLICATIONS]


def _keys_of(entry_type: str) -> list[str]:
    """Everything that stands in the record or may have to."""
    known = Entry.objects.filter(type=entry_type).values_list("key", flat=True)
    publication = PUBLICATIONS[entry_type]
    keys = sorted({*known, *publication.keys()})
    held = publication.held(keys)
    return [key for key in keys if key not in held]


def _compared(entry_type: str, keys: list[str]) -> Iterator[EntryDifference]:
    stored = {entry.key: entry for entry in Entry.objects.defer("search").filter(type=entry_type, key__in=keys)}
    for key, outcome in _outcomes(entry_type, keys).items():
        if found := _difference(entry_type, key, stored.get(key), outcome):
            yield EntryDifference(entry_type, key, found)


def _outcomes(entry_type: str, keys: list[str]) -> dict[str, Outcome | Exception]:
    """What is to stand there, or why it cannot be built; what cannot be hides nothing else."""
    try:
        return {**outcomes(entry_type, keys)}
    except Exception as error:
        if len(keys) == 1:
            return {keys[0]: error}
        return {key: outcome for key in keys for outcome in _outcomes(entry_type, [key]).values()}


def _difference(entry_type: str, key: str, entry: Entry | None, outcome: Outcome | Exception) -> str:
    """In what an entry differs from what is to stand there; nothing where it does not."""
    if isinstance(outcome, Exception):
        return f"kann nicht gebaut werden: {outcome!r}"
    if isinstance(outcome, HeldBack):
        return ""
    is_shown = entry is not None and entry.retracted_at is None
    if not isinstance(outcome, Edition):
        return f"steht da, obwohl es nicht öffentlich ist ({outcome.reason})" if is_shown else ""
    if entry is None or not is_shown:
        return "fehlt" if entry is None else f"ist zurückgenommen ({entry.retraction_reason})"
    wanted = columns_of(entry_type, key, outcome)
    names = [name for name in COMPARED if getattr(entry, name) != wanted[name]]
    parts = _parts(entry.data, wanted["data"], but=PUBLICATIONS[entry_type].told_nightly)
    return ", ".join(word for name in names for word in (parts if name == "data" else [name]))


def _parts(stored: dict[str, Any], wanted: dict[str, Any], *, but: frozenset[str]) -> list[str]:
    """Which fields of the payload differ."""
    names = sorted((stored.keys() | wanted.keys()) - but)
    return [f"data.{name}" for name in names if stored.get(name) != wanted.get(name)]
