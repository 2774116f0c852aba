"""Publish a form's draft."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.actions._form_drafts import DraftChangedMeanwhile, locked_version, require_draft
from kreislauf.form_editor.events import FormVersionPublished
from kreislauf.form_editor.models import FormOrigin, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.queries.checks import publishing_verdict
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def publish_form_version(*, actor: Actor, version_id: UUID, revision: int, note: str = "") -> FormVersion:
    """From now on new applications start with it, and it never changes again; running ones stay on theirs.

    Raises NotPermitted, and Refusal with every error that stands against it.
    """
    version = locked_version(version_id)
    permit(actor, FormsRight.PUBLISH_FORMS, version.form)
    require_draft(version)
    if version.revision != revision:
        raise DraftChangedMeanwhile(version, revision, actor=actor)
    publishing_verdict(version).raise_if_refused()
    version.state, version.published_at, version.note = VersionState.PUBLISHED, now(), note.strip()
    version.save(update_fields=["state", "published_at", "note"])
    version.steps.all().delete()
    _name(version)
    event = FormVersionPublished(version=version.pk, number=version.number)
    record(event, actor=actor, subject=version.form)
    return version


def _name(version: FormVersion) -> None:
    """A form made by hand is called as its newest published version calls itself."""
    if version.form.origin == FormOrigin.OWN and (name := version.definition.get("name")):
        version.form.title = name[:300]
        version.form.save(update_fields=["title"])
