"""Meetings of a working group: propose, confirm, move, cancel, record."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kreislauf.council import actions
from kreislauf.council.forms.working_group import (
    CancelGroupMeetingForm,
    MoveGroupMeetingForm,
    ProposeMeetingsForm,
    PublishRecordForm,
    WriteRecordForm,
)
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.versions import moved_shown, record_shown, record_text_shown
from kreislauf.council.queries.working_groups.groups import attendance_choices, visible_group, visible_meeting
from kreislauf.council.rules.working_groups.rhythm import rhythm_sentence
from kreislauf.council.views.working_groups._shared import crumbs, page_of
from kreislauf.kernel import Message, county_day, mark_of
from kreislauf.people.api import replaced_versions
from kreislauf.people.permissions import permit
from kreislauf.ui.forms import Form
from kreislauf.ui.pages import Task, perform, tell


def propose_meetings(request: HttpRequest, organization_id: UUID) -> HttpResponse:
    group = visible_group(request.actor, organization_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    name = group.organization.name
    task = Task(
        question=_("Die nächsten Termine vorschlagen?"),
        verb=_("Termine vorschlagen"),
        back=page_of(organization_id),
        crumbs=crumbs(name, organization_id),
        lead=Message(
            "„{name}“ trifft sich {rhythm} um {start}.",
            name=name,
            rhythm=rhythm_sentence(group.recurrence),
            start=group.usual_start,
        ),
        consequences=[
            _("Termine an Feiertagen und in Schulferien rücken auf den nächsten Arbeitstag desselben Monats."),
            _("Es geht noch keine Nachricht hinaus; das geschieht erst, wenn Sie einen Termin bestätigen."),
        ],
        said=lambda meetings: Message("{number:Ein Termin ist|# Termine sind} vorgeschlagen.", number=len(meetings)),
    )
    return perform(
        request,
        ProposeMeetingsForm(request.POST or None),
        partial(actions.propose_meetings, actor=request.actor, organization_id=organization_id),
        task,
    )


@require_POST
def confirm_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    _meeting, group = visible_meeting(request.actor, meeting_id)
    meeting = actions.confirm_meeting(actor=request.actor, meeting_id=meeting_id)
    tell(
        request,
        Message(
            "Die Sitzung am {day} ist bestätigt; die Mitglieder werden eingeladen.", day=county_day(meeting.starts_at)
        ),
    )
    return redirect(page_of(group.pk))


def move_group_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting, group = visible_meeting(request.actor, meeting_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    is_confirmed = meeting.state != "proposed"
    task = Task(
        question=Message("Wohin die Sitzung am {day} verlegen?", day=county_day(meeting.starts_at)),
        verb=_("Sitzung verlegen"),
        back=page_of(group.pk),
        crumbs=crumbs(group.organization.name, group.pk),
        consequences=[
            _("Jedes Mitglied bekommt eine Nachricht, die den Eintrag im Kalender verschiebt.")
            if is_confirmed
            else _("Der Termin ist nur vorgeschlagen; es geht keine Nachricht hinaus."),
        ],
        said=lambda moved: Message("Die Sitzung ist jetzt am {moment}.", moment=moved.starts_at),
    )
    form = MoveGroupMeetingForm(
        request.POST or None,
        initial=moved_shown(meeting),
        seen=mark_of(moved_shown(meeting)),
    )
    return perform(request, form, partial(actions.move_group_meeting, actor=request.actor, meeting_id=meeting_id), task)


def cancel_group_meeting(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting, group = visible_meeting(request.actor, meeting_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    is_confirmed = meeting.state != "proposed"
    form_type: type[Form] = CancelGroupMeetingForm if is_confirmed else Form
    task = Task(
        question=Message("Die Sitzung am {day} absagen?", day=county_day(meeting.starts_at))
        if is_confirmed
        else Message("Den Vorschlag für den {day} verwerfen?", day=county_day(meeting.starts_at)),
        verb=_("Sitzung absagen") if is_confirmed else _("Vorschlag verwerfen"),
        back=page_of(group.pk),
        crumbs=crumbs(group.organization.name, group.pk),
        consequences=[
            _("Jedes Mitglied bekommt eine Nachricht, die den Termin aus dem Kalender nimmt.")
            if is_confirmed
            else _("Der Termin ist nur vorgeschlagen; es geht keine Nachricht hinaus."),
            _("Ohne eine andere Sitzung zählt der Monat nicht."),
        ],
        said=Message("Die Sitzung am {day} ist abgesagt.", day=county_day(meeting.starts_at)),
    )
    return perform(
        request,
        form_type(request.POST if request.method == "POST" else None),
        partial(actions.cancel_group_meeting, actor=request.actor, meeting_id=meeting_id),
        task,
    )


def write_record(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    meeting, group = visible_meeting(request.actor, meeting_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    shown = record_shown(meeting)
    task = Task(
        question=Message("Vermerk über die Sitzung am {day}", day=county_day(meeting.starts_at)),
        verb=_("Vermerk speichern"),
        back=page_of(group.pk),
        crumbs=crumbs(group.organization.name, group.pk),
        consequences=[_("Öffentlich wird nur der Text, und erst, wenn Sie ihn veröffentlichen.")],
        said=Message("Der Vermerk über die Sitzung am {day} ist gespeichert.", day=county_day(meeting.starts_at)),
        replaced=replaced_versions(meeting),
    )
    form = WriteRecordForm(
        request.POST or None,
        initial=shown,
        seen=mark_of(shown),
        choices={"present": attendance_choices(meeting)},
    )

    def act(present: list[str], administration_present: bool, record: str, seen: str) -> object:
        return actions.write_record(
            actor=request.actor,
            meeting_id=meeting_id,
            record=record,
            administration_present=administration_present,
            present=[UUID(person_id) for person_id in present],
            seen=seen,
        )

    return perform(request, form, act, task)


def publish_record(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """Read it, then publish it."""
    meeting, group = visible_meeting(request.actor, meeting_id)
    permit(request.actor, CouncilRight.RUN_WORKING_GROUP, group)
    task = Task(
        question=Message("Den Vermerk über die Sitzung am {day} veröffentlichen?", day=county_day(meeting.starts_at)),
        verb=_("Vermerk veröffentlichen"),
        back=page_of(group.pk),
        crumbs=crumbs(group.organization.name, group.pk),
        consequences=[_("Öffentlich wird dieser Text. Wer dabei war, bleibt intern.")],
        said=Message("Der Vermerk über die Sitzung am {day} ist veröffentlicht.", day=county_day(meeting.starts_at)),
        template="council/publish_record.html",
        extra={"record": meeting.record},
    )
    form = PublishRecordForm(
        request.POST if request.method == "POST" else None, seen=mark_of(record_text_shown(meeting))
    )
    return perform(request, form, partial(actions.publish_record, actor=request.actor, meeting_id=meeting_id), task)
