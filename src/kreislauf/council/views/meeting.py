"""One sitting: agenda, who is there, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.convening import invitation_verdict
from kreislauf.council.queries.letters import letters_told
from kreislauf.council.queries.meetings import MeetingPage, meeting_page
from kreislauf.kernel import Actor, Message
from kreislauf.people.permissions import may
from kreislauf.ui.pages import page_or_fragment
from kreislauf.ui.steps import Step, Steps

HELD = ("running", "closed", "minuted")
"""States in which what the body did can be recorded."""


@require_safe
def meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    page = meeting_page(request.actor, meeting_id)
    runs = page.meeting.state == "running" and may(request.actor, CouncilRight.RUN_MEETING, page.meeting)
    context = {
        "page": page,
        "lead": _lead(page),
        "letters": letters_told(request.actor, page.meeting),
        "steps": Steps(tuple(next_steps(request.actor, page))),
        "may_run": runs,
        "may_vote": page.meeting.state in HELD and may(request.actor, CouncilRight.RECORD_VOTE, page.meeting),
        "may_correct": may(request.actor, CouncilRight.CORRECT_RESULT),
        "may_correct_attendance": page.meeting.opened_at is not None
        and may(request.actor, CouncilRight.CORRECT_ATTENDANCE, page.meeting),
        "crumbs": [(_("Sitzungen"), reverse("council:meetings")), (page.meeting.title, "")],
    }
    return page_or_fragment(request, "council/meeting.html", context)


def _lead(page: MeetingPage) -> Message:
    meeting = page.meeting
    match meeting.state:
        case "cancelled":
            return Message("Abgesagt: {reason}", reason=meeting.cancellation_reason)
        case "running":
            return Message(
                "Die Sitzung läuft. Stimmberechtigte Mitglieder: {voters} von {statutory} anwesend.",
                voters=page.voters,
                statutory=page.statutory,
            )
        case "closed":
            return Message("Die Sitzung ist beendet. Ergebnisse gelten als vorläufig, bis das Protokoll genehmigt ist.")
        case "minuted":
            return Message("Das Protokoll ist genehmigt.")
        case "invited":
            return Message("Eingeladen am {day}.", day=meeting.invited_at.date() if meeting.invited_at else None)
    return Message("Geplant. Die Einladung mit der Tagesordnung ist noch nicht verschickt.")


def next_steps(actor: Actor, page: MeetingPage) -> Iterator[Step]:
    """What this reader can do with the sitting, most likely first."""
    meeting = page.meeting
    if may(actor, CouncilRight.PLAN_MEETING, meeting):
        yield from _planning(page)
    if may(actor, CouncilRight.RUN_MEETING, meeting):
        yield from _running(page)
    if meeting.state == "closed" and page.minutes and may(actor, CouncilRight.APPROVE_MINUTES, meeting):
        yield Step(_("Protokoll genehmigen"), reverse("council:approve_minutes", args=[meeting.pk]))
    if meeting.state == "closed" and may(actor, CouncilRight.WRITE_MINUTES, meeting):
        words = _("Protokoll ändern") if page.minutes else _("Protokoll schreiben")
        yield Step(words, reverse("council:write_minutes", args=[meeting.pk]))
    if meeting.has_approved_minutes and may(actor, CouncilRight.WRITE_MINUTES, meeting):
        yield Step(_("Nachtrag zum Protokoll"), reverse("council:add_to_minutes", args=[meeting.pk]))
    if meeting.state in {"planned", "invited"} and may(actor, CouncilRight.PLAN_MEETING, meeting):
        yield Step(_("Verlegen"), reverse("council:move_meeting", args=[meeting.pk]))
        yield Step(_("Absagen"), reverse("council:cancel_meeting", args=[meeting.pk]), is_last_resort=True)


def _planning(page: MeetingPage) -> Iterator[Step]:
    meeting = page.meeting
    if meeting.state == "planned":
        verdict = invitation_verdict(meeting)
        if not verdict.is_granted:
            verdict = invitation_verdict(meeting, is_urgent=True)
        yield Step(_("Einladen"), reverse("council:send_invitations", args=[meeting.pk]), verdict=verdict)
        yield Step(_("Punkt ergänzen"), reverse("council:add_agenda_item", args=[meeting.pk]))


def _running(page: MeetingPage) -> Iterator[Step]:
    meeting = page.meeting
    if meeting.state == "invited":
        yield Step(_("Sitzung eröffnen"), reverse("council:open_meeting", args=[meeting.pk]))
    if meeting.state == "running":
        words = (
            _("Zweifel an der Beschlussfähigkeit")
            if page.quorum.is_granted
            else _("Beschlussfähigkeit neu feststellen")
        )
        yield Step(words, reverse("council:state_quorum", args=[meeting.pk]))
        yield Step(_("Tagesordnung erweitern"), reverse("council:extend_agenda", args=[meeting.pk]))
        yield Step(_("Sitzung beenden"), reverse("council:close_meeting", args=[meeting.pk]))
