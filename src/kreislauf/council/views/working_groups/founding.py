"""Found the group that was resolved."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.working_group import FoundWorkingGroupForm
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.bodies import departments
from kreislauf.council.queries.working_groups.founding import (
    RHYTHMS,
    founding_of,
    functions_of_officials,
    official_choices,
    parent_choices,
)
from kreislauf.council.views.working_groups._shared import crumbs, page_of
from kreislauf.kernel import Message
from kreislauf.people.permissions import permit
from kreislauf.ui.pages import Task, perform


def found_working_group(request: HttpRequest, effect_id: UUID) -> HttpResponse:
    """Everything stands as the resolution named it; the office completes persons, functions and days."""
    permit(request.actor, CouncilRight.FOUND_WORKING_GROUP)
    params = founding_of(effect_id)
    if params is None:
        raise Http404
    form = FoundWorkingGroupForm(
        request.POST or None,
        params=params,
        parents=parent_choices(),
        units=[(str(pk), name) for pk, name in departments()],
        people=official_choices(),
        functions=functions_of_officials(),
        rhythms=RHYTHMS,
    )

    def act(**_cleaned: Any) -> Any:
        return actions.found_working_group(actor=request.actor, effect_id=effect_id, **form.founding())

    task = Task(
        question=Message("Die Arbeitsgruppe „{name}“ einrichten?", name=params["name"]),
        verb=_("Arbeitsgruppe einrichten"),
        back=reverse("council:working_groups"),
        crumbs=crumbs(),
        consequences=[
            _("Die Benannten gehören der Arbeitsgruppe an."),
            _("Alle Kreistagsmitglieder werden per E-Mail eingeladen, mitzuarbeiten.")
            if params.get("open_to")
            else _("Die Arbeitsgruppe steht nur den Benannten offen."),
        ],
        said=Message("Die Arbeitsgruppe „{name}“ ist eingerichtet.", name=params["name"]),
        then=lambda group: page_of(group.pk),
    )
    return perform(request, form, act, task)
