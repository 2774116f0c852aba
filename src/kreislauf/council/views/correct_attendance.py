"""Correct who was there, and when."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from kreislauf.council import actions
from kreislauf.council.forms.corrections import CorrectAttendanceForm, in_county
from kreislauf.council.queries.corrections import attendance_shown, attendance_task, interval_in_words
from kreislauf.council.views import crumbs
from kreislauf.kernel import Message, mark_of
from kreislauf.ui.pages import READ_AND_WRITE, Task, perform


@READ_AND_WRITE
def correct_attendance(request: HttpRequest, meeting_id: UUID, person_id: UUID) -> HttpResponse:
    found = attendance_task(request.actor, meeting_id, person_id)
    meeting, last = found.meeting, found.intervals[-1] if found.intervals else None
    form = CorrectAttendanceForm(
        request.POST or None,
        seen=mark_of(attendance_shown(meeting, person_id)),
        intervals=[(str(row.pk), interval_in_words(row)) for row in found.intervals],
        initial={
            "interval": str(last.pk) if last else "",
            "since": in_county(last.since if last else meeting.opened_at),
            "until": in_county(last.until if last else meeting.closed_at),
        },
    )
    task = Task(
        question=Message("Anwesenheit berichtigen: {name}", name=str(found.person)),
        lead=meeting.title,
        verb=_("Anwesenheit berichtigen"),
        back=reverse("council:meeting", args=[meeting_id]),
        said=Message("Die Anwesenheit ist berichtigt; die bisherige Angabe bleibt im Verlauf."),
        crumbs=crumbs.of_meeting(meeting_id, meeting.title, _("Anwesenheit berichtigen")),
        consequences=[
            _(
                "Beschlussfähigkeit und Zählungen werden danach neu verglichen. Stimmt etwas nicht überein, steht es "
                "auf der Seite der Sitzung; kein Beschluss ändert sich von selbst."
            )
        ],
    )

    def act(
        interval: int | None,
        was_there: bool,
        since: datetime | None,
        until: datetime | None,
        reason: str,
        seen: str,
    ) -> Any:
        return actions.correct_attendance(
            actor=request.actor,
            meeting_id=meeting_id,
            person_id=person_id,
            interval=interval,
            was_there=was_there,
            since=since,
            until=until,
            reason=reason,
            seen=seen,
        )

    return perform(request, form, act, task)
