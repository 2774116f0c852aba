"""Read a FIM schema as a form, or as the next version of one."""

from __future__ import annotations

import zlib
from hashlib import sha256
from uuid import UUID

from django.db import connection, transaction

from kreislauf.form_editor.events import FormImported
from kreislauf.form_editor.models import Form, FormOrigin, FormVersion
from kreislauf.form_editor.permissions import FormsRight
from kreislauf.form_editor.rules.states import VersionState
from kreislauf.forms import (
    FormDefinition,
    FormPresentation,
    from_json,
    presentation_from_json,
    presentation_to_json,
    schema_of,
    to_json,
)
from kreislauf.forms.xdf import carried_over, with_supplied_lists
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, Message, Refusal, now
from kreislauf.people.api import Organization
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def import_form(
    *, actor: Actor, content: bytes, unit_id: UUID | None = None, form_id: UUID | None = None
) -> FormVersion:
    """The draft that the schema in `content` (XDatenfelder 2 or 3) becomes; conditions are for a person to confirm.

    A schema that the house knows becomes the next version of its form. The same file twice gives the same draft.
    Raises NotPermitted, and Refusal where the file is no readable schema, belongs to another form, or would
    overwrite a draft that somebody changed.
    """
    known = Form.objects.get(pk=form_id) if form_id else None
    new = Form(unit=_unit(unit_id), origin=FormOrigin.FIM)
    permit(actor, FormsRight.EDIT_FORMS, known or new)
    definition = schema_of(content)
    form = _locked(known) if known else _form_of(definition, new)
    permit(actor, FormsRight.EDIT_FORMS, form)
    _require_same_schema(form, definition)
    digest = sha256(content).hexdigest()
    if (same := _unchanged_draft(form, digest)) is not None:
        return same
    version = _new_draft(form, definition, content, digest)
    counts = definition.counts()
    event = FormImported(
        schema=definition.id,
        version=definition.version,
        fields=counts["fields"],
        groups=counts["groups"],
        rules=counts["rules"],
    )
    record(event, actor=actor, subject=form)
    return version


def _locked(form: Form) -> Form:
    """Only after the file was read: reading takes a while, and others work on the form."""
    return Form.objects.select_for_update(no_key=True).get(pk=form.pk)


def _unit(unit_id: UUID | None) -> Organization | None:
    return Organization.objects.get(pk=unit_id) if unit_id else None


def _form_of(definition: FormDefinition, new: Form) -> Form:
    """The form of this schema, locked; a new one is saved. Two imports of one schema wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"form_editor.form:{definition.id}"])
    known = Form.objects.select_for_update(no_key=True).filter(origin=FormOrigin.FIM, fim_id=definition.id).first()
    if known is not None:
        return known
    new.title = (definition.label or definition.name)[:300]
    new.fim_id, new.created_at = definition.id, now()
    new.save()
    return new


def _require_same_schema(form: Form, definition: FormDefinition) -> None:
    if form.fim_id != definition.id:
        raise Refusal.because(
            Message(
                "Die Datei enthält das Schema {given}, das Formular „{title}“ gehört zu {own}.",
                given=definition.id,
                title=form.title,
                own=form.fim_id or Message("keinem Schema"),
            ),
            remedy=Message("Lesen Sie die Datei als eigenes Formular ein."),
        )


def _unchanged_draft(form: Form, digest: str) -> FormVersion | None:
    """The draft, if this very file was just read and nobody worked on it."""
    return form.versions.filter(state=VersionState.DRAFT, revision=0, source_sha256=digest).first()


def _new_draft(form: Form, definition: FormDefinition, content: bytes, digest: str) -> FormVersion:
    _make_room(form)
    newest = form.versions.order_by("-number").first()
    presentation = FormPresentation()
    if newest is not None:
        older = from_json(newest.definition)
        definition = with_supplied_lists(definition, older)
        presentation = carried_over(presentation_from_json(newest.presentation), older, definition)
    return FormVersion.objects.create(
        form=form,
        number=newest.number + 1 if newest is not None else 1,
        definition=to_json(definition),
        presentation=presentation_to_json(presentation),
        source=zlib.compress(content, 6),
        source_sha256=digest,
        created_at=now(),
    )


def _make_room(form: Form) -> None:
    """A draft that nobody changed gives way; one with work in it stays. Raises Refusal."""
    draft = form.versions.filter(state=VersionState.DRAFT).first()
    if draft is None:
        return
    if draft.revision or draft.applications.exists():
        raise Refusal.because(
            Message(
                "Am Entwurf der Fassung {number} wurde schon gearbeitet; er bliebe sonst nicht erhalten.",
                number=draft.number,
            ),
            remedy=Message("Veröffentlichen oder verwerfen Sie ihn, und lesen Sie die Datei dann noch einmal ein."),
        )
    draft.delete()
