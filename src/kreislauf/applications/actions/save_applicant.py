"""Save who applies: for which company and in what function, or on whose behalf by what right."""

from typing import Any
from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._drafts import lock_draft, write_draft
from kreislauf.applications.rules.drafts.applicant import APPLICANT, applicant_part, is_asked_who, shown
from kreislauf.applications.rules.drafts.limits import changed_since, saved
from kreislauf.kernel import Actor, Message, Reason, Verdict


@transaction.atomic(durable=True)
def save_applicant(*, actor: Actor, application_id: UUID, told: dict[str, Any], revision: int) -> int:
    """Take over what was told; the proof stays as it was uploaded. Returns the draft's revision.

    Raises Application.DoesNotExist, AlreadyReceived, KeyError for applications of people for themselves, and Refusal
    with both values where another window saved something else since `revision`.
    """
    draft = lock_draft(actor, application_id)
    if not is_asked_who(draft.application.applicant_kind):
        raise KeyError(APPLICANT)
    stored = applicant_part(draft.answers)
    told = {name: value for name, value in told.items() if name != "proof"}
    if changed_since(draft.application.progress, APPLICANT, revision):
        _same(stored, told).raise_if_refused()
    part = {**stored, **told}
    progress = saved(draft.application.progress, APPLICANT, draft.application.revision + 1)
    return write_draft(draft, {**draft.answers, APPLICANT: part}, progress)


def _same(stored: dict[str, Any], told: dict[str, Any]) -> Verdict:
    other = [name for name, value in told.items() if stored.get(name) not in (None, value)]
    return Verdict(
        tuple(
            Reason(
                Message("Inzwischen wurde diese Seite in einem anderen Fenster geändert."),
                remedy=Message(
                    "Dort steht jetzt „{stored}“, hier „{told}“. Wenn Sie noch einmal speichern, gilt, was hier steht.",
                    stored=shown(name, stored[name]),
                    told=shown(name, told[name]),
                ),
            )
            for name in other
        )
    )
