"""Every page of a case that asks and acts, posted as a browser posts it; and what hostile addresses get."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.applications.rules.states import ScanState
from kreislauf.cases.models import Absence, Case, CaseReading
from tests.applications.factories import make_attachment, make_office
from tests.cases.desk import DAY, case_of, delivered, on, prepared
from tests.cast import sign_in

pytestmark = pytest.mark.django_db


def post(client: Client, name: str, args: list[Any], **data: str) -> None:
    """Posted and carried out: the page goes on."""
    with on():
        answer = client.post(reverse(f"cases:{name}", args=args), data)
    assert answer.status_code == 302, answer.content.decode()[:3000]


def test_each_task_of_an_open_case() -> None:
    office = make_office()
    case = case_of(office, assigned_to=None)
    client, of = sign_in(Client(), office.worker), [case.pk]
    post(client, "take_over_case", of)
    post(client, "tick_checklist", [case.pk, 1], done="1")
    post(client, "write_note", of, text="Rief an.")
    post(client, "write_message", of, text="Wir prüfen.")
    post(client, "mark_media_break", of)
    post(client, "ask_applicant", of, text="Bitte?", answer_by=(DAY + timedelta(days=9)).isoformat())
    post(client, "delegate_case", of, person_id=str(office.colleague.pk), unit_id="", note="Eilt.")
    case.refresh_from_db()
    assert (case.state, case.assigned_to, case.had_media_break) == ("waiting", office.colleague, True)
    assert (case.notes.count(), case.messages.count()) == (2, 2)
    assert case.checklist[0]["done_at"]


def test_each_task_of_a_decided_case() -> None:
    office = make_office()
    case = case_of(office)
    client, of = sign_in(Client(), office.worker), [case.pk]
    delivered(office, case, delivery="post")
    post(client, "close_case", of)
    post(client, "reopen_case", of, reason="Widerspruch")
    notice = prepared(office, case)
    post(client, "return_notice", [case.pk, notice.pk], note="Gebühr prüfen.")
    post(client, "release_case", of)
    case.refresh_from_db()
    assert (case.state, case.assigned_to, case.closed_at) == ("open", None, None)


def test_both_or_neither_receiver_is_asked_again_and_nothing_typed_is_lost() -> None:
    office = make_office()
    case = case_of(office)
    client = sign_in(Client(), office.worker)
    both = {"person_id": str(office.colleague.pk), "unit_id": str(office.other_unit.pk), "note": "Eilt sehr."}
    for data in (both, {"person_id": "", "unit_id": "", "note": "Eilt sehr."}):
        with on():
            answer = client.post(reverse("cases:delegate_case", args=[case.pk]), data)
        assert answer.status_code == 422
        assert "Eilt sehr." in answer.content.decode()
    assert Case.objects.get().assigned_to == office.worker


def test_absences_are_entered_and_ended_on_their_pages() -> None:
    office = make_office()
    client = sign_in(Client(), office.worker)
    days = {"since": DAY.isoformat(), "until": (DAY + timedelta(days=4)).isoformat()}
    people = {"person_id": str(office.worker.pk), "substitute_id": str(office.colleague.pk)}
    post(client, "enter_absence", [], **people, **days)
    post(client, "end_absence", [Absence.objects.get().pk])
    assert not Absence.objects.exists()


def test_hostile_addresses_get_a_page() -> None:
    office = make_office()
    case_of(office)
    client = sign_in(Client(), office.worker)
    tray = reverse("cases:cases")
    for query in (
        "?ab=x", "?ab=-_2026-01-01T00:00:00%2B00:00_" + "f" * 32, "?sicht=nichts", "?einheit=x", "?leistung=' OR 1=1",
        "?nummer=%25%25%25%25%25%25%25%25%25", f"?einheit={office.other_unit.pk}", "?ab=9999-12-31_x_y",
    ):  # fmt: skip
        with on():
            assert client.get(tray + query).status_code == 200, query


def test_documents_are_never_run_in_our_name() -> None:
    office = make_office()
    case = case_of(office)
    client = sign_in(Client(), office.worker)
    page = make_attachment(case.application, b"<script>x</script>", name='a".html\r\nX: y', media_type="text/html")
    harmful = make_attachment(case.application, scan=ScanState.INFECTED)
    with on():
        answer = client.get(reverse("cases:case_attachment", args=[case.pk, page.pk]))
        refused = client.get(reverse("cases:case_attachment", args=[case.pk, harmful.pk]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert "\n" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert refused.status_code == 409
    assert list(CaseReading.objects.values_list("what", flat=True)) == ["attachment"]
