"""Digital notice only with recorded consent; without it, and after it was withdrawn, by post (VwVfG §41(2a))."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest
from django.db import IntegrityError, InternalError, transaction
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.choose_digital_notice import choose_digital_notice
from kreislauf.applications.models import Application, DigitalConsent
from kreislauf.applications.queries.consent import consent_of
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.note_digital_consent import note_digital_consent
from kreislauf.cases.models import Case, Notice
from tests.applications import factories as make
from tests.applications.submission import house as h
from tests.applications.submission.test_pages import key_holder
from tests.cases.desk import DAY, case_of, delivered, kinds_of, on, refused, signed, who
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)


def giving(office: make.Office, notice: Notice, way: str) -> partial[Notice]:
    return partial(deliver_notice, actor=who(office.worker), notice_id=notice.pk, delivery=way)


def test_an_address_is_no_consent() -> None:
    office = make.make_office()
    case = case_of(office)
    make.make_confirmed_address(case.application)
    notice = signed(office, case)
    refused(giving(office, notice, "inbox"), "nicht festgehalten")
    with on():
        giving(office, notice, "post")()
    case.refresh_from_db()
    assert case.had_media_break


def test_the_page_proposes_the_post_without_consent_and_says_why() -> None:
    office = make.make_office()
    case = case_of(office)
    notice = signed(office, case)
    address = reverse("cases:deliver_notice", args=[case.pk, notice.pk])
    client = sign_in(Client(), office.worker)
    with on():
        page = client.get(address)
        assert page.context["form"].initial["delivery"] == "post"
        assert "Niemand hat in die digitale Bekanntgabe eingewilligt" in page.content.decode()
        answer = client.post(address, {"delivery": "inbox"})
    assert answer.status_code == 422
    assert "nicht festgehalten" in answer.content.decode()
    assert "§41 Abs. 2a VwVfG" in answer.content.decode()


def test_whoever_applies_consents_before_submitting_and_withdraws_later() -> None:
    draft = make.make_draft(h.free_of_charge())
    client, address = key_holder(draft), reverse("apply:digital_notice", args=[draft.pk])
    check = reverse("apply:check", args=[draft.pk])
    assert "Der Bescheid kommt mit der Post." in client.get(check).content.decode()
    assert client.post(address, {}).status_code == 422
    assert client.post(address, {"is_given": "1"})["Location"] == check
    assert "Sie haben am" in client.get(check).content.decode()
    h.submit(draft)
    status = reverse("status:status", args=[draft.pk])
    assert address in client.get(status).content.decode()
    assert client.post(address, {"is_given": "0"})["Location"] == status
    consent = consent_of(draft)
    assert consent is not None
    assert not consent.is_given
    assert [(row.is_given, row.way, row.noted_by) for row in DigitalConsent.objects.all()] == [
        (True, "online", None),
        (False, "online", None),
    ]
    assert "cases.digital_consent_said" in kinds_of(Case.objects.get())


def test_a_stranger_chooses_nothing() -> None:
    draft = make.make_draft(h.free_of_charge())
    with pytest.raises(Application.DoesNotExist):
        choose_digital_notice(actor=h.applicant(), application_id=draft.pk, is_given=True)
    assert Client().get(reverse("apply:digital_notice", args=[draft.pk])).status_code == 404
    assert not DigitalConsent.objects.exists()


def test_the_unit_notes_what_came_on_paper() -> None:
    office = make.make_office()
    case = case_of(office)
    address = reverse("cases:note_digital_consent", args=[case.pk])
    client = sign_in(Client(), office.worker)
    with on():
        assert client.post(address, {"is_given": "1", "way": "letter"}).status_code == 302
        assert (
            "mit einem Schreiben, vermerkt von Svenja Albers"
            in client.get(reverse("cases:case", args=[case.pk])).content.decode()
        )
    again = partial(note_digital_consent, actor=who(office.worker), case_id=case.pk, way="phone")
    refused(partial(again, is_given=True), "ist seit dem .* festgehalten")
    with on():
        again(is_given=False)
    notice = signed(office, case)
    refused(giving(office, notice, "inbox"), "widerrufen")


def test_what_was_never_given_is_not_withdrawn() -> None:
    office = make.make_office()
    case = case_of(office)
    act = partial(note_digital_consent, actor=who(office.worker), case_id=case.pk, is_given=False, way="desk")
    refused(act, "keine Einwilligung")


def test_withdrawn_while_the_notice_lies_ready_it_goes_by_post_at_once() -> None:
    office = make.make_office()
    case = case_of(office)
    notice = delivered(office, case)
    refused(giving(office, notice, "post"), "schon bekannt gegeben")
    with on(DAY + timedelta(days=1)):
        make.make_consent(case.application, is_given=False)
        page = sign_in(Client(), office.worker).get(reverse("cases:cases"), {"sicht": "bekanntgabe"})
        assert str(case.application.number) in page.content.decode()
        giving(office, notice, "post")()
    notice.refresh_from_db()
    assert notice.delivery == "post"


def test_the_database_keeps_a_declaration_as_it_was_said() -> None:
    office = make.make_office()
    consent = make.make_consent(case_of(office).application)
    with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        DigitalConsent.objects.filter(pk=consent.pk).update(is_given=False)
    with pytest.raises(IntegrityError), transaction.atomic():
        DigitalConsent.objects.create(
            application=consent.application, is_given=True, way="letter", said_at=consent.said_at
        )
