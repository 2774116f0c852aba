"""Two who prepare the notice of one case: the second text is not lost, and the page shows the first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.cases.models import Case, Notice
from kreislauf.cases.queries.notice_versions import notice_shown
from kreislauf.cases.rules.states import NoticeState
from tests.applications.factories import Office, make_office
from tests.cases.desk import DAY, case_of, on, prepared, signed
from tests.support.two_people import hidden, opened

pytestmark = pytest.mark.django_db
FIRST, SECOND = "Der Hund ist angemeldet.", "Der Hund ist ab dem 1. Juli angemeldet."


@pytest.fixture(autouse=True)
def day() -> Iterator[None]:
    with on(DAY):
        yield


def place() -> tuple[Office, Case, str]:
    office = make_office()
    case = case_of(office)
    return office, case, reverse("cases:prepare_notice", args=[case.pk])


def entered(operative: str) -> dict[str, Any]:
    return {"outcome": "granted", "addressee": "Rosa Rosenbaum", "operative": operative}


def two_windows(office: Office, address: str) -> tuple[Client, dict[str, Any], str]:
    """Both look at the empty page, the first prepares: the second's session, its mark, and its answer."""
    mine, carried = opened(office.worker, address)
    theirs, carried_there = opened(office.worker, address)
    assert theirs.post(address, {**carried_there, **entered(FIRST)}).status_code == 302
    answer = mine.post(address, {**carried, **entered(SECOND)})
    assert answer.status_code == 409
    return mine, carried, answer.content.decode()


def test_the_second_text_stays_and_the_page_shows_what_the_first_prepared() -> None:
    office, case, address = place()
    _mine, _carried, html = two_windows(office, address)
    assert SECOND in html
    assert "<ins>" in html
    assert "ab dem 1. Juli" in html
    assert "Meine Fassung speichern" in html
    notice = Notice.objects.get(case=case)
    assert notice_shown(notice)["operative"] == FIRST


def test_who_decides_for_the_own_text_leaves_the_other_in_the_file() -> None:
    office, case, address = place()
    mine, _carried, html = two_windows(office, address)
    assert mine.post(address, {"seen": hidden(html, "seen"), **entered(SECOND)}).status_code == 302
    newest, former = Notice.objects.filter(case=case).order_by("-prepared_at", "-state")
    texts = {notice.state: notice_shown(notice)["operative"] for notice in (newest, former)}
    assert texts == {NoticeState.PREPARED: SECOND, NoticeState.DISCARDED: FIRST}
    case.refresh_from_db()
    assert case.state == "to_sign"


def test_the_way_to_the_other_version_shows_it() -> None:
    office, _case, address = place()
    mine, _carried, html = two_windows(office, address)
    assert f'href="{address}"' in html
    page = mine.get(address).content.decode()
    assert FIRST in page
    assert SECOND not in page


def test_a_double_click_prepares_one_notice() -> None:
    office, case, address = place()
    mine, carried = opened(office.worker, address)
    assert [mine.post(address, {**carried, **entered(FIRST)}).status_code for _click in range(2)] == [302, 302]
    assert Notice.objects.filter(case=case).count() == 1


def test_a_signed_notice_is_never_replaced() -> None:
    office, case, address = place()
    mine, carried = opened(office.worker, address)
    signed(office, case)
    html = mine.post(address, {**carried, **entered(SECOND)}).content.decode()
    assert SECOND in html
    assert mine.post(address, {"seen": hidden(html, "seen"), **entered(SECOND)}).status_code == 422
    assert Notice.objects.get(case=case).state == NoticeState.SIGNED


def test_a_text_that_went_back_meanwhile_is_shown_too() -> None:
    office, case, address = place()
    mine, carried = opened(office.worker, address)
    theirs, _carried = opened(office.worker, address)
    notice = prepared(office, case)
    theirs.post(reverse("cases:return_notice", args=[case.pk, notice.pk]), {"note": "Datum fehlt."})
    assert mine.post(address, {**carried, **entered(SECOND)}).status_code == 409
