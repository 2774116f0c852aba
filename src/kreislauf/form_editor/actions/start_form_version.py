"""Begin a new version of a form."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.events import FormVersionStarted
from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import FormDefinition, from_json, to_json
from kreislauf.forms.changes import OWN
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def start_form_version(*, actor: Actor, form_id: UUID) -> FormVersion:
    """A draft that begins as the newest version is; what is published stays as it is meanwhile.

    Raises NotPermitted, and Refusal while another draft is open.
    """
    form = Form.objects.select_for_update(no_key=True).get(pk=form_id)
    permit(actor, FormsRight.EDIT_FORMS, form)
    if form.versions.filter(state=VersionState.DRAFT).exists():
        raise Refusal.because(
            Message("Ein Entwurf ist schon in Arbeit."),
            remedy=Message("Bearbeiten oder verwerfen Sie ihn."),
        )
    newest = form.versions.order_by("-number").first() or _nothing_yet(form)
    number = newest.number + 1
    definition = from_json(newest.definition)
    if definition.standard == OWN:
        definition = replace(definition, version=str(number))
    version = FormVersion.objects.create(
        form=form,
        number=number,
        definition=to_json(definition),
        presentation=newest.presentation,
        source=newest.source,
        source_sha256=newest.source_sha256,
        created_at=now(),
    )
    record(FormVersionStarted(number=number, base=newest.number), actor=actor, subject=form)
    return version


def _nothing_yet(form: Form) -> FormVersion:
    """What the first version of a form begins with: nothing, or for a schema the way to read it in."""
    if form.origin != FormOrigin.OWN:
        raise Refusal.because(
            Message("Von diesem Formular gibt es keine Fassung, von der eine neue ausgehen könnte."),
            remedy=Message("Lesen Sie das Datenschema noch einmal ein."),
        )
    empty = FormDefinition(id=str(form.pk), version="0", name=form.title, label=form.title, standard=OWN)
    return FormVersion(form=form, number=0, definition=to_json(empty))
