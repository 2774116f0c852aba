"""Nobody applies out of reach: by mail to a confirmed address, or by post alone; and word goes by that way."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.reach_by_mail import reach_by_mail
from kreislauf.applications.actions.reach_by_post import reach_by_post
from kreislauf.applications.actions.run_errand import run_errand
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.actions.start_application import start_application
from kreislauf.applications.models import Application, Errand
from kreislauf.applications.queries.drafts.access import secret_of
from kreislauf.applications.queries.reach import reach_of
from kreislauf.applications.rules.errands import ERRANDS
from kreislauf.applications.rules.identity import Identity
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.post_letter import post_letter
from kreislauf.cases.actions.reopen_case import reopen_case
from kreislauf.cases.actions.take_over_case import take_over_case
from kreislauf.cases.actions.withdraw_application import withdraw_application
from kreislauf.cases.models import Case, CaseMessage, LetterKind, PostalLetter
from kreislauf.cases.queries.in_tray import Wish, in_tray
from kreislauf.cases.rules.in_tray import View
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal
from kreislauf.people.permissions import standing_of
from kreislauf.people.rules.duties import DUTIES
from kreislauf.vault.store.keys import vault_of
from tests.applications import factories as make
from tests.applications.drafts import house as drafts
from tests.applications.submission import house as h
from tests.cases import desk
from tests.cast import sign_in

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "Frauke Petersen\nMühlenweg 3\n38999 Talheim"
MAIL = "frauke.petersen@post.example"


def out_of_reach() -> Application:
    """Complete but for how to reach whoever applies."""
    return make.make_draft(h.free_of_charge(), postal_address=None)


def acting(draft: Application) -> dict[str, Any]:
    return drafts.acting(draft)


def browser(draft: Application) -> Client:
    client, session_key = (
        Client(),
        draft.access_keys.create(kind="browser", secret_hash=draft.pk.bytes * 2, created_at=draft.created_at),
    )
    session = client.session
    session["services_keys"] = [str(session_key.pk)]
    session.save()
    return client


def test_submission_without_an_address_is_refused_and_nothing_is_written() -> None:
    draft = out_of_reach()
    with pytest.raises(Refusal, match="nicht, wie wir Sie erreichen") as refused:
        h.submit(draft)
    assert "nur mit der Post" in str(refused.value.verdict.reasons[0].remedy)
    assert h.what_stands(draft) == "draft"


def test_the_check_says_so_and_leads_to_the_step_and_the_step_to_the_receipt() -> None:
    draft = out_of_reach()
    client, step = browser(draft), reverse("apply:reach", args=[draft.pk])
    page = client.get(reverse("apply:check", args=[draft.pk])).content.decode()
    assert f'<a href="{step}">' in page
    assert "Wir wissen noch nicht, wie wir Sie erreichen" in page
    assert step in client.get(reverse("apply:tasks", args=[draft.pk])).content.decode()
    assert client.post(step, {"way": "post", "postal": "Petersen"}).status_code == 422
    assert client.post(step, {"way": "mail"}).status_code == 422
    assert client.post(step, {"way": "post", "postal": ADDRESS}).status_code == 302
    page = client.get(reverse("apply:check", args=[draft.pk])).content.decode()
    assert "Nur mit der Post: Frauke Petersen, Mühlenweg 3, 38999 Talheim" in page
    client.post(reverse("apply:submit", args=[draft.pk]), {"revision": "0"})
    assert h.what_stands(draft) == "received"
    received = Event.objects.get(subject_id=draft.pk, kind="applications.application_received")
    assert received.payload["reach"] == "post"
    assert "Mühlenweg" not in str(received.payload)
    draft.refresh_from_db()
    assert "Mühlenweg".encode() not in bytes(draft.postal_address or b"")


def test_an_address_counts_once_its_link_was_opened() -> None:
    draft = out_of_reach()
    key = reach_by_mail(**acting(draft), address=MAIL)
    assert reach_of(draft).waiting == (MAIL,)
    with pytest.raises(Refusal):
        h.submit(draft)
    confirm_address(secret=secret_of(key))
    assert h.submit(draft).state == "received"
    assert Errand.objects.filter(application=draft, kind="receipt_mail", about=key.pk).exists()


def identity(**values: str) -> Identity:
    told = {AutofillToken.GIVEN_NAME: "Frauke", AutofillToken.FAMILY_NAME: "Petersen"} | {
        AutofillToken(k): v for k, v in values.items()
    }
    return Identity(issuer="https://broker.example", subject="42", values=told)


def test_the_address_that_the_broker_verified_needs_no_second_confirmation() -> None:
    service = drafts.market(sign_in="optional")
    account = sign_in_applicant(identity=identity(email=MAIL))
    draft = start_application(service_id=service.pk, applicant_kind="person", account_id=account.pk).application
    assert reach_of(draft).confirmed == (MAIL,)
    other = reach_by_mail(**acting(draft), address="other@post.example")
    assert other.confirmed_at is None
    reach_by_post(**acting(draft), address=ADDRESS)
    assert reach_by_mail(**acting(draft), address=MAIL.upper()).confirmed_at is not None
    assert Application.objects.get(pk=draft.pk).postal_address is None


def test_an_address_that_the_broker_did_not_verify_is_not_trusted() -> None:
    service = drafts.market(sign_in="optional")
    account = sign_in_applicant(identity=identity())
    draft = start_application(service_id=service.pk, applicant_kind="person", account_id=account.pk).application
    assert reach_of(draft).way == ""
    assert reach_by_mail(**acting(draft), address=MAIL).confirmed_at is None


def received_by_post(office: make.Office) -> Case:
    case = desk.case_of(office)
    reach_by_post(**acting(case.application), address=ADDRESS)
    return Case.objects.select_related("application").get(pk=case.pk)


def ask(office: make.Office, case: Case, text: str) -> CaseMessage:
    with desk.on():
        day = desk.DAY.replace(year=2099)
        return ask_applicant(actor=desk.who(office.worker), case_id=case.pk, text=text, answer_by=day)


def mails_of(case: Case) -> list[str]:
    rows = Errand.objects.filter(application=case.application_id, kind__endswith="_mail")
    return list(rows.values_list("kind", flat=True))


def test_where_post_was_chosen_a_question_waits_as_a_letter_and_no_mail_goes() -> None:
    office = make.make_office()
    case = received_by_post(office)
    ask(office, case, "Bitte die Police.")
    letter = PostalLetter.objects.get(case=case)
    assert (letter.kind, letter.posted_at, mails_of(case)) == ("message", None, [])
    actor = desk.who(office.worker)
    duties = list(DUTIES["cases.letters_to_post"].for_standing(actor, standing_of(actor)))
    assert [duty.url for duty in duties] == [reverse("cases:post_letter", args=[case.pk, letter.pk])]
    assert [row.case.pk for row in in_tray(actor, Wish(view=View.TO_POST)).rows] == [case.pk]
    client = Client()
    sign_in(client, office.worker)
    assert "Brief zur Post geben" in client.get(reverse("cases:case", args=[case.pk])).content.decode()
    page = client.get(duties[0].url).content.decode()
    assert "Frauke Petersen\nMühlenweg 3" in page
    assert "Bitte die Police." in page
    assert client.post(duties[0].url).status_code == 302
    letter.refresh_from_db()
    assert letter.posted_by_id == office.worker.pk
    assert "cases.letter_posted" in desk.kinds_of(case)
    assert not in_tray(actor, Wish(view=View.TO_POST)).rows
    with pytest.raises(Refusal, match="schon am"):
        post_letter(actor=actor, letter_id=letter.pk)


def test_a_letter_whose_message_was_read_online_waits_no_more() -> None:
    office = make.make_office()
    case = received_by_post(office)
    message = ask(office, case, "Police?")
    message.read_at = message.written_at
    message.save(update_fields=["read_at"])
    actor = desk.who(office.worker)
    assert not list(DUTIES["cases.letters_to_post"].for_standing(actor, standing_of(actor)))
    assert not in_tray(actor, Wish(view=View.TO_POST)).rows


def test_whoever_cannot_be_reached_by_mail_gets_a_letter_too() -> None:
    office = make.make_office()
    case = desk.case_of(office)
    ask(office, case, "Police?")
    assert PostalLetter.objects.filter(case=case, kind="message").exists()


def test_a_stranger_unit_sees_no_letter() -> None:
    office = make.make_office()
    case = received_by_post(office)
    letter = PostalLetter.objects.create(case=case, kind="status", laid_at=case.received_at)
    client = Client()
    sign_in(client, office.outsider)
    assert client.get(reverse("cases:post_letter", args=[case.pk, letter.pk])).status_code == 404
    with pytest.raises(Case.DoesNotExist):
        post_letter(actor=desk.who(office.outsider), letter_id=letter.pk)


def test_changes_of_the_state_send_word_by_mail_with_a_link_and_no_content() -> None:
    office = make.make_office()
    case = desk.case_of(office, assigned_to=None)
    make.make_confirmed_address(case.application, MAIL)
    with desk.on():
        take_over_case(actor=desk.who(office.worker), case_id=case.pk)
        withdraw_application(actor=h.applicant(case.application), application_id=case.application_id)
        reopen_case(actor=desk.who(office.worker), case_id=case.pk, reason="Irrtum, geheim.")
    assert mails_of(case).count("status_mail") == 3
    assert not PostalLetter.objects.filter(case=case).exists()
    errand = Errand.objects.filter(application=case.application_id, kind="status_mail").first()
    assert errand is not None
    run_errand(actor=Actor.system("test"), errand_id=errand.pk)
    letter = mail.outbox[-1]
    assert letter.to == [MAIL]
    assert "/antrag/weiter/" in letter.body
    assert "geheim" not in letter.body
    assert "Rosenbaum" not in letter.body


def test_every_word_has_its_mail_and_its_letter() -> None:
    from kreislauf.cases.actions._word import MAILS

    assert set(MAILS) == set(LetterKind)
    assert all(ERRANDS[kind] for kind in MAILS.values())


def test_changing_the_way_after_the_receipt_is_recorded_and_never_leaves_anybody_out_of_reach() -> None:
    office = make.make_office()
    case = received_by_post(office)
    key = reach_by_mail(**acting(case.application), address=MAIL)
    case.application.refresh_from_db()
    assert reach_of(case.application).way == "post"
    confirm_address(secret=secret_of(key))
    reach_by_mail(**acting(case.application), address=MAIL)
    case.application.refresh_from_db()
    assert reach_of(case.application).way == "mail"
    assert desk.kinds_of(case)[-2:] == ["cases.reach_changed", "cases.reach_changed"]


def test_a_notice_goes_by_post_by_itself_where_post_was_chosen() -> None:
    office = make.make_office()
    case = desk.case_of(office)
    notice = desk.signed(office, case)
    reach_by_post(**acting(case.application), address=ADDRESS)
    client = Client()
    sign_in(client, office.worker)
    page = client.get(reverse("cases:deliver_notice", args=[case.pk, notice.pk])).content.decode()
    (post,) = re.findall(r'<input[^>]*value="post"[^>]*>', page)
    assert "checked" in post
    with desk.on():
        deliver_notice(actor=desk.who(office.worker), notice_id=notice.pk, delivery="post")
    assert mails_of(case) == []


def test_the_draft_of_the_answers_offers_its_postal_address(client: Client) -> None:
    draft = out_of_reach()
    stored = vault_of(draft).unseal_json("answers", draft.answers or b"")
    assert "person" in stored  # the small form asks for no address: nothing is offered, and nothing breaks
    page = browser(draft).get(reverse("apply:reach", args=[draft.pk])).content.decode()
    assert 'name="postal"' in page
