"""What all use cases of a draft share: lock and open it, write it back sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kreislauf.applications.models import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.drafts.own import HEAVY
from kreislauf.applications.rules.drafts.limits import expires_on, may_hold
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.form_editor.api import compiled
from kreislauf.forms import CompiledForm
from kreislauf.kernel import Actor, Message, Refusal, canonical_bytes, now, today
from kreislauf.people.permissions import permit, visible
from kreislauf.vault.api import Vault, vault_of

ANSWERS = "answers"


class AlreadyReceived(Refusal):
    """The application was received in the meantime: it does not change any more, and has its receipt."""


@dataclass(slots=True)
class OpenDraft:
    """A locked draft with its form and its unsealed answers."""

    application: Application
    form: CompiledForm
    vault: Vault
    answers: dict[str, Any]


def lock_application(actor: Actor, application_id: UUID) -> Application:
    """The applicant's own application, locked. Raises Application.DoesNotExist for everybody else."""
    own = visible(actor, ApplicationsRight.FILL_IN, Application.objects.all())
    application = (
        own.select_related("service", "form_version")
        .defer(*HEAVY)
        .select_for_update(of=("self",), no_key=True)
        .get(pk=application_id)
    )
    permit(actor, ApplicationsRight.FILL_IN, application)
    return application


def lock_draft(actor: Actor, application_id: UUID) -> OpenDraft:
    """The applicant's own draft, locked and open. Raises Application.DoesNotExist, AlreadyReceived."""
    application = lock_application(actor, application_id)
    if application.state != ApplicationState.DRAFT:
        raise AlreadyReceived.because(
            Message("Ihr Antrag ist schon eingegangen und ändert sich nicht mehr."),
            remedy=Message("Auf der Seite Ihres Antrags können Sie eine Nachricht schreiben."),
        )
    vault = vault_of(application)
    answers = vault.unseal_json(ANSWERS, application.answers or b"")
    return OpenDraft(application, compiled(application.form_version), vault, answers)


def write_draft(draft: OpenDraft, answers: dict[str, Any], progress: dict[str, Any] | None = None) -> int:
    """Seal the answers as the next revision and let the draft rest anew; returns the revision.

    Raises Refusal where they are too large.
    """
    may_hold(len(canonical_bytes(answers))).raise_if_refused()
    application = draft.application
    application.answers = draft.vault.seal_json(ANSWERS, answers)
    application.revision += 1
    if progress is not None:
        application.progress = progress
    application.touched_at, application.expires_on = now(), expires_on(today())
    application.save(update_fields=["answers", "revision", "progress", "touched_at", "expires_on"])
    draft.answers = answers
    return application.revision
