"""Sessions begin anew and end everywhere; logs say what happened and nothing that was entered."""

from __future__ import annotations

import logging
import re
from typing import Any, cast

import pytest
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kreislauf.cases.queries import status as status_queries
from kreislauf.config.health.logs import Lines
from kreislauf.people.models import Account
from tests.applications.factories import make_office
from tests.cases.status.applicant import asked, browser_of
from tests.cast import innerstetal, make_account, sign_in

pytestmark = pytest.mark.django_db
PASSWORD = "ein sehr langer Satz 7"
SECRET = "Hausnummer-4711-Bella"


def account_with_password() -> Account:
    account = make_account(innerstetal().clerk)
    account.set_password(PASSWORD)
    account.save()
    return account


def try_password(client: Client, account: Account, password: str) -> int:
    return client.post(reverse("account_login"), {"login": account.email, "password": password}).status_code


def test_a_session_gets_a_new_name_when_somebody_signs_in() -> None:
    client, account = Client(), account_with_password()
    session = client.session
    session["planted"] = "by somebody else"
    session.save()
    before = session.session_key
    assert try_password(client, account, PASSWORD) == 302
    after = client.cookies[settings.SESSION_COOKIE_NAME]
    assert after.value != before
    assert len(after.value) == 32
    assert after["httponly"]
    assert after["samesite"] == "Lax"
    assert after["max-age"] == ""  # it ends with the browser, and on the server after twelve hours
    assert client.session.get_expiry_age() == 12 * 60 * 60


def test_signing_out_ends_the_session_on_the_server() -> None:
    client = sign_in(Client(), innerstetal().clerk)
    copied = Client()
    copied.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    assert copied.get(reverse("people:my_day")).status_code == 200
    client.post(reverse("account_logout"))
    assert copied.get(reverse("people:my_day")).status_code == 302


def test_a_new_password_ends_every_other_session() -> None:
    account = account_with_password()
    first, second = Client(), Client()
    for client in (first, second):
        assert try_password(client, account, PASSWORD) == 302
        assert client.get(reverse("people:my_day")).status_code == 200
    account.set_password("ein anderer langer Satz 8")
    account.save()
    for client in (first, second):
        assert client.get(reverse("people:my_day")).status_code == 302


def test_sign_ins_are_kept_whether_they_went_well_or_not() -> None:
    account = account_with_password()
    try_password(Client(), account, "falsch geraten")
    attempt = AccessAttempt.objects.get()
    assert attempt.username == account.email
    assert "falsch geraten" not in str(attempt.post_data) + str(attempt.get_data)
    try_password(Client(), account, PASSWORD)
    assert AccessLog.objects.filter(username=account.email).exists()


def test_a_refused_page_is_logged_without_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    office = make_office()
    client = sign_in(Client(), office.worker)
    with caplog.at_level(logging.INFO):
        answer = client.post(f"{reverse('cases:personal_data')}?q={SECRET}", {"wanted": SECRET})
    assert answer.status_code == 403
    assert any("Forbidden" in record.getMessage() for record in caplog.records)
    assert SECRET not in caplog.text


def test_an_unexpected_error_tells_the_applicant_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    case, question = asked(make_office())
    client = browser_of(case.application)
    client.raise_request_exception = False

    def fail(*args: object) -> None:
        raise RuntimeError("table applications_application, host db7")

    monkeypatch.setattr(status_queries, "own_question", fail)
    address = reverse("status:answer_request", args=[case.application_id, question.pk])
    with caplog.at_level(logging.INFO):
        response = client.post(address, {"text": SECRET})
    page = response.content.decode()
    assert response.status_code == 500
    for hidden in ("db7", "Traceback", "RuntimeError", "applications_application"):
        assert hidden not in page
    assert any(record.levelno >= logging.ERROR for record in caplog.records)
    assert SECRET not in caplog.text


def test_what_applicants_write_reaches_no_log(caplog: pytest.LogCaptureFixture) -> None:
    case, question = asked(make_office())
    client = browser_of(case.application)
    address = reverse("status:answer_request", args=[case.application_id, question.pk])
    with caplog.at_level(logging.INFO):
        client.post(address, {"text": SECRET}, follow=True)
        client.post(address, {"text": f"{SECRET}\r\nERROR forged line"})
        client.get(f"{address}?text={SECRET}")
    assert SECRET not in caplog.text
    assert "forged line" not in caplog.text


def test_a_form_from_elsewhere_is_refused() -> None:
    case, question = asked(make_office())
    strict = browser_of(case.application, Client(enforce_csrf_checks=True))
    for name, further in (("answer_request", [question.pk]), ("withdraw_application", []), ("rate_service", [])):
        address = reverse(f"status:{name}", args=[case.application_id, *further])
        body = {"text": "x", "is_sure": "on", "occasion": "receipt", "score": "1"}
        assert strict.post(address, body).status_code == 403, name
    case.refresh_from_db()
    assert case.state == "waiting"


def test_every_line_of_the_log_has_its_moment_with_the_time_zone() -> None:
    console: Any = cast("Any", settings.LOGGING)["handlers"]["console"]
    assert console["formatter"] == "lines"
    line = Lines().format(logging.makeLogRecord({"msg": "here", "name": "kreislauf", "levelname": "INFO"}))
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} INFO kreislauf: here", line)
