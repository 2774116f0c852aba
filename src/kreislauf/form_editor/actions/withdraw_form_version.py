"""Withdraw a published version: nothing new begins with it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import locked_version
from kreislauf.form_editor.events import FormVersionWithdrawn
from kreislauf.form_editor.models import FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def withdraw_form_version(*, actor: Actor, version_id: UUID, reason: str) -> FormVersion:
    """No new application starts with it; running ones finish with it. It is never deleted.

    Raises NotPermitted, and Refusal where it is not published.
    """
    version = locked_version(version_id)
    permit(actor, FormsRight.PUBLISH_FORMS, version.form)
    if version.state != VersionState.PUBLISHED:
        raise Refusal.because(Message("Nur eine veröffentlichte Fassung kann zurückgezogen werden."))
    version.state = VersionState.WITHDRAWN
    version.save(update_fields=["state"])
    record(FormVersionWithdrawn(number=version.number), actor=actor, subject=version.form, reason=reason)
    return version
