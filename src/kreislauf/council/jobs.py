"""Letters and rounds that run beside the program (procrastinate)."""

from __future__ import annotations

from datetime import datetime
from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from kreislauf.council.actions import invite_council_members, render_paper
from kreislauf.council.actions._letters import INVITATION_LETTER, MEETING_LETTER, RENDERING, SITTING_LETTER
from kreislauf.council.models import Meeting
from kreislauf.council.queries.meetings import sitting_for_letter
from kreislauf.council.queries.working_groups import (
    appointment_of,
    group_for_letter,
    is_member,
    meeting_for_letter,
    open_groups,
    person_for_letter,
)
from kreislauf.council.reactions import publish_all_groups
from kreislauf.council.rules.group_calendar import Correspondents, Method, invitation
from kreislauf.council.rules.rhythm import rhythm_sentence
from kreislauf.kernel import Actor
from kreislauf.people.queries import county
from kreislauf.ui import text

PATIENTLY: Final = RetryStrategy(max_attempts=8, exponential_wait=4)
CANCELLED: Final = "cancelled"


@app.task(name=MEETING_LETTER, retry=PATIENTLY)
def send_meeting_letter(meeting_id: str, person_id: str, occasion: str, sequence: int) -> None:
    """Tell one member that a meeting is planned, moved or cancelled, with the calendar entry attached.

    A letter that a later change has overtaken is not sent any more.
    """
    meeting, person = meeting_for_letter(UUID(meeting_id)), person_for_letter(UUID(person_id))
    if meeting is None or person is None or meeting.group_meeting.sequence != sequence:
        return
    if occasion != CANCELLED and not is_member(meeting.organization_id, person.pk):
        return
    with translation.override(settings.LANGUAGE_CODE):
        letter = _letter(
            f"council/mail/meeting_{occasion}.txt",
            subject=_subject(meeting, occasion),
            to=person.email,
            context={"person": person, "meeting": meeting, "group": meeting.organization.working_group},
            page=reverse("council:working_group", args=[meeting.organization_id]),
        )
        letter.attach(_calendar_file(meeting, occasion, person.email))
        letter.send()


@app.task(name=INVITATION_LETTER, retry=PATIENTLY)
def send_group_invitation(organization_id: str, person_id: str) -> None:
    """Invite one council member to work with a group."""
    group, person = group_for_letter(UUID(organization_id)), person_for_letter(UUID(person_id))
    if group is None or person is None or is_member(group.pk, person.pk):
        return
    with translation.override(settings.LANGUAGE_CODE):
        _letter(
            "council/mail/group_invitation.txt",
            subject=gettext("Einladung zur Mitarbeit: %(group)s") % {"group": group.organization.name},
            to=person.email,
            context={
                "person": person,
                "group": group,
                "parent": group.organization.parent,
                "rhythm": text.say(rhythm_sentence(group.recurrence)),
            },
            page=reverse("council:working_group", args=[group.pk]),
        ).send()


@app.periodic(cron="15 5 * * *")
@app.task(name="council.round_of_groups", queueing_lock="council.round_of_groups", pass_context=False)
def round_of_groups(timestamp: int) -> None:
    """Every morning: invite whom a new term or a late mandate brought, and let the ended month show."""
    for organization_id in open_groups():
        invite_council_members(actor=Actor.system("round_of_groups"), organization_id=organization_id)
    with transaction.atomic():
        publish_all_groups()


def _letter(template: str, *, subject: str, to: str, context: dict[str, Any], page: str) -> EmailMessage:
    values = {**context, "county": county().name, "page": settings.KREISLAUF_BASE_URL + page}
    return EmailMessage(subject, render_to_string(template, values), settings.DEFAULT_FROM_EMAIL, [to])


def _subject(meeting: Meeting, occasion: str) -> str:
    words = {
        "planned": gettext("%(group)s: Sitzung am %(day)s"),
        "moved": gettext("%(group)s: Sitzung verlegt auf den %(day)s"),
        CANCELLED: gettext("%(group)s: Sitzung am %(day)s fällt aus"),
    }
    return words[occasion] % {"group": meeting.organization.name, "day": _plain_day(meeting.starts_at)}


def _plain_day(moment: datetime) -> str:
    return text.day(moment).replace(text.NBSP, " ")


def _calendar_file(meeting: Meeting, occasion: str, to: str) -> MIMEBase:
    method = Method.CANCEL if occasion == CANCELLED else Method.REQUEST
    content = invitation(
        appointment_of(meeting),
        method=method,
        host=urlsplit(settings.KREISLAUF_BASE_URL).hostname or "localhost",
        correspondents=Correspondents(
            organizer_name=meeting.organization.working_group.supported_by.name,
            organizer_email=county().contact_email or settings.DEFAULT_FROM_EMAIL,
            attendee_email=to,
        ),
    )
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", method.value)
    part.add_header("Content-Disposition", "attachment", filename="sitzung.ics")
    return part


@app.task(name=RENDERING, retry=PATIENTLY)
def make_rendition(paper_id: str) -> None:
    """Typeset what outsiders may read of a paper."""
    with translation.override(settings.LANGUAGE_CODE):
        render_paper(actor=Actor.system("rendition"), paper_id=UUID(paper_id))


@app.task(name=SITTING_LETTER, retry=PATIENTLY)
def send_sitting_invitation(meeting_id: str, person_id: str) -> None:
    """Invite one member to a sitting, with its agenda; not any more where it was cancelled meanwhile."""
    found, person = sitting_for_letter(UUID(meeting_id)), person_for_letter(UUID(person_id))
    if found is None or person is None:
        return
    meeting, items = found
    with translation.override(settings.LANGUAGE_CODE):
        subject = gettext("Einladung: %(body)s am %(day)s")
        _letter(
            "council/mail/sitting_invitation.txt",
            subject=subject % {"body": meeting.organization.name, "day": _plain_day(meeting.starts_at)},
            to=person.email,
            context={"person": person, "meeting": meeting, "items": items},
            page=reverse("council:meeting", args=[meeting.pk]),
        ).send()
