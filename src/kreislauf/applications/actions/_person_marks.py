"""Keep by what the persons in an application are found. Runs inside the transaction of its caller."""

from __future__ import annotations

from typing import Any

from kreislauf.applications.models import Application, PersonMark
from kreislauf.applications.queries.person_marks import purpose_of
from kreislauf.applications.rules.person_marks import marks_of
from kreislauf.forms import CompiledForm
from kreislauf.vault.api import keyed_hash


def mark_persons(application: Application, form: CompiledForm, answers: dict[str, Any]) -> None:
    """Written once; where the answers name nobody, that is kept too, so that it is not looked for again."""
    rows = [
        PersonMark(application=application, kind=kind.value, hash=keyed_hash(purpose_of(kind), text))
        for kind, text in sorted(marks_of(form, answers))
    ]
    nothing = PersonMark(application=application, kind=PersonMark.Kind.NOTHING, hash=b"")
    PersonMark.objects.bulk_create(rows or [nothing], ignore_conflicts=True)
