"""What all changes of a form's draft share: load and lock, the editor's right, the revision, one step of undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from kreislauf.form_editor.events import FormDraftChanged
from kreislauf.form_editor.models import FormDraftStep, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import (
    FormDefinition,
    FormPresentation,
    from_json,
    presentation_from_json,
    presentation_to_json,
    to_json,
)
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Conflict, Message, Reason, Refusal, Verdict, now
from kreislauf.people.api import last_saved
from kreislauf.people.permissions import permit

KEPT_STEPS: Final = 100
"""So many changes can be taken back one after the other."""


class DraftChangedMeanwhile(Conflict):
    """Somebody else changed the draft since the page was shown; says what, and carries the revision to go on from."""

    def __init__(self, row: FormVersion, revision: int, *, actor: Actor) -> None:
        """`revision` is the one that the page showed."""
        super().__init__((), mark=str(row.revision))
        self.verdict = _what_changed(row, revision)
        self.revision = row.revision
        self.saved = last_saved(actor, row.form, [FormDraftChanged])

    def __str__(self) -> str:
        return " ".join(str(reason) for reason in self.verdict.reasons)


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft, locked, with its form as plain data."""

    row: FormVersion
    definition: FormDefinition
    presentation: FormPresentation


def load_draft(actor: Actor, version_id: UUID, revision: int) -> Draft:
    """The draft, locked, for whoever may edit it. Raises NotPermitted, Refusal, DraftChangedMeanwhile."""
    row = locked_version(version_id)
    permit(actor, FormsRight.EDIT_FORMS, row.form)
    require_draft(row)
    if row.revision != revision:
        raise DraftChangedMeanwhile(row, revision, actor=actor)
    return Draft(row, from_json(row.definition), presentation_from_json(row.presentation))


def locked_version(version_id: UUID) -> FormVersion:
    rows = FormVersion.objects.select_for_update(of=("self",), no_key=True).select_related("form")
    return rows.get(pk=version_id)


def require_draft(row: FormVersion) -> None:
    if row.state != VersionState.DRAFT:
        raise Refusal.because(
            Message("Fassung {number} ist kein Entwurf mehr.", number=row.number),
            remedy=Message("Was veröffentlicht ist, bleibt, wie es ist. Legen Sie eine neue Fassung an."),
        )


def save_draft(
    draft: Draft,
    what: Message,
    *,
    actor: Actor,
    definition: FormDefinition | None = None,
    presentation: FormPresentation | None = None,
) -> FormVersion:
    """Write the change with what stood there before, and record it. Without a change nothing is written."""
    row = draft.row
    written = to_json(definition) if definition is not None and definition != draft.definition else None
    shown = presentation_to_json(presentation) if presentation is not None else row.presentation
    if written is None and shown == row.presentation:
        return row
    keep_step(row, str(what), definition=row.definition if written is not None else None)
    row.definition = written if written is not None else row.definition
    row.presentation = shown
    row.save(update_fields=["definition", "presentation", "revision"])
    record(FormDraftChanged(number=row.number, what=str(what)), actor=actor, subject=row.form)
    return row


def keep_step(row: FormVersion, what: str, *, definition: dict[str, Any] | None) -> None:
    """Count the revision up and keep what stood there before; the oldest steps go."""
    row.revision += 1
    FormDraftStep.objects.create(
        version=row,
        revision=row.revision,
        what=what[:500],
        definition=definition,
        presentation=row.presentation,
        at=now(),
    )
    row.steps.filter(revision__lte=row.revision - KEPT_STEPS).delete()


def _what_changed(row: FormVersion, revision: int) -> Verdict:
    """What happened since the page was shown, the newest three changes by name."""
    since = list(row.steps.filter(revision__gt=revision).order_by("-revision").values_list("what", flat=True)[:4])
    reasons = [Reason(Message("Der Entwurf wurde inzwischen geändert: {what}", what=what)) for what in since[:3]]
    if not reasons or len(since) > 3:
        reasons.append(Reason(Message("Der Entwurf wurde inzwischen an weiteren Stellen geändert.")))
    first = reasons[0]
    remedy = Message("Ihre Eingabe steht noch hier. Prüfen Sie sie, und speichern Sie noch einmal.")
    return Verdict((Reason(first.message, remedy=remedy), *reasons[1:]))
