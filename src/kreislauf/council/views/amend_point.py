"""Record an amendment of a point before the vote."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.amendments import AmendmentForms, amendment_forms
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.drafts import effect_input
from kreislauf.council.queries.papers import point_for
from kreislauf.council.queries.versions import point_shown
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on, status_of, tell


@READ_AND_WRITE
def amend_point(request: HttpRequest, point_id: UUID) -> HttpResponse:
    point = point_for(request.actor, CouncilRight.AMEND_POINT, point_id)
    stored = [effect_input(effect) for effect in point.effects.all()]
    sent = request.POST if request.method == "POST" else None
    entered = amendment_forms(point.text, stored, sent, seen=mark_of(point_shown(point)))
    if request.method == "POST" and entered.is_valid():
        effects = entered.effects_entered()
        if effects is not None:
            with refusal_shown_on(entered.form):
                actions.amend_point(
                    actor=request.actor, point_id=point_id, effects=effects, **entered.form.cleaned_data
                )
            if entered.form.refusal is None:
                tell(request, Message("Die Änderung ist festgehalten."))
                return redirect("council:paper", point.paper_id)
    return _page(request, point, entered)


def _page(request: HttpRequest, point: Any, entered: AmendmentForms) -> HttpResponse:
    paper = point.paper
    context = {
        "question": Message("Ziffer {number} ändern", number=point.label),
        "point": point,
        "entered": entered,
        "back": reverse("council:paper", args=[paper.pk]),
        "crumbs": crumbs.of_paper(paper.pk, paper.reference, _("Ziffer ändern")),
    }
    return page_or_fragment(request, "council/amend_point.html", context, status=status_of(entered.form))
