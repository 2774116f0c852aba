"""Say what became of something whose resolution does not stand."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import TakeBackEffectForm
from kreislauf.council.queries.followups import effect_to_take_back
from kreislauf.council.queries.papers import effect_row
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def take_back_effect(request: HttpRequest, effect_id: UUID) -> HttpResponse:
    effect = effect_to_take_back(request.actor, effect_id)
    paper = effect.point.paper
    task = Task(
        question=_("Ausgeführt, aber der Beschluss gilt nicht"),
        lead=effect_row(effect).sentence,
        verb=_("Rücknahme festhalten"),
        back=reverse("council:paper", args=[paper.pk]),
        said=Message("Festgehalten, was daraus geworden ist."),
        crumbs=crumbs.of_paper(paper.pk, paper.reference, _("Rücknahme")),
        consequences=[
            _(
                "Hier wird nichts gebucht: Gebuchtes nehmen Sie zuerst dort zurück, wo es gebucht ist. "
                "Danach gilt die Wirkung als entfallen, mit Ihrem Satz dazu."
            )
        ],
    )
    act = partial(actions.take_back_effect, actor=request.actor, effect_id=effect_id)
    return perform(request, TakeBackEffectForm(request.POST or None), act, task)
