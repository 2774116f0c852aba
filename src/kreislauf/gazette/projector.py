"""Builds what is due from the present state and writes it into the public record.

Taking a mark, building and writing is one transaction: killed anywhere, the mark is still there. An object is held
while it is built (`marks`), so of two projectors the later one sees at least what the earlier one saw.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable
from itertools import groupby
from typing import Final

from django.db import transaction

from kreislauf.gazette import marks
from kreislauf.gazette.erased import erased_among
from kreislauf.gazette.marks import DueMark
from kreislauf.gazette.models import Entry
from kreislauf.gazette.payloads import PAYLOADS
from kreislauf.gazette.publications import NOT_PUBLIC, PUBLICATIONS, Edition, Gone, Outcome
from kreislauf.gazette.writing import columns_of, empty, write

BATCH: Final = 200
"""So many objects are built in one transaction."""

log = logging.getLogger(__name__)


class NotPublishedError(Exception):
    """Building or writing these objects failed; they are still due."""

    def __init__(self, found: list[DueMark]) -> None:
        super().__init__(", ".join(f"{mark.type} {mark.key}" for mark in found))
        self.marks = found


@transaction.atomic
def project(chosen: Collection[DueMark]) -> list[DueMark]:
    """Publish those of the chosen objects that are due and that nobody else holds; which ones that were."""
    claimed = marks.claim(chosen, most=len(chosen))
    _publish(claimed)
    return claimed


@transaction.atomic
def project_oldest(*, but: Collection[DueMark] = (), most: int = BATCH) -> list[DueMark]:
    """Publish what has been due longest, without some objects; which ones that were."""
    claimed = marks.claim_others(but, most=most)
    _publish(claimed)
    return claimed


def catch_up() -> set[DueMark]:
    """Publish everything that is due; returns what failed, which stays due and is in the log."""
    failed: set[DueMark] = set()
    while True:
        try:
            claimed = project_oldest(but=failed)
        except NotPublishedError as error:
            failed |= {mark for mark in error.marks if not _can_be_published(mark)}
            continue
        if not claimed:
            return failed


@transaction.atomic
def mark_older_shapes() -> int:
    """Make due what stands there in a shape of an older version of the program, and is not due yet; how many.

    Looked up in an index, so that asking costs nothing while there is nothing.
    """
    types = [publication.key for publication in PUBLICATIONS]
    found = marks.of_older_shapes({name: PAYLOADS[name].version for name in types})
    for entry_type, keys in found.items():
        held = PUBLICATIONS[entry_type].held(keys)
        marks.make(entry_type, [key for key in keys if key not in held])
    return sum(len(keys) for keys in found.values())


def _can_be_published(mark: DueMark) -> bool:
    """One object alone, so that what cannot be built holds up nothing else."""
    try:
        project([mark])
    except NotPublishedError:
        log.exception("%s %s cannot be published", mark.type, mark.key)
        return False
    return True


def _publish(claimed: Iterable[DueMark]) -> None:
    for entry_type, group in groupby(claimed, key=lambda mark: mark.type):
        found = list(group)
        try:
            _write(entry_type, outcomes(entry_type, [mark.key for mark in found]))
        except Exception as error:
            raise NotPublishedError(found) from error


def outcomes(entry_type: str, keys: list[str]) -> dict[str, Outcome]:
    """What is to stand there of each object now; what was erased is not named again."""
    built = PUBLICATIONS[entry_type].build(keys)
    erased = erased_among(entry_type, keys)
    return {key: Gone("privacy") if key in erased else built.get(key, NOT_PUBLIC) for key in keys}


def _write(entry_type: str, found: dict[str, Outcome]) -> None:
    write(columns_of(entry_type, key, one) for key, one in found.items() if isinstance(one, Edition))
    gone = sorted((one.reason, key) for key, one in found.items() if isinstance(one, Gone))
    for reason, group in groupby(gone, key=lambda pair: pair[0]):
        empty(Entry.objects.filter(type=entry_type, key__in=[key for _reason, key in group]), reason)
    PUBLICATIONS[entry_type].after(found)
