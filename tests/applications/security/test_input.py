"""What people type is data: no format string, no mail header, nothing that a browser keeps."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.urls import reverse

from kreislauf.cases.rules.own_steps import Brought, fit_for_the_file
from kreislauf.kernel import Message
from kreislauf.ui import text
from kreislauf.ui.context import THEME_COOKIE
from tests.applications.factories import make_office
from tests.cases.status.applicant import asked, browser_of

HOSTILE = "{0.__class__} {name} %(x)s {{ 7*7 }} ${{7}} <b>"


def test_braces_in_what_people_type_stay_braces() -> None:
    verdict = fit_for_the_file([Brought(HOSTILE, b"")], ["application/pdf"], stored=0)
    assert HOSTILE in text.say(verdict.reasons[0].message)
    assert HOSTILE in text.say(Message("„{inner}“", inner=Message("{typed}", typed=HOSTILE)))


@pytest.mark.parametrize("address", ["a@b.example\nBcc: all@c.example", "a@b.example\r\nSubject: x"])
def test_no_address_carries_a_second_header(address: str) -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("Betreff", "Text", "von@landkreis.example", [address]).message()
    with pytest.raises(BadHeaderError):
        EmailMessage(address, "Text", "von@landkreis.example", ["an@landkreis.example"]).message()


@pytest.mark.django_db
def test_the_browser_keeps_nothing() -> None:
    case, question = asked(make_office())
    client = browser_of(case.application)
    address = reverse("status:answer_request", args=[case.application_id, question.pk])
    page = client.get(address)
    client.post(address, {"text": "Die Kennziffer ist 4711."})
    known = {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME, THEME_COOKIE}
    assert set(client.cookies) <= known, "what a page says after a task stays on the server"
    assert '"historyCacheSize": 0' in page.content.decode()
