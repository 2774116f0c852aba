"""Begin a form of one's own."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from kreislauf.form_editor.events import FormCreated
from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.forms import FormDefinition, to_json
from kreislauf.forms.changes import OWN
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.api import Organization
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def create_form(*, actor: Actor, title: str, unit_id: UUID | None = None) -> FormVersion:
    """A form made by hand with its first, empty draft; the unit it belongs to may edit it from then on.

    Raises NotPermitted, and Refusal where a form of this title exists.
    """
    unit = Organization.objects.get(pk=unit_id) if unit_id else None
    form = Form(title=title.strip(), origin=FormOrigin.OWN, unit=unit, created_at=now())
    permit(actor, FormsRight.EDIT_FORMS, form)
    if not form.title:
        raise Refusal.because(Message("Das Formular braucht einen Titel."))
    if Form.objects.filter(title__iexact=form.title).exists():
        raise Refusal.because(
            Message("Ein Formular „{title}“ gibt es schon.", title=form.title),
            remedy=Message("Legen Sie dort eine neue Fassung an, oder wählen Sie einen anderen Titel."),
        )
    form.save()
    definition = FormDefinition(id=str(form.pk), version="1", name=form.title, label=form.title, standard=OWN)
    version = FormVersion.objects.create(form=form, number=1, definition=to_json(definition), created_at=now())
    record(FormCreated(title=form.title), actor=actor, subject=form)
    return version
