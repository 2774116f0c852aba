"""Every page of applicants and every page of a case, asked for by whoever must not have it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse

from kreislauf.applications import urls as applicants
from kreislauf.applications.models import AccessKey
from kreislauf.cases.models import Case, CaseReading, PostalLetter
from kreislauf.cases.urls import cases as of_cases
from kreislauf.cases.urls import status as after_receipt
from kreislauf.kernel import now
from tests.applications.factories import (
    Office,
    make_attachment,
    make_case,
    make_confirmed_address,
    make_draft,
    make_office,
    make_service,
)
from tests.cases.retention.house import add_message, add_note, add_notice
from tests.cases.status.applicant import browser_of
from tests.cast import sign_in

pytestmark = pytest.mark.django_db
SECRETS = ("Rosenbaum", "Bella", "Versicherung ist nachgewiesen", "Wann bekomme ich", "wilma.rosenbaum")


def patterns(rows: list[Any]) -> list[URLPattern]:
    found: list[URLPattern] = []
    for row in rows:
        found += patterns(row.url_patterns) if isinstance(row, URLResolver) else [row]
    return found


def below(rows: list[Any], part: str) -> list[URLPattern]:
    found = [row for row in patterns(rows) if part in row.pattern.converters]
    assert len(found) > 12
    return found


def of_one_application() -> list[URLPattern]:
    return below([*applicants.urlpatterns, *after_receipt.urlpatterns], "application_id")


def of_one_case() -> list[URLPattern]:
    return below(of_cases.urlpatterns, "case_id")


def address(space: str, pattern: URLPattern, ids: dict[str, Any]) -> str:
    if pattern in after_receipt.urlpatterns:
        space = "status"
    return reverse(f"{space}:{pattern.name}", kwargs={name: ids[name] for name in pattern.pattern.converters})


def letter_of(case: Case) -> PostalLetter:
    return PostalLetter.objects.create(case=case, kind="status", laid_at=now())


def rich(office: Office) -> tuple[Case, dict[str, Any]]:
    """A case with one of everything, and the ids that addresses name."""
    case = make_case(office.service, headline="Rosenbaum, Wilma")
    add_note(case, office, "Die Versicherung ist nachgewiesen.")
    return case, {
        "case_id": case.pk,
        "application_id": case.application_id,
        "attachment_id": make_attachment(case.application).pk,
        "key_id": make_confirmed_address(case.application).pk,
        "message_id": add_message(case, "Wann bekomme ich den Nachweis?", office, asks_for_answer=True).pk,
        "notice_id": add_notice(case, office).pk,
        "letter_id": letter_of(case).pk,
        "key": "dog",
        "number": 1,
    }


def test_no_page_of_an_application_opens_to_a_stranger() -> None:
    """Without a key, with a key to another application, and as staff of the very unit."""
    office = make_office()
    _case, received = rich(office)
    draft = make_draft(office.service)
    begun = {**received, "application_id": draft.pk, "attachment_id": make_attachment(draft).pk}
    others = (Client(), browser_of(make_draft(office.service)), sign_in(Client(), office.worker))
    for pattern in of_one_application():
        for ids in (received, begun):
            url = address("apply", pattern, ids)
            for client in others:
                for answer in (client.get(url), client.post(url, {"go": "next", "revision": "0"})):
                    on = pattern.name == "payment_return" and answer.status_code == 302  # to a page that is not there
                    assert on or answer.status_code in {404, 405}, url
                    assert not any(secret in answer.content.decode() for secret in SECRETS)


def test_ids_of_another_application_open_nothing_below_one_s_own() -> None:
    """One's own application in the address, somebody else's document, notice, question or access behind it."""
    office = make_office()
    mine, own = rich(office)
    _theirs, foreign = rich(office)
    client = browser_of(mine.application)
    for pattern in of_one_application():
        for which in {"attachment_id", "notice_id", "message_id", "key_id"} & pattern.pattern.converters.keys():
            url = address("apply", pattern, {**own, which: foreign[which]})
            for answer in (client.get(url), client.post(url)):
                asks = pattern.name == "revoke" and answer.status_code == 200  # a question about nothing
                assert asks or answer.status_code in {302, 404, 405}, url
                assert answer.status_code != 302 or str(own["application_id"]) in answer["Location"]
                assert b"%PDF" not in answer.content
    assert not AccessKey.objects.filter(pk=foreign["key_id"], revoked_at__isnull=False).exists()


def test_no_page_of_a_case_opens_to_another_unit() -> None:
    office = make_office()
    _case, ids = rich(office)
    for person in (office.outsider, office.cast.clerk):
        client = sign_in(Client(), person)
        for pattern in of_one_case():
            url = address("cases", pattern, ids)
            for answer in (client.get(url), client.post(url, {"purpose": "x"})):
                assert answer.status_code in {403, 404, 405}, url
                assert not any(secret in answer.content.decode() for secret in SECRETS)
    assert not CaseReading.objects.exists()


def test_ids_of_another_case_open_nothing_below_one_s_own() -> None:
    """A case of the own unit in the address, a document or notice of another unit's behind it."""
    office = make_office()
    _mine, own = rich(office)
    theirs = make_case(make_service(office.other_unit), headline="Fremd, Frieda")
    unsigned: dict[str, Any] = {"state": "prepared", "signed_by": None, "signed_at": None, "delivered_at": None}
    foreign = {
        "attachment_id": make_attachment(theirs.application).pk,
        "notice_id": add_notice(theirs, office, **unsigned).pk,
        "letter_id": letter_of(theirs).pk,
    }
    client = sign_in(Client(), office.worker)
    for pattern in of_one_case():
        for which in foreign.keys() & pattern.pattern.converters.keys():
            url = address("cases", pattern, {**own, which: foreign[which]})
            for answer in (client.get(url), client.post(url, {"delivery": "post"})):
                assert answer.status_code in {404, 405}, url


def test_no_cache_keeps_a_page_of_an_application() -> None:
    """Every page that opens to whoever holds a key, and every document."""
    office = make_office()
    case, ids = rich(office)
    draft = make_draft(office.service)
    begun = {**ids, "application_id": draft.pk, "attachment_id": make_attachment(draft).pk}
    opened = set()
    for own, application in ((ids, case.application), (begun, draft)):
        client = browser_of(application)
        for pattern in of_one_application():
            answer = client.get(address("apply", pattern, own))
            if answer.status_code == 200:
                opened.add(pattern.name)
                assert "no-store" in answer.headers["Cache-Control"], pattern.name
    assert len(opened) > 12


def test_no_cache_keeps_a_page_of_a_case() -> None:
    office = make_office()
    _case, ids = rich(office)
    client, opened = sign_in(Client(), office.worker), set()
    for pattern in of_one_case():
        answer = client.get(address("cases", pattern, ids))
        if answer.status_code == 200:
            opened.add(pattern.name)
            assert "no-store" in answer.headers["Cache-Control"], pattern.name
    assert len(opened) > 6
