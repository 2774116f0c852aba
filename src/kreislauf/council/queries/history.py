"""A thing's journal as lines of a timeline, with the names of who acted."""

from __future__ import annotations

from collections.abc import Collection

from django.db import models

from kreislauf.journal.queries import timeline
from kreislauf.people.queries import names_of
from kreislauf.ui.story import Entry


def entries_of(subject: models.Model, *, without: Collection[str] = ()) -> list[Entry]:
    """The thing's events, newest first, leaving out the kinds `without`. Three queries."""
    lines = [line for line in timeline(subject) if line.kind not in without]
    names = names_of(line.actor_key for line in lines)
    return [
        Entry(
            at=line.at,
            sentence=line.sentence,
            who=names[line.actor_key] if line.actor_kind == "person" else "",
            reason=line.reason,
        )
        for line in lines
    ]
