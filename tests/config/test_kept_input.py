"""What somebody typed when the session had ended comes back to that person, into the same form, and to nobody else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kreislauf.applications.queries.drafts.access import code_secret
from kreislauf.cases.models import Case, CaseNote
from kreislauf.config.kept_input import KEPT, NEVER
from tests.applications import factories as make
from tests.applications.drafts import house as drafts
from tests.cases import desk
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

TYPED = 'Anruf von Frau Rosenbaum: "die Police" <folgt> & mehr\nZweite Zeile'


def strict() -> Client:
    """A browser without JavaScript, whose forms are checked for their token."""
    return Client(enforce_csrf_checks=True)


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(csrfmiddlewaretoken|typed_mark)" value="([^"]+)"', page))


def end_session(client: Client) -> None:
    """As after twelve hours: the row is gone, the browser's cookies stay."""
    Session.objects.all().delete()


@pytest.fixture
def office() -> make.Office:
    return make.make_office()


def note_form(client: Client, office: make.Office) -> tuple[str, Case, dict[str, str]]:
    case = desk.case_of(office)
    address = reverse("cases:write_note", args=[case.pk])
    return address, case, hidden(client.get(address).content.decode())


def came_back(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_staff_get_their_text_back_after_signing_in_again_and_nothing_was_sent(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, case, own = note_form(client, office)
    end_session(client)
    answer = client.post(address, {**own, "text": TYPED})
    assert answer.status_code == 302
    assert answer["Location"] == f"{settings.LOGIN_URL}?next={address}" or address in answer["Location"]
    assert "Ihre Eingaben sind noch da" in client.get(answer["Location"]).content.decode()
    assert not CaseNote.objects.filter(case=case).exists()
    sign_in(client, office.worker)
    page = came_back(client, address)
    assert "Ihre Eingaben sind wieder da" in page
    assert "&quot;die Police&quot; &lt;folgt&gt; &amp; mehr\nZweite Zeile</textarea>" in page
    assert not CaseNote.objects.filter(case=case).exists()
    client.post(address, {**hidden(page), "text": TYPED})
    assert CaseNote.objects.filter(case=case).count() == 1
    assert "Ihre Eingaben sind wieder da" not in came_back(client, address)


def test_an_expired_token_loses_nothing_either(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    client.cookies["csrftoken"] = "x" * 32
    answer = client.post(address, {**own, "text": TYPED})
    assert (answer.status_code, answer["Location"]) == (302, address)
    assert "Zweite Zeile</textarea>" in came_back(client, address)


def test_the_next_person_at_this_browser_does_not_get_it(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    end_session(client)
    client.post(address, {**own, "text": TYPED})
    sign_in(client, office.colleague)
    assert "Zweite Zeile" not in came_back(client, address)
    assert KEPT not in client.session
    client.logout()
    sign_in(client, office.worker)
    assert "Zweite Zeile" not in came_back(client, address)


def test_a_form_of_somebody_else_who_was_signed_in_before_is_not_kept(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    sign_in(client, office.colleague)
    client.cookies["csrftoken"] = "x" * 32
    assert client.post(address, {**own, "text": TYPED}).status_code == 403
    assert KEPT not in client.session


def test_what_waits_is_sealed_and_not_longer_than_half_an_hour(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    end_session(client)
    client.post(address, {**own, "text": TYPED})
    rows = "".join(Session.objects.values_list("session_data", flat=True))
    assert "Rosenbaum" not in rows
    session = client.session
    assert session.get_expiry_age() <= 1800
    session[KEPT] = {**session[KEPT], "until": 0}
    session.save()
    sign_in(client, office.worker)
    assert "Zweite Zeile" not in came_back(client, address)


def test_no_foreign_page_and_no_form_that_we_did_not_show_is_kept(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    end_session(client)
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        client.post(address, {**own, "text": TYPED}, headers=headers)
        assert KEPT not in client.session
    client.post(address, {**own, "typed_mark": own["typed_mark"][:-2] + "xx", "text": TYPED})
    assert KEPT not in client.session
    client.post(address, {"csrfmiddlewaretoken": own["csrfmiddlewaretoken"], "text": TYPED})
    assert KEPT not in client.session


def test_secrets_are_never_kept(office: make.Office) -> None:
    client = strict()
    sign_in(client, office.worker)
    address, _case, own = note_form(client, office)
    end_session(client)
    client.post(address, {**own, "text": "bleibt", "password": "geheim", "new_password1": "geheim", "code": "123456"})
    assert set(client.session[KEPT]["values"]) == {"text"}


def fields_of(form: type) -> dict[str, Any]:
    return {**getattr(form, "base_fields", {})}


def test_every_secret_field_of_a_kept_page_has_a_name_that_is_not_kept() -> None:
    """Over all forms of the house: a password or a one-time code is recognised by its name."""
    from django import forms as plain

    from kreislauf.ui.forms import Form

    def below(kind: type[object]) -> list[type[object]]:
        children: list[type[object]] = kind.__subclasses__()
        return [kind, *(each for child in children for each in below(child))]

    secret = [
        (form, name)
        for form in below(Form)
        for name, field in fields_of(form).items()
        if isinstance(field.widget, plain.PasswordInput)
        or field.widget.attrs.get("autocomplete") in {"one-time-code", "current-password", "new-password"}
    ]
    assert [pair for pair in secret if not NEVER.search(pair[1])] == []


# --- applicants


def page_of(client: Client, started: Any, key: str) -> tuple[str, dict[str, str]]:
    address = drafts.address("page", started.application, key)
    return address, hidden(client.get(address).content.decode())


def applicant_browser(started: Any) -> Client:
    client = strict()
    client.cookies = drafts.browser(started).cookies
    return client


def test_an_applicant_comes_back_by_the_code_to_what_was_typed() -> None:
    started = drafts.begin(drafts.market())
    client = applicant_browser(started)
    address, own = page_of(client, started, "person")
    end_session(client)
    answer = client.post(address, {**own, "person/family_name": "Petersen", "revision": "0", "go": "next"})
    assert (answer.status_code, answer["Location"]) == (302, reverse("apply:access"))
    entrance = client.get(answer["Location"]).content.decode()
    assert "Ihre Eingaben sind noch da" in entrance
    assert "Petersen" not in entrance
    code = code_secret(started.application.access_keys.get(kind="code").pk)
    answer = client.post(answer["Location"], {**hidden(entrance), "code": code})
    assert answer["Location"] == address
    page = came_back(client, address)
    assert 'value="Petersen"' in page
    assert drafts.answers_of(started.application).get("person") is None


def test_whoever_opens_another_application_does_not_see_it() -> None:
    service = drafts.market()
    started, other = drafts.begin(service), drafts.begin(service)
    client = applicant_browser(started)
    address, own = page_of(client, started, "person")
    end_session(client)
    client.post(address, {**own, "person/family_name": "Petersen", "revision": "0"})
    entrance = client.get(reverse("apply:access")).content.decode()
    code = code_secret(other.application.access_keys.get(kind="code").pk)
    answer = client.post(reverse("apply:access"), {**hidden(entrance), "code": code})
    assert answer["Location"] == drafts.address("tasks", other.application)
    assert "Petersen" not in came_back(client, drafts.address("page", other.application, "person"))


def test_files_are_said_to_be_gone() -> None:
    started = drafts.begin(drafts.market())
    client = applicant_browser(started)
    address, own = page_of(client, started, "papers")
    client.cookies["csrftoken"] = "x" * 32
    licence = SimpleUploadedFile("Karte.pdf", drafts.PDF, "application/pdf")
    answer = client.post(address, {**own, "papers/licence": licence, "papers/note": "Notiz", "revision": "0"})
    assert answer["Location"] == address
    page = came_back(client, address)
    assert "Wählen Sie sie bitte neu aus" in page
    assert "Notiz" in page
