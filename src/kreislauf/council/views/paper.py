"""One paper: where it stands, its way, its points, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.followups import effects_to_take_back
from kreislauf.council.queries.papers import PaperPage, effect_row, paper_page
from kreislauf.council.queries.steps import StepRow
from kreislauf.council.rules.paper_kinds import PAPER_KINDS
from kreislauf.council.rules.sittings import held_verdict
from kreislauf.kernel import Actor, Message
from kreislauf.people.permissions import may
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.steps import Step, Steps

OPEN = ("registered", "in_consultation")


@require_safe
def paper(request: HttpRequest, paper_id: UUID) -> HttpResponse:
    page = paper_page(request.actor, paper_id)
    if page.is_own_draft:
        return redirect("council:edit_draft", paper_id)
    context = {
        "page": page,
        "steps": Steps(tuple(next_steps(request.actor, page))),
        "may_amend": page.paper.state in OPEN and may(request.actor, CouncilRight.AMEND_POINT, page.paper),
        "may_correct": may(request.actor, CouncilRight.CORRECT_RESULT),
        "crumbs": [(_("Vorlagen"), reverse("council:papers")), (page.paper.reference or page.kind_label, "")],
    }
    return page_or_fragment(request, "council/paper.html", context)


def next_steps(actor: Actor, page: PaperPage) -> Iterator[Step]:
    """What this reader can do with the paper, most likely first."""
    row = page.paper
    if row.state == "submitted" and may(actor, CouncilRight.REGISTER_PAPER, row):
        yield Step(_("Vorlage registrieren"), reverse("council:register_paper", args=[row.pk]))
    waits_for_ended = any(step.has_ended and not step.is_settled and step.item is None for step in page.steps)
    if row.state in OPEN and waits_for_ended and may(actor, CouncilRight.PLAN_MEETING):
        yield Step(_("In die neue Wahlperiode überführen"), reverse("council:carry_paper_over", args=[row.pk]))
    for step in page.steps:
        yield from _steps_of(actor, step, is_open=row.state in OPEN, is_answered=PAPER_KINDS[row.kind].is_answered)
    if any(effect.state == "executed" for point in page.points for effect in point.effects):
        for found in effects_to_take_back(actor).filter(point__paper=row.pk):
            yield Step(
                _("Rücknahme festhalten"),
                reverse("council:take_back_effect", args=[found.pk]),
                hint=effect_row(found).sentence,
            )
    if row.state in {"submitted", *OPEN} and may(actor, CouncilRight.WITHDRAW_PAPER, row):
        yield Step(_("Zurückziehen"), reverse("council:withdraw_paper", args=[row.pk]), is_last_resort=True)


def _steps_of(actor: Actor, step: StepRow, *, is_open: bool, is_answered: bool) -> Iterator[Step]:
    if step.resolution is not None:
        yield from _after_the_vote(actor, step)
    elif is_open and not step.is_settled and step.item is None:
        if may(actor, CouncilRight.PLAN_MEETING) and not step.has_ended:
            yield Step(
                _("Auf die Tagesordnung setzen"),
                reverse("council:put_on_agenda", args=[step.id]),
                hint=step.organization,
            )
    elif is_open and not step.is_settled and may(actor, CouncilRight.RECORD_VOTE, step.meeting):
        yield Step(
            _("Beantwortung festhalten") if is_answered else _("Abstimmung festhalten"),
            reverse("council:settle_without_vote" if is_answered else "council:record_vote", args=[step.id]),
            verdict=held_verdict(step.meeting.state if step.meeting else ""),
            hint=step.organization,
        )


def _after_the_vote(actor: Actor, step: StepRow) -> Iterator[Step]:
    resolution = step.resolution
    if resolution is None or resolution.is_annulled:
        return
    if not step.is_announced and step.is_public and may(actor, CouncilRight.PUBLISH_RESULT, step.meeting):
        yield Step(
            _("Ergebnis veröffentlichen"),
            reverse("council:publish_result", args=[resolution.pk]),
            hint=step.organization,
        )
    if not step.is_announced and not step.is_public and may(actor, CouncilRight.ANNOUNCE_RESULT, resolution):
        yield Step(
            _("Ergebnis bekannt geben"),
            reverse("council:announce_result", args=[resolution.pk]),
            hint=Message("{body}: vertraulich, bis Sie es bekannt geben.", body=step.organization),
        )
    open_objection = step.open_objection
    if not may(actor, CouncilRight.RAISE_OBJECTION, resolution):
        return
    if open_objection is not None:
        yield Step(
            _("Einspruch zurücknehmen"),
            reverse("council:withdraw_objection", args=[open_objection.pk]),
            is_last_resort=True,
        )
    elif step.may_be_objected:
        yield Step(_("Einspruch einlegen"), reverse("council:raise_objection", args=[resolution.pk]))
