"""Who leaves a device, a company or a post is out; who decides alone does not get round the second person."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.enter_code import enter_code
from kreislauf.applications.actions.invite_colleague import invite_colleague
from kreislauf.applications.actions.revoke_access import revoke_access
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.models import AccessKey, ApplicantAccount, Application
from kreislauf.applications.queries.drafts.access import code_secret, link_secret
from kreislauf.applications.rules.identity import Identity
from kreislauf.applications.views._applicant import SESSION_ACCOUNT, SESSION_KEYS
from kreislauf.catalogue.actions.change_service import change_service
from kreislauf.catalogue.actions.create_service import create_service
from kreislauf.catalogue.actions.retire_service import retire_service
from kreislauf.gazette import queries as gazette
from kreislauf.kernel import Refusal, now
from tests.applications.drafts import house as h
from tests.applications.factories import make_case, make_office
from tests.cases.retention.house import add_notice, closed_case
from tests.cast import as_actor, sign_in

pytestmark = pytest.mark.django_db


def account(subject: str = "wilma") -> ApplicantAccount:
    return sign_in_applicant(identity=Identity("https://bund.example", subject))


def signed_in_browser(application: Application, owner: ApplicantAccount) -> Client:
    """Began the application while signed in: its session holds both the sign-in and an access."""
    Application.objects.filter(pk=application.pk).update(account=owner)
    client = Client()
    session = client.session
    session[SESSION_KEYS] = [str(application.access_keys.get(kind="browser").pk)]
    session[SESSION_ACCOUNT] = str(owner.pk)
    session.save()
    assert client.get(h.address("tasks", application)).status_code == 200
    return client


def test_signing_out_closes_the_applications_of_the_account_on_this_device() -> None:
    application = h.begin(h.market()).application
    client = signed_in_browser(application, account())
    client.post(reverse("apply:sign_out"))
    assert client.get(h.address("tasks", application)).status_code == 404


def test_what_was_begun_without_the_account_stays_open_after_signing_out() -> None:
    service = h.market()
    mine, apart = h.begin(service).application, h.begin(service).application
    client = signed_in_browser(mine, account())
    session = client.session
    session[SESSION_KEYS] = [*session[SESSION_KEYS], str(apart.access_keys.get(kind="browser").pk)]
    session.save()
    client.post(reverse("apply:sign_out"))
    assert client.get(h.address("tasks", mine)).status_code == 404
    assert client.get(h.address("tasks", apart)).status_code == 200


def test_ending_on_a_device_ends_the_sign_in_too() -> None:
    application = h.begin(h.market()).application
    client = signed_in_browser(application, account())
    client.post(reverse("apply:leave"))
    assert client.get(h.address("tasks", application)).status_code == 404
    assert client.get(reverse("apply:mine")).status_code == 302


def colleague_of(started: Any) -> AccessKey:
    """Came in by a link of their own, and saw everything."""
    key = invite_colleague(**h.acting(started.application), address="kollege@innerstetal.example")
    return confirm_address(secret=link_secret(key.pk))


def test_a_revoked_colleague_does_not_come_back_by_the_code() -> None:
    started = h.begin(h.market(), "company")
    key, seen = colleague_of(started), code_secret(started.application.access_keys.get(kind="code").pk)
    client = h.browser(started)
    client.post(h.address("revoke", started.application, key.pk))
    with pytest.raises(Refusal):
        enter_code(code=seen)
    assert client.get(h.address("keys", started.application)).status_code == 200
    assert started.application.access_keys.filter(kind="code", revoked_at=None).count() == 1


def test_who_leaves_by_one_s_own_access_takes_nobody_s_code_along() -> None:
    started = h.begin(h.market(), "company")
    key, code = colleague_of(started), code_secret(started.application.access_keys.get(kind="code").pk)
    revoke_access(**h.acting(started.application), key_id=key.pk, is_own=True)
    assert enter_code(code=code).application_id == started.application.pk


def test_who_came_in_by_the_code_stays_in_when_it_is_renewed() -> None:
    started = h.begin(h.market())
    client = Client()
    session = client.session
    session[SESSION_KEYS] = [str(started.application.access_keys.get(kind="code").pk)]
    session.save()
    page = client.post(h.address("renew_code", started.application), follow=True)
    assert page.status_code == 200
    new = started.application.access_keys.get(kind="code", revoked_at=None)
    assert code_secret(new.pk) in page.content.decode()


def test_who_works_on_the_cases_does_not_lift_the_second_person() -> None:
    office = make_office(legal_basis=["§6 der Satzung"])
    wish: dict[str, Any] = {"service_id": office.service.pk, "changes": {"needs_four_eyes": False}}
    make_case(office.service)
    for person in (office.worker, office.head):
        with pytest.raises(Refusal, match="vier Augen"):
            change_service(actor=as_actor(person), **wish)
    assert change_service(actor=as_actor(office.cast.digital_lead), **wish).needs_four_eyes is False


def test_before_the_first_case_the_unit_settles_how_it_signs() -> None:
    office = make_office(legal_basis=["§6 der Satzung"])
    wish = {"needs_four_eyes": False}
    service = change_service(actor=as_actor(office.worker), service_id=office.service.pk, changes=wish)
    assert not service.needs_four_eyes


@pytest.mark.django_db(transaction=True)
def test_the_database_keeps_who_prepared_signed_and_delivered(app_role: psycopg.Connection[tuple[object, ...]]) -> None:
    office = make_office()
    unsigned: dict[str, Any] = {"state": "prepared", "signed_by": None, "signed_at": None, "delivered_at": None}
    prepared = add_notice(closed_case(office), office, **unsigned)
    signed = add_notice(closed_case(office), office, state="signed", delivered_at=None)
    refused = {
        prepared: (
            "needs_second_person = false",
            f"prepared_by_id = '{office.head.pk}'",
            "content = 'another'",
            f"state = 'delivered', signed_by_id = '{office.head.pk}', signed_at = now(), delivered_at = now()",
            "outcome = 'refused'",
        ),
        signed: ("state = 'discarded'", "state = 'prepared'", f"signed_by_id = '{office.colleague.pk}'"),
    }
    for notice, changes in refused.items():
        for change in changes:
            with pytest.raises(psycopg.errors.RestrictViolation):
                app_role.execute(f"UPDATE cases_notice SET {change} WHERE id = %s", [notice.pk])  # noqa: S608
    assert app_role.execute(
        "UPDATE cases_notice SET state = 'delivered', delivered_at = %s WHERE id = %s", [now(), signed.pk]
    )


def test_a_draft_that_was_given_up_is_told_to_nobody() -> None:
    office = make_office()
    lead = as_actor(office.cast.digital_lead)
    draft = create_service(actor=lead, name="Geheimes Vorhaben", unit_id=office.unit.pk)
    retire_service(actor=lead, service_id=draft.pk)
    entry = gazette.get("service_offer", "offer")
    assert entry is not None
    assert "Geheimes Vorhaben" not in str(entry.data)


def test_no_cache_keeps_a_case() -> None:
    office = make_office()
    case = make_case(office.service)
    client = sign_in(Client(), office.worker)
    for url in (reverse("cases:cases"), reverse("cases:case", args=[case.pk])):
        assert "no-store" in client.get(url)["Cache-Control"]


@pytest.mark.parametrize("changes", [{"retention_months": 1}, {"is_offered_to_archive": False}])
def test_a_unit_does_not_let_its_files_go_early(changes: dict[str, Any]) -> None:
    office = make_office(legal_basis=["§6 der Satzung"])
    make_case(office.service)
    wish: dict[str, Any] = {"service_id": office.service.pk, "changes": changes}
    with pytest.raises(Refusal, match="verkürzt die Aufbewahrung nicht"):
        change_service(actor=as_actor(office.worker), **wish)
    office.service.refresh_from_db()
    assert (office.service.retention_months, office.service.is_offered_to_archive) != (1, False)
    change_service(actor=as_actor(office.cast.digital_lead), **wish)
    longer: dict[str, Any] = {"service_id": office.service.pk, "changes": {"retention_months": 240}}
    assert change_service(actor=as_actor(office.worker), **longer).retention_months == 240
