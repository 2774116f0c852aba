"""Record a vote: counts in, outcome computed."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.meetings import TallyForm, VoteMomentForm, tally_forms
from kreislauf.council.queries.counts import label_of
from kreislauf.council.queries.vote_task import VoteTask, counts_verdict, vote_task
from kreislauf.council.rules.outcomes import outcome_label
from kreislauf.council.rules.voting import absent, result_of
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message
from kreislauf.ui import forms
from kreislauf.ui.pages import READ_AND_WRITE, page_or_fragment, refusal_shown_on, tell

Counted = list[tuple[UUID | None, TallyForm]]


@READ_AND_WRITE
def record_vote(request: HttpRequest, consultation_id: UUID) -> HttpResponse:
    """The first button computes the outcome, the second records it."""
    gate = VoteMomentForm(request.POST or None)
    clock = gate.cleaned_data["taken_at"] if gate.is_valid() else None
    found = vote_task(request.actor, consultation_id, clock)
    apart = request.GET.get("einzeln") == "ja"
    data = request.POST if request.method == "POST" else None
    counted = tally_forms([point.pk for point in found.points], data, apart=apart)
    wrong = [form for _point, form in counted if not form.is_valid()]
    is_complete = data is not None and not wrong and gate.is_valid()
    if is_complete and data is not None:
        tallies = [form.tally(point) for point, form in counted]
        with refusal_shown_on(gate):
            counts_verdict(found, tallies).raise_if_refused()
    if is_complete and data is not None and "festhalten" in data and gate.is_valid():
        with refusal_shown_on(gate):
            resolution = actions.record_vote(
                actor=request.actor,
                consultation_id=consultation_id,
                tallies=tallies,
                taken_at=found.at if clock else None,
            )
        if gate.refusal is None:
            label = label_of(resolution, found.step.role)
            tell(request, Message("{title}: {outcome}.", title=found.step.paper.title, outcome=label))
            return redirect("council:meeting", found.meeting.pk)
    return _page(request, found, counted, gate, apart=apart, is_complete=is_complete and gate.is_valid())


def _page(
    request: HttpRequest, found: VoteTask, counted: Counted, gate: forms.Form, *, apart: bool, is_complete: bool
) -> HttpResponse:
    numbers = {point.pk: point for point in found.points}
    rows = [(numbers.get(point) if point else None, form) for point, form in counted]
    context = {
        "found": found,
        "rows": rows,
        "gate": gate,
        "apart": apart,
        "previews": [_preview(found, point, form) for point, form in counted] if is_complete else [],
        "back": reverse("council:meeting", args=[found.meeting.pk]),
        "without_vote": reverse("council:settle_without_vote", args=[found.step.pk]),
        "crumbs": crumbs.of_meeting(found.meeting.pk, found.meeting.title, _("Abstimmung festhalten")),
    }
    return page_or_fragment(request, "council/record_vote.html", context)


def _preview(found: VoteTask, point_id: UUID | None, form: TallyForm) -> Message:
    """The outcome that these counts lead to, in a sentence."""
    tally = form.tally(point_id)
    point = next((one for one in found.points if one.pk == point_id), None)
    amended = bool(point and point.amended_at) or (point is None and any(one.amended_at for one in found.points))
    what = Message("Ziffer {number}", number=point.label) if point else Message("Ergebnis")
    return Message(
        "{what}: {outcome}. {yes} Ja, {no} Nein, {abstentions:keine Enthaltung|eine Enthaltung|# Enthaltungen}, "
        "{absent} nicht beteiligt.",
        what=what,
        outcome=outcome_label(found.step.role, result_of(tally, was_amended=amended)),
        yes=tally.yes,
        no=tally.no,
        abstentions=tally.abstentions,
        absent=absent(found.statutory, tally.cast),
    )
