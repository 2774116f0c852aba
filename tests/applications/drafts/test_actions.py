"""What applicants do with a draft, and what is refused: then nothing is written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone

from kreislauf.applications.actions._drafts import AlreadyReceived
from kreislauf.applications.actions.add_instance import add_instance
from kreislauf.applications.actions.confirm_address import confirm_address
from kreislauf.applications.actions.count_attempt import count_attempt
from kreislauf.applications.actions.delete_draft import delete_draft
from kreislauf.applications.actions.enter_code import enter_code
from kreislauf.applications.actions.expire_drafts import expire_drafts
from kreislauf.applications.actions.forget_attempts import forget_attempts
from kreislauf.applications.actions.invite_colleague import invite_colleague
from kreislauf.applications.actions.remove_file import remove_file
from kreislauf.applications.actions.remove_instance import remove_instance
from kreislauf.applications.actions.renew_code import renew_code
from kreislauf.applications.actions.revoke_access import revoke_access
from kreislauf.applications.actions.save_applicant import save_applicant
from kreislauf.applications.actions.save_page import Saved, save_page
from kreislauf.applications.actions.send_resume_link import send_resume_link
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.actions.start_application import start_application
from kreislauf.applications.actions.upload_file import upload_file
from kreislauf.applications.jobs import send_access_link
from kreislauf.applications.models import AccessKey, Application, Attachment, Attempt, Errand, Payment
from kreislauf.applications.queries.drafts.access import code_secret, contact_hash, held, key_in_force, link_secret
from kreislauf.applications.rules.drafts.applicant import APPLICANT, PREFILLED, PROOF_PATH, TYPED
from kreislauf.applications.rules.drafts.gaps import draft_gaps
from kreislauf.applications.rules.drafts.limits import DAYS_UNTOUCHED, HOURLY
from kreislauf.applications.rules.identity import Identity
from kreislauf.catalogue.models import Service, UseCount
from kreislauf.form_editor.models import FormVersion
from kreislauf.form_editor.queries.cache import compiled
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.tokens import AutofillToken
from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, Refusal, now, travel_to
from kreislauf.people.permissions import NotPermitted
from kreislauf.vault.store.keys import vault_of
from tests.applications.drafts import house as h
from tests.applications.factories import make_case
from tests.support.there import there

pytestmark = pytest.mark.django_db(transaction=True)


def save(application: Application, key: str, raw: dict[str, str], revision: int | None = None) -> Saved:
    return save_page(
        actor=h.holder(application),
        application_id=application.pk,
        key=key,
        raw={name: [value] for name, value in raw.items()},
        revision=h.revision(application) if revision is None else revision,
    )


# --- starting


def test_a_draft_has_its_own_key_two_accesses_and_no_event() -> None:
    service, events = h.market(), Event.objects.count()
    started = h.begin(service)
    assert {key.kind for key in started.application.access_keys.all()} == {"browser", "code"}
    assert h.answers_of(started.application) == {}
    assert (there(started.application.expires_on) - now().date()).days == DAYS_UNTOUCHED
    assert UseCount.objects.get(kind="started").count == 1
    assert Event.objects.count() == events
    h.begin(service)
    assert UseCount.objects.get(kind="started").count == 2


def test_no_secret_stands_in_the_database() -> None:
    started = h.begin(h.market())
    stored = [bytes(key.secret_hash) for key in started.application.access_keys.all()]
    assert all(started.secret.encode() not in row and len(row) == 32 for row in stored)
    assert key_in_force(started.secret, ["browser"]) is not None
    assert key_in_force(started.secret + "x", ["browser"]) is None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"allows_companies": False}, "company"),
        ({"allows_on_behalf": False}, "behalf"),
        ({"sign_in": "required"}, "person"),
        ({}, "somebody"),
    ],
)
def test_a_way_that_is_closed_starts_nothing(fields: dict[str, Any], kind: str) -> None:
    service = h.market(**fields)
    with pytest.raises(Refusal):
        h.begin(service, kind)
    assert not Application.objects.exists()
    assert not UseCount.objects.exists()


def test_what_is_not_offered_cannot_be_begun() -> None:
    service = h.market()
    Service.objects.update(state="retired")
    with pytest.raises(Service.DoesNotExist):
        h.begin(service)
    Service.objects.update(state="live")
    FormVersion.objects.update(state="withdrawn")
    with pytest.raises(Refusal):
        h.begin(service)
    assert not Application.objects.exists()


def test_attempts_are_counted_without_their_address_and_refused_beyond_their_number() -> None:
    for _ in range(HOURLY["start"]):
        count_attempt(purpose="start", who="203.0.113.7")
    with pytest.raises(Refusal):
        count_attempt(purpose="start", who="203.0.113.7")
    count_attempt(purpose="start", who="203.0.113.8")
    assert b"203.0.113" not in b"".join(bytes(row.who) for row in Attempt.objects.all())
    with travel_to(now() + timedelta(hours=1)):
        count_attempt(purpose="start", who="203.0.113.7")
    with travel_to(now() + timedelta(days=2)):
        forget_attempts(actor=Actor.system("nightly"))
    assert not Attempt.objects.exists()


# --- saving


def test_what_is_valid_is_kept_though_something_is_not() -> None:
    draft = h.begin(h.market()).application
    saved = save(draft, "person", {**h.PERSON, "person/given_name": "", "person/birth_date": "im Mai"})
    assert {problem.path for problem in saved.reading.problems} == {"person/given_name", "person/birth_date"}
    answers = h.answers_of(draft)
    assert answers["person"] == {"family_name": "Petersen"}
    assert answers[TYPED] == {"person": {"person/birth_date": ["im Mai"]}}
    gaps = draft_gaps("person", Judge(compiled(draft.form_version), answers))
    assert "person/birth_date" in {gap.path for gap in gaps if not gap.is_missing}
    save(draft, "person", h.PERSON)
    assert TYPED not in h.answers_of(draft)


def test_saving_a_page_judges_the_answers_before_and_after_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    draft, judged = h.begin(h.market()).application, []
    begin = Judge.__init__

    def noted(self: Judge, form: Any, answers: Any) -> None:
        judged.append(answers)
        begin(self, form, answers)

    monkeypatch.setattr(Judge, "__init__", noted)
    saved = save(draft, "person", h.PERSON)
    assert [each.get("person") for each in judged] == [None, saved.answers["person"]]


def test_progress_tells_pages_and_no_answers() -> None:
    draft = h.begin(h.market()).application
    save(draft, "person", h.PERSON)
    draft.refresh_from_db()
    assert draft.progress == {"pages": ["person"], "last": "person", "revisions": {"person": 1}}
    assert b"Petersen" not in bytes(draft.answers or b"")


@pytest.mark.parametrize("key", ["nothing", "person/family_name", "stall/7/title", "../person", "a" * 3000, "stall/-1"])
def test_a_page_that_the_form_does_not_have_saves_nothing(key: str) -> None:
    draft = h.begin(h.market()).application
    with pytest.raises(KeyError):
        save(draft, key, {"person/family_name": "X"})
    assert h.revision(draft) == 0


def test_other_names_than_those_of_the_page_are_not_read() -> None:
    draft = h.begin(h.market()).application
    save(draft, "person", {**h.PERSON, "papers/note": "heimlich", "_applicant": "x", "__class__": "x"})
    assert set(h.answers_of(draft)) == {"person"}


@pytest.mark.parametrize("value", ["\x00", "a\x00b", "\ud800", "<script>", "'; DROP TABLE", "€" * 50])
def test_hostile_text_is_kept_as_text_or_refused(value: str) -> None:
    draft = h.begin(h.market()).application
    save(draft, "person", {**h.PERSON, "person/family_name": value})
    stored = h.answers_of(draft)
    assert "\x00" not in str(stored)
    assert stored["person"]["given_name"] == "Frauke"


def test_answers_do_not_grow_without_end() -> None:
    draft = h.begin(h.market()).application
    for number in range(60):
        save(draft, "person", {**h.PERSON, "person/birth_date": "x" * 90_000 + str(number)})
    assert len(bytes(Application.objects.get(pk=draft.pk).answers or b"")) < 20_000


def test_strangers_find_no_draft() -> None:
    draft = h.begin(h.market()).application
    other = h.begin(Service.objects.get()).application
    for actor in (Actor.anonymous(), h.holder(other), Actor.system("nightly")):
        with pytest.raises(Application.DoesNotExist):
            save_page(actor=actor, application_id=draft.pk, key="person", raw={}, revision=0)
    assert h.revision(draft) == 0


def test_what_was_received_does_not_change() -> None:
    case = make_case(h.market(), answers={"person": {"family_name": "Petersen"}})
    with pytest.raises(AlreadyReceived):
        save(case.application, "person", h.PERSON)
    with pytest.raises(AlreadyReceived):
        delete_draft(actor=h.holder(case.application), application_id=case.application_id)
    assert Application.objects.filter(pk=case.application_id).exists()


# --- two windows


def test_two_windows_on_different_pages_both_count() -> None:
    draft = h.begin(h.market()).application
    first = save(draft, "person", h.PERSON, revision=0)
    second = save(draft, "papers", {"papers/note": "Strom nötig"}, revision=0)
    assert not first.differences
    assert not second.differences
    assert h.answers_of(draft) == {
        "person": {"family_name": "Petersen", "given_name": "Frauke"},
        "papers": {"note": "Strom nötig"},
    }


def test_two_windows_on_the_same_page_ask_which_counts() -> None:
    draft = h.begin(h.market()).application
    save(draft, "person", h.PERSON, revision=0)
    late = save(draft, "person", {**h.PERSON, "person/given_name": "Silke"}, revision=0)
    (difference,) = late.differences
    assert (difference.label, difference.stored, difference.entered) == ("Vorname", "Frauke", "Silke")
    assert h.answers_of(draft)["person"]["given_name"] == "Frauke"
    assert not save(draft, "person", {**h.PERSON, "person/given_name": "Silke"}, revision=late.revision).differences
    assert h.answers_of(draft)["person"]["given_name"] == "Silke"


def test_the_same_twice_is_no_conflict() -> None:
    draft = h.begin(h.market()).application
    save(draft, "person", h.PERSON, revision=0)
    assert not save(draft, "person", h.PERSON, revision=0).differences


# --- lists


def test_entries_are_added_up_to_their_number() -> None:
    draft = h.begin(h.market()).application
    act = {**h.acting(draft), "key": "stall"}
    save(draft, "stall/0/title", {"stall/0/title": "Brot", "stall/0/kind": "food"})
    assert add_instance(**act) == "stall/1/title"
    add_instance(**act)
    with pytest.raises(Refusal):
        add_instance(**act)
    assert len(h.answers_of(draft)["stall"]) == 3
    for key in ("person", "nothing", "stall/0"):
        with pytest.raises(KeyError):
            add_instance(**{**act, "key": key})


def test_ten_thousand_entries_are_refused_by_the_path_alone() -> None:
    draft = h.begin(h.market()).application
    with pytest.raises(KeyError):
        save(draft, "stall/9999/title", {"stall/9999/title": "x"})


def test_an_entry_goes_with_its_files_and_the_others_move_up() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    save(draft, "stall/0/title", {"stall/0/title": "Brot", "stall/0/kind": "food"})
    add_instance(**act, key="stall")
    save(draft, "stall/1/title", {"stall/1/title": "Töpfe", "stall/1/kind": "craft"})
    upload_file(**act, key="stall/0/title", path="stall/0/photo", filename="brot.png", content=h.PNG)
    remove_instance(**act, path="stall/0", revision=h.revision(draft))
    assert h.answers_of(draft)["stall"] == [{"title": "Töpfe", "kind": "craft"}]
    assert not Attachment.objects.exists()
    assert not Errand.objects.exists()


def test_a_number_from_an_older_page_removes_nothing() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    save(draft, "stall/0/title", {"stall/0/title": "Brot", "stall/0/kind": "food"})
    for _ in range(2):
        add_instance(**act, key="stall")
    seen = h.revision(draft)
    remove_instance(**act, path="stall/1", revision=seen)
    with pytest.raises(Refusal):
        remove_instance(**act, path="stall/1", revision=seen)
    assert len(h.answers_of(draft)["stall"]) == 2
    for path in ("person", "person/family_name", "stall", "stall/9", "stall/x"):
        with pytest.raises(KeyError):
            remove_instance(**act, path=path, revision=h.revision(draft))


# --- files


def test_a_file_is_sealed_named_and_sent_to_the_scan() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    row = upload_file(**act, key="papers", path="papers/licence", filename="C:\\x\\Karte\x00.pdf", content=h.PDF)
    assert h.PDF not in bytes(row.content)
    assert vault_of(draft).unseal(f"attachment:{row.pk}", row.content) == h.PDF
    named = h.answers_of(draft)["papers"]["licence"]
    assert (named["attachment"], named["name"], named["media_type"]) == (str(row.pk), "Karte.pdf", "application/pdf")
    assert Errand.objects.get(kind="scan").about == row.pk
    remove_file(**act, attachment_id=row.pk)
    assert "papers" not in h.answers_of(draft)
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    "content", [b"", b"<script>alert(1)</script>", b"MZ\x90\x00", b"GIF89a....", b"%PDF-" + b"0" * (15 * 1024 * 1024)]
)
def test_what_is_not_wanted_stays_outside(content: bytes) -> None:
    draft = h.begin(h.market()).application
    with pytest.raises(Refusal):
        upload_file(
            actor=h.holder(draft), application_id=draft.pk, key="papers", path="papers/licence",
            filename="karte.pdf", content=content,
        )  # fmt: skip
    assert not Attachment.objects.exists()
    assert h.revision(draft) == 0


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("papers", "papers/note"),
        ("papers", PROOF_PATH),
        (APPLICANT, PROOF_PATH),
        ("person", "papers/licence"),
        ("x", "x"),
    ],
)
def test_a_file_goes_only_where_one_is_asked(key: str, path: str) -> None:
    draft = h.begin(h.market()).application
    with pytest.raises(KeyError):
        upload_file(actor=h.holder(draft), application_id=draft.pk, key=key, path=path, filename="a.pdf", content=h.PDF)
    assert not Attachment.objects.exists()


def test_a_field_takes_as_many_files_as_it_says() -> None:
    draft = h.begin(h.market()).application
    act = {**h.acting(draft), "filename": "x.png", "content": h.PNG}
    for _ in range(2):
        upload_file(**act, key="stall/0/title", path="stall/0/photo")
    with pytest.raises(Refusal):
        upload_file(**act, key="stall/0/title", path="stall/0/photo")
    assert len(h.answers_of(draft)["stall"][0]["photo"]) == 2


def test_files_of_others_are_not_found() -> None:
    mine, other = h.begin(h.market()).application, h.begin(Service.objects.get()).application
    row = upload_file(
        actor=h.holder(other), application_id=other.pk, key="papers", path="papers/licence", filename="a.pdf",
        content=h.PDF,
    )  # fmt: skip
    with pytest.raises(Attachment.DoesNotExist):
        remove_file(actor=h.holder(mine), application_id=mine.pk, attachment_id=row.pk)
    with pytest.raises(Attachment.DoesNotExist):
        remove_file(actor=h.holder(mine), application_id=mine.pk, attachment_id=uuid4())
    assert Attachment.objects.count() == 1


# --- who applies


def test_acting_on_behalf_needs_a_proof_and_a_declaration() -> None:
    draft = h.begin(h.market(), "behalf").application
    act = h.acting(draft)
    told = {"name": "Silke Petersen", "capacity": "authorised", "confirmed": True}
    save_applicant(**act, told={**told, "proof": {"attachment": str(uuid4())}}, revision=0)
    form = compiled(draft.form_version)
    gaps = [gap for gap in draft_gaps("behalf", Judge(form, h.answers_of(draft))) if gap.page_key == APPLICANT]
    assert [gap.label for gap in gaps] == ["Nachweis der Vertretung"]
    upload_file(**act, key=APPLICANT, path=PROOF_PATH, filename="Vollmacht.pdf", content=h.PDF)
    gaps = [gap for gap in draft_gaps("behalf", Judge(form, h.answers_of(draft))) if gap.page_key == APPLICANT]
    assert not gaps


def test_who_applies_is_asked_again_where_two_windows_differ() -> None:
    draft = h.begin(h.market(), "company").application
    act = h.acting(draft)
    save_applicant(**act, told={"company": "Backhaus GmbH"}, revision=0)
    with pytest.raises(Refusal, match="Backhaus"):
        save_applicant(**act, told={"company": "Töpferei Kluth"}, revision=0)
    assert h.answers_of(draft)[APPLICANT] == {"company": "Backhaus GmbH"}
    person = h.begin(Service.objects.get()).application
    with pytest.raises(KeyError):
        save_applicant(actor=h.holder(person), application_id=person.pk, told={}, revision=0)


# --- coming back


def test_the_code_opens_as_people_type_it() -> None:
    draft = h.begin(h.market()).application
    code = code_secret(draft.access_keys.get(kind="code").pk)
    assert (
        enter_code(code=code.lower().replace("-", " ").replace("0", "o").replace("1", "l")).application_id == draft.pk
    )
    for wrong in ("", "x", code[:-1], "U" * 20, "0" * 20, code + "7", "\x00" * 20, "９" * 20):
        with pytest.raises(Refusal):
            enter_code(code=wrong)


def test_a_new_code_closes_the_old_one() -> None:
    draft = h.begin(h.market()).application
    old = code_secret(draft.access_keys.get(kind="code").pk)
    new = renew_code(actor=h.holder(draft), application_id=draft.pk)
    with pytest.raises(Refusal):
        enter_code(code=old)
    assert enter_code(code=code_secret(new.pk)).pk == new.pk


def test_a_link_confirms_its_address_at_the_click() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    key = send_resume_link(**act, address="frauke@beispiel.example")
    assert key.confirmed_at is None
    again = send_resume_link(**act, address="Frauke@beispiel.example")
    assert again.pk == key.pk
    send_access_link(str(key.pk), str(uuid4()))
    (letter,) = mail.outbox
    secret = link_secret(key.pk)
    assert secret in letter.body
    assert letter.to == ["frauke@beispiel.example"]
    assert confirm_address(secret=secret).confirmed_at is not None
    draft.refresh_from_db()
    assert bytes(draft.contact_hash or b"") == contact_hash("FRAUKE@beispiel.example")


def test_a_revoked_link_is_not_sent_and_opens_nothing() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    key = send_resume_link(**act, address="frauke@beispiel.example")
    revoke_access(**act, key_id=key.pk)
    send_access_link(str(key.pk), str(uuid4()))
    assert not mail.outbox
    with pytest.raises(Refusal):
        confirm_address(secret=link_secret(key.pk))
    assert held([key.pk], None) == frozenset()


def test_the_last_access_stays() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    send_resume_link(**act, address="frauke@beispiel.example")
    revoke_access(**act, key_id=draft.access_keys.get(kind="browser").pk)
    with pytest.raises(Refusal):
        revoke_access(**act, key_id=draft.access_keys.get(kind="code").pk)
    foreign = h.begin(Service.objects.get()).application.access_keys.get(kind="code")
    with pytest.raises(AccessKey.DoesNotExist):
        revoke_access(**act, key_id=foreign.pk)


def test_colleagues_are_for_companies() -> None:
    service = h.market()
    person, company = h.begin(service).application, h.begin(service, "company").application
    with pytest.raises(Refusal):
        invite_colleague(actor=h.holder(person), application_id=person.pk, address="k@beispiel.example")
    key = invite_colleague(actor=h.holder(company), application_id=company.pk, address="k@beispiel.example")
    assert confirm_address(secret=link_secret(key.pk)).application_id == company.pk
    company.refresh_from_db()
    assert company.contact_hash is None
    assert person.access_keys.count() == 2


def test_accesses_have_a_number_and_links_are_no_codes() -> None:
    draft = h.begin(h.market(), "company").application
    act = h.acting(draft)
    for number in range(18):
        invite_colleague(**act, address=f"k{number}@beispiel.example")
    with pytest.raises(Refusal):
        invite_colleague(**act, address="zuviel@beispiel.example")
    with pytest.raises(Refusal):
        confirm_address(secret=code_secret(draft.access_keys.get(kind="code").pk))


# --- going


def test_a_deleted_draft_leaves_a_number_alone() -> None:
    draft = h.begin(h.market()).application
    act = h.acting(draft)
    save(draft, "person", h.PERSON)
    upload_file(**act, key="papers", path="papers/licence", filename="a.pdf", content=h.PDF)
    delete_draft(**act)
    assert not Application.objects.exists()
    assert not Attachment.objects.exists()
    assert not AccessKey.objects.exists()
    count = UseCount.objects.get(kind="abandoned")
    assert (count.page, count.page_label, count.applicant_kind, count.count) == ("person", "Ihre Person", "person", 1)


def test_drafts_expire_after_their_last_day_and_not_before() -> None:
    draft = h.begin(h.market()).application
    system = Actor.system("nightly")
    with travel_to(now() + timedelta(days=DAYS_UNTOUCHED)):
        assert expire_drafts(actor=system) == 0
    with travel_to(now() + timedelta(days=DAYS_UNTOUCHED + 1)):
        with pytest.raises(NotPermitted):
            expire_drafts(actor=h.holder(draft))
        assert expire_drafts(actor=system) == 1
    assert not Application.objects.exists()
    assert UseCount.objects.get(kind="abandoned").page == ""


def test_saving_lets_a_draft_rest_anew() -> None:
    draft = h.begin(h.market()).application
    with travel_to(now() + timedelta(days=30)):
        save(draft, "person", h.PERSON)
    with travel_to(now() + timedelta(days=DAYS_UNTOUCHED + 1)):
        assert expire_drafts(actor=Actor.system("nightly")) == 0
    assert timezone.is_aware(draft.touched_at)


def test_money_that_came_in_is_refunded_when_its_draft_goes() -> None:
    started = h.begin(h.market())
    draft = started.application
    save(draft, "person", h.PERSON)
    paid = Payment.objects.create(
        application=draft, provider="test", amount_cents=2500, state="paid", created_at=now(), settled_at=now()
    )
    delete_draft(actor=h.holder(draft), application_id=draft.pk)
    paid.refresh_from_db()
    assert paid.state == "refund_due"
    assert h.answers_of(draft) == {}
    assert not draft.access_keys.exists()
    with travel_to(now() + timedelta(days=DAYS_UNTOUCHED + 1)):
        assert expire_drafts(actor=Actor.system("nightly")) == 0


def test_a_payment_that_failed_keeps_no_draft() -> None:
    draft = h.begin(h.market()).application
    Payment.objects.create(application=draft, provider="test", amount_cents=2500, state="failed", created_at=now())
    delete_draft(actor=h.holder(draft), application_id=draft.pk)
    assert not Application.objects.exists()


# --- signed in, and at the same time


def signed_in(**values: str) -> Any:
    identity = Identity("https://broker.example", "s-1", values={AutofillToken(k): v for k, v in values.items()})
    return sign_in_applicant(identity=identity)


def test_what_the_sign_in_knows_is_filled_in_and_shown_as_such() -> None:
    service, account = h.market(), signed_in(**{"family-name": "Petersen", "given-name": "Frauke"})
    draft = start_application(service_id=service.pk, applicant_kind="person", account_id=account.pk).application
    answers = h.answers_of(draft)
    assert answers["person"] == {"family_name": "Petersen", "given_name": "Frauke"}
    assert set(answers[PREFILLED]) == {"person/family_name", "person/given_name"}
    save(draft, "person", {**h.PERSON, "person/given_name": "Silke"})
    assert h.answers_of(draft)[PREFILLED] == ["person/family_name"]
    assert held([], account.pk) == frozenset({draft.pk})


def test_on_behalf_the_sign_in_answers_for_oneself_alone() -> None:
    service, account = h.market(), signed_in(**{"family-name": "Petersen", "given-name": "Frauke"})
    draft = start_application(service_id=service.pk, applicant_kind="behalf", account_id=account.pk).application
    assert h.answers_of(draft) == {APPLICANT: {"name": "Frauke Petersen"}}


def test_pages_saved_at_the_same_moment_all_count() -> None:
    draft = h.begin(h.market()).application
    pages = {
        "person": h.PERSON,
        "papers": {"papers/note": "Strom nötig"},
        "stall/0/title": {"stall/0/title": "Brot", "stall/0/kind": "food"},
    }

    def at_once(item: tuple[str, dict[str, str]]) -> None:
        try:
            save(draft, *item, revision=0)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as workers:
        list(workers.map(at_once, pages.items()))
    assert set(h.answers_of(draft)) == {"person", "papers", "stall"}
    assert h.revision(draft) == 3
