"""What no browser sends, to every page of applicants and of cases: each answers, and none repeats it as markup."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.applications import urls as applicants
from kreislauf.cases.models import Case
from tests.applications.drafts.house import begin, browser, market
from tests.applications.factories import make_office
from tests.applications.security.test_strangers import address, of_one_application, of_one_case, patterns, rich
from tests.cases.status.applicant import browser_of
from tests.cast import sign_in

pytestmark = pytest.mark.django_db
NAMES = (
    "text", "code", "digest", "address", "colleague-address", "secret", "revision", "go", "score", "occasion",
    "purpose", "note", "reason", "outcome", "addressee", "operative", "reasons", "conditions", "fee", "person_id",
    "unit_id", "number", "answer_by", "delivery", "name", "company", "function", "capacity", "confirmed",
    "person/family_name", "person/birth_date", "stall/0/kind", "result", "auftrag", "meldung", "is_sure", "identity",
)  # fmt: skip
SCRIPT = "<script>alert(1)</script>"
GARBAGE = ("\x00", "\ud800", "9" * 400, SCRIPT)


def survives(client: Client, url: str) -> None:
    for bad in GARBAGE:
        answer = client.post(url, {name: bad.encode("utf-8", "surrogatepass") for name in NAMES})
        assert answer.status_code < 500, url
        assert answer.streaming or SCRIPT not in answer.content.decode(), url


def test_pages_of_an_application_survive_garbage() -> None:
    case, ids = rich(make_office())
    client = browser_of(case.application)
    for pattern in of_one_application():
        survives(client, address("apply", pattern, ids))


def test_pages_of_a_draft_survive_garbage() -> None:
    started = begin(market(), "company")
    draft = started.application
    ids: dict[str, Any] = dict.fromkeys(("application_id", "attachment_id", "message_id", "notice_id"), draft.pk)
    ids |= {"key": "person", "key_id": draft.access_keys.get(kind="code").pk}
    client = browser(started)
    for pattern in of_one_application():
        survives(client, address("apply", pattern, ids))


def test_open_pages_survive_garbage() -> None:
    make_office()
    for pattern in patterns(applicants.urlpatterns):
        if not pattern.pattern.converters:
            survives(Client(), reverse(f"apply:{pattern.name}"))


def test_pages_of_cases_survive_garbage() -> None:
    office = make_office()
    case, ids = rich(office)
    Case.objects.filter(pk=case.pk).update(assigned_to=office.worker)
    client = sign_in(Client(), office.worker)
    for pattern in of_one_case():
        survives(client, address("cases", pattern, ids))


def test_a_report_of_a_payment_says_how_long_it_is() -> None:
    make_office()
    url = reverse("apply:payment_report", args=["test"])
    for length in ("abc", "99999999", "-1"):
        assert Client().post(url, {"meldung": "x"}, CONTENT_LENGTH=length).status_code in {400, 413}
