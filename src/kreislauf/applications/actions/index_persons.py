"""Look through received applications from before it was kept by what a person is found in them."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.db import transaction

from kreislauf.applications.actions._person_marks import mark_persons
from kreislauf.applications.models import Application
from kreislauf.applications.permissions import ApplicationsRight
from kreislauf.applications.queries.person_marks import unmarked
from kreislauf.applications.rules.states import ApplicationState
from kreislauf.form_editor.api import compiled
from kreislauf.kernel import Actor
from kreislauf.people.permissions import permit
from kreislauf.vault.api import vault_of

AT_ONCE: Final = 2000


def index_persons(*, actor: Actor) -> int:
    """Each in its own transaction, some thousand in a run; returns how many. Again, it goes on where it stood."""
    permit(actor, ApplicationsRight.INDEX_PERSONS)
    ids = list(unmarked().order_by("received_at", "pk").values_list("pk", flat=True)[:AT_ONCE])
    return sum(_index(pk) for pk in ids)


@transaction.atomic(durable=True)
def _index(application_id: UUID) -> bool:
    rows = Application.objects.select_for_update(of=("self",), no_key=True).select_related("form_version")
    application = rows.filter(pk=application_id, state=ApplicationState.RECEIVED).first()
    if application is None:
        return False
    answers = vault_of(application).unseal_json("answers", application.answers or b"")
    mark_persons(application, compiled(application.form_version), answers)
    return True
