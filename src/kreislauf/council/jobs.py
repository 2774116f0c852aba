"""Letters and rounds that run beside the program (procrastinate)."""

from __future__ import annotations

from email.mime.base import MIMEBase
from email.mime.text import MIMEText
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from procrastinate.contrib.django import app

from kreislauf.council.actions import invite_council_members, render_paper, send_letter, wake_letters
from kreislauf.council.actions._letters import LETTER, RENDERING
from kreislauf.council.models import Letter, Meeting, Occasion, WorkingGroup
from kreislauf.council.queries.letters import agenda_for_mail, sitting_appointment
from kreislauf.council.queries.officials import papers_naming_officials
from kreislauf.council.queries.working_groups.groups import appointment_of, open_groups
from kreislauf.council.rules.working_groups.calendar import Appointment, Correspondents, Method, invitation
from kreislauf.council.rules.working_groups.rhythm import rhythm_sentence
from kreislauf.gazette.actions import due
from kreislauf.kernel import Actor
from kreislauf.people.api import LetterNotSent, Patiently, county
from kreislauf.people.rules.states import LetterState
from kreislauf.ui import text


@app.task(name=LETTER, retry=Patiently())
def send(letter_id: str) -> None:
    """One letter. How often it is tried is kept at the letter."""
    if send_letter(actor=Actor.system("letters"), letter_id=UUID(letter_id), post=post) == LetterState.WAITING:
        raise LetterNotSent


@app.periodic(cron="*/3 * * * *")
@app.task(name="council.wake_letters", queueing_lock="council.wake_letters", pass_context=False)
def watch_letters(timestamp: int) -> None:
    """Every three minutes: letters that wait without a job get one."""
    wake_letters(actor=Actor.system("watchman"))


@app.periodic(cron="15 5 * * *")
@app.task(name="council.round_of_groups", queueing_lock="council.round_of_groups", pass_context=False)
def round_of_groups(timestamp: int) -> None:
    """Every morning: invite whom a new term or a late mandate brought, let the ended month and new functions show."""
    for organization_id in open_groups():
        invite_council_members(actor=Actor.system("round_of_groups"), organization_id=organization_id)
    with transaction.atomic():
        due("working_group", *WorkingGroup.objects.values_list("pk", flat=True))
        due("paper", *papers_naming_officials().values_list("pk", flat=True))


@app.task(name=RENDERING, retry=Patiently())
def make_rendition(paper_id: str) -> None:
    """Typeset what outsiders may read of a paper."""
    with translation.override(settings.LANGUAGE_CODE):
        render_paper(actor=Actor.system("rendition"), paper_id=UUID(paper_id))


def post(letter: Letter) -> None:
    """Write the letter and hand it to the mail server. Its Message-ID is its own: sent again, it is the same letter."""
    with translation.override(settings.LANGUAGE_CODE):
        mail = _mail_of(letter)
    mail.to = [letter.person.email]
    mail.extra_headers["Message-ID"] = f"<{letter.pk}@{_host()}>"
    mail.send()


def _mail_of(letter: Letter) -> EmailMessage:
    if letter.group is not None:
        return _about_group(letter, letter.group)
    if letter.meeting is None:
        raise AssertionError("a letter is about a sitting or a group")
    write = _about_group_meeting if hasattr(letter.meeting, "group_meeting") else _about_sitting
    return write(letter, letter.meeting)


def _about_group(letter: Letter, group: WorkingGroup) -> EmailMessage:
    return _mail(
        "council/mail/group_invitation.txt",
        gettext("Einladung zur Mitarbeit: %(group)s") % {"group": group.organization.name},
        {
            "person": letter.person,
            "group": group,
            "parent": group.organization.parent,
            "rhythm": text.say(rhythm_sentence(group.recurrence)),
        },
        page=reverse("council:working_group", args=[group.pk]),
    )


def _about_group_meeting(letter: Letter, meeting: Meeting) -> EmailMessage:
    group = meeting.organization.working_group
    subjects = {
        Occasion.PLANNED: gettext("%(group)s: Sitzung am %(day)s"),
        Occasion.MOVED: gettext("%(group)s: Sitzung verlegt auf den %(day)s"),
        Occasion.CANCELLED: gettext("%(group)s: Sitzung am %(day)s fällt aus"),
    }
    mail = _mail(
        f"council/mail/meeting_{letter.occasion}.txt",
        subjects[Occasion(letter.occasion)] % {"group": meeting.organization.name, "day": _day(meeting)},
        {"person": letter.person, "meeting": meeting, "group": group},
        page=reverse("council:working_group", args=[meeting.organization_id]),
    )
    mail.attach(_calendar_file(letter, appointment_of(meeting), group.supported_by.name))
    return mail


def _about_sitting(letter: Letter, meeting: Meeting) -> EmailMessage:
    """Plain mail is read by others: items that are not public stand in it without their title."""
    subjects = {
        Occasion.INVITED: gettext("Einladung: %(body)s am %(day)s"),
        Occasion.MOVED: gettext("Verlegt: %(body)s auf den %(day)s"),
        Occasion.CANCELLED: gettext("Abgesagt: %(body)s am %(day)s"),
    }
    mail = _mail(
        f"council/mail/sitting_{letter.occasion}.txt",
        subjects[Occasion(letter.occasion)] % {"body": meeting.organization.name, "day": _day(meeting)},
        {"person": letter.person, "meeting": meeting, "items": agenda_for_mail(meeting), "reason": letter.reason},
        page=reverse("council:meeting", args=[meeting.pk]),
    )
    mail.attach(_calendar_file(letter, sitting_appointment(letter, meeting), county().name))
    return mail


def _mail(template: str, subject: str, context: dict[str, Any], *, page: str) -> EmailMessage:
    values = {**context, "county": county().name, "page": settings.KREISLAUF_BASE_URL + page}
    return EmailMessage(subject, render_to_string(template, values), settings.DEFAULT_FROM_EMAIL, headers={})


def _day(meeting: Meeting) -> str:
    return text.day(meeting.starts_at).replace(text.NBSP, " ")


def _host() -> str:
    return urlsplit(settings.KREISLAUF_BASE_URL).hostname or "localhost"


def _calendar_file(letter: Letter, appointment: Appointment, organizer: str) -> MIMEBase:
    method = Method.CANCEL if letter.occasion == Occasion.CANCELLED else Method.REQUEST
    content = invitation(
        appointment,
        method=method,
        host=_host(),
        correspondents=Correspondents(
            organizer_name=organizer,
            organizer_email=county().contact_email or settings.DEFAULT_FROM_EMAIL,
            attendee_email=letter.person.email,
        ),
    )
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", method.value)
    part.add_header("Content-Disposition", "attachment", filename="sitzung.ics")
    return part
