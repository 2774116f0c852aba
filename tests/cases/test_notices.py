"""The notice: prepared by one, signed by another, with a code to check, given out, never changed."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from kreislauf.applications.models import Errand, Proof
from kreislauf.applications.rules.receipts import as_code, signed_bytes
from kreislauf.cases.actions.ask_applicant import ask_applicant
from kreislauf.cases.actions.deliver_notice import deliver_notice
from kreislauf.cases.actions.prepare_notice import prepare_notice
from kreislauf.cases.actions.return_notice import return_notice
from kreislauf.cases.actions.sign_notice import sign_notice
from kreislauf.cases.models import Absence, Case, Notice
from kreislauf.cases.queries import notice_sheet
from kreislauf.cases.queries.tasks import case_to_work_on, suggested_notice
from kreislauf.cases.rules.states import CaseState, NoticeState
from kreislauf.journal.models import Event
from kreislauf.people.models import Membership
from kreislauf.records.rules.typeset import TypesettingError
from kreislauf.vault.store.keys import signing_key, vault_of
from tests.applications.factories import REMEDY, Office, make_consent, make_office
from tests.cases.desk import DAY, GRANTED, case_of, delivered, kinds_of, on, prepared, refused, signed, who
from tests.cast import sign_in

pytestmark = pytest.mark.django_db


def preparing(office: Office, case: Case, **changes: Any) -> partial[Notice]:
    return partial(prepare_notice, **{"actor": who(office.worker), "case_id": case.pk, **GRANTED, **changes})


def test_the_whole_way_of_a_notice() -> None:
    office = make_office()
    case = case_of(office)
    notice = delivered(office, case, conditions=("Der Hund ist angeleint zu führen.",), reasons="Er beißt.")
    case.refresh_from_db()
    assert (case.state, case.outcome) == (CaseState.DECIDED, "granted")
    assert not case.had_media_break
    assert notice.state == NoticeState.DELIVERED
    assert Errand.objects.get(kind="notice_mail").about == notice.pk
    assert kinds_of(case) == ["cases.notice_prepared", "cases.notice_signed", "cases.notice_delivered"]
    assert "Hund ist" not in str(list(Event.objects.values_list("payload", flat=True)))


def test_the_document_is_accessible_says_what_the_law_demands_and_its_code_holds() -> None:
    office = make_office()
    case = case_of(office)
    notice = signed(office, case, conditions=("Der Hund ist angeleint zu führen.",), reasons="Weil § 2 es sagt.")
    pdf = vault_of(case.application).unseal(f"notice-pdf:{notice.pk}", notice.pdf or b"")
    proof = Proof.objects.get(notice_id=notice.pk)
    document = PdfReader(BytesIO(pdf))
    text = " ".join(" ".join(page.extract_text() for page in document.pages).split())
    for words in (
        "Rosenbaum",
        "angemeldet",
        "angeleint",
        "§ 2",
        REMEDY[:60],
        "Thies Reimers",
        str(case.application.number),
    ):
        assert words in text, words
    assert proof.code in text
    assert as_code(proof.code) == proof.code
    root: Any = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert b"pdfuaid" in pdf
    assert proof.facts["digest"] == sha256(pdf).hexdigest()
    assert set(proof.facts) == {"number", "service", "day", "digest"}
    key: Ed25519PublicKey = signing_key().public_key()
    key.verify(bytes(proof.signature), signed_bytes(proof.code, "notice", proof.facts))


def test_who_prepared_does_not_sign() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    refused(partial(sign_notice, actor=who(office.worker), notice_id=notice.pk), "nicht selbst zeichnen")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(signed_by=office.worker)
    assert not Proof.objects.filter(kind="notice").exists()


def test_where_the_service_does_not_demand_it_one_person_is_enough() -> None:
    office = make_office(needs_four_eyes=False)
    case = case_of(office)
    notice = prepared(office, case)
    with on():
        sign_notice(actor=who(office.worker), notice_id=notice.pk)
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED


def test_four_eyes_demanded_later_hold_for_what_is_prepared() -> None:
    office = make_office(needs_four_eyes=False)
    case = case_of(office)
    notice = prepared(office, case)
    type(office.service).objects.update(needs_four_eyes=True)
    refused(partial(sign_notice, actor=who(office.worker), notice_id=notice.pk), "nicht selbst zeichnen")


def test_no_notice_without_legal_remedy() -> None:
    office = make_office(legal_remedy="")
    case = case_of(office)
    refused(preparing(office, case), "Rechtsbehelfsbelehrung")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"operative": " "}, "was entschieden ist"),
        ({"outcome": "refused"}, "Begründung"),
        ({"conditions": ("Angeleint zu führen.",)}, "Begründung der Nebenbestimmungen"),
        ({"outcome": "perhaps"}, "wie entschieden"),
        ({"outcome": "refused", "reasons": "Weil.", "conditions": ("x",)}, "keine Nebenbestimmungen"),
        ({"reasons": "x" * 20_001}, "20.000 Zeichen"),
    ],
)
def test_an_incomplete_notice_is_not_prepared(changes: dict[str, Any], words: str) -> None:
    office = make_office()
    refused(preparing(office, case_of(office), **changes), words)
    assert not Notice.objects.exists()


def test_only_who_works_on_the_case_prepares_and_only_once() -> None:
    office = make_office()
    case = case_of(office)
    refused(preparing(office, case, actor=who(office.colleague)), "liegt bei Svenja Albers")
    prepared(office, case)
    refused(preparing(office, case), "schon zur Zeichnung")


def test_not_while_the_applicant_may_still_answer() -> None:
    office = make_office()
    case = case_of(office)
    with on():
        ask_applicant(actor=who(office.worker), case_id=case.pk, text="Bitte?", answer_by=DAY + timedelta(days=14))
    refused(preparing(office, case), "noch Zeit bis")
    prepared(office, case, day=DAY + timedelta(days=15))
    case.refresh_from_db()
    assert (case.state, case.paused_since, case.paused_days) == (CaseState.TO_SIGN, None, 15)


def test_a_returned_notice_is_offered_again_and_why_it_came_back_is_sealed() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case, fee_note="Tarif 3")
    with on():
        return_notice(actor=who(office.colleague), notice_id=notice.pk, note="Bitte die Gebühr prüfen.")
        page = case_to_work_on(who(office.worker), case.pk)
    assert page.facts.state == "open"
    assert suggested_notice(page).fee_note == "Tarif 3"
    assert [note.text for note in page.notes] == ["Bitte die Gebühr prüfen."]
    refused(partial(sign_notice, actor=who(office.colleague), notice_id=notice.pk), "nicht mehr zur Zeichnung")
    refused(partial(return_notice, actor=who(office.colleague), notice_id=notice.pk), "nicht mehr zur Zeichnung")
    prepared(office, case)


def test_whoever_comes_second_reads_who_signed() -> None:
    office = make_office()
    case = case_of(office)
    notice = signed(office, case)
    refused(partial(sign_notice, actor=who(office.head), notice_id=notice.pk), "Thies Reimers hat den Bescheid schon")
    refused(partial(return_notice, actor=who(office.head), notice_id=notice.pk), "nicht mehr zur Zeichnung")


def test_whoever_prepared_reads_who_can_sign() -> None:
    """At work today before who is away; where nobody is left, who brings somebody in."""
    office = make_office()
    notice = prepared(office, case_of(office))
    own = partial(sign_notice, actor=who(office.worker), notice_id=notice.pk)
    refused(own, "Das kann: Ute Kramer, Thies Reimers.")
    away = Absence(person=office.colleague, substitute=office.worker, since=DAY, until=DAY)
    away.save()
    refused(own, r"Das kann: Ute Kramer\.")
    Membership.objects.filter(person=office.head).update(until=DAY - timedelta(days=1))
    refused(own, "nur, wer heute abwesend ist: Thies Reimers")
    Membership.objects.filter(person=office.colleague).update(until=DAY - timedelta(days=1))
    refused(own, "Derzeit kann das niemand sonst: Das Kreistagsbüro")


def test_strangers_learn_of_no_notice() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    for person in (office.outsider, office.cast.auditor, office.cast.chair):
        for act in (sign_notice, return_notice, partial(deliver_notice, delivery="post")):
            refused(partial(act, actor=who(person), notice_id=notice.pk), error=Notice.DoesNotExist)


def test_by_post_it_is_a_media_break_and_no_mail() -> None:
    office = make_office()
    case = case_of(office)
    delivered(office, case, delivery="post")
    case.refresh_from_db()
    assert case.had_media_break
    assert not Errand.objects.filter(kind="notice_mail").exists()


def test_given_out_once_and_only_when_signed() -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    give = partial(deliver_notice, actor=who(office.worker), notice_id=notice.pk, delivery="inbox")
    refused(give, "kein Dokument")
    make_consent(case.application)
    with on():
        sign_notice(actor=who(office.colleague), notice_id=notice.pk)
        give()
    refused(give, "schon bekannt gegeben")
    refused(partial(give, delivery="post"), "schon bekannt gegeben")


def test_what_nobody_fetched_goes_out_again_by_post() -> None:
    office = make_office()
    case = case_of(office)
    notice = delivered(office, case)
    give = partial(deliver_notice, actor=who(office.worker), notice_id=notice.pk)
    late = DAY + timedelta(days=11)
    refused(partial(give, delivery="inbox"), "schon bekannt gegeben", day=late)
    with on(late):
        give(delivery="post")
    notice.refresh_from_db()
    case.refresh_from_db()
    assert (notice.delivery, case.had_media_break) == ("post", True)


def test_a_document_that_cannot_be_set_leaves_the_notice_unsigned(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_template: str, _data: dict[str, Any]) -> bytes:
        raise TypesettingError("no fonts")

    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    monkeypatch.setattr(notice_sheet, "typeset", fails)
    refused(partial(sign_notice, actor=who(office.colleague), notice_id=notice.pk), "ließ sich nicht")
    notice.refresh_from_db()
    assert notice.state == NoticeState.PREPARED
    assert not Proof.objects.filter(notice_id=notice.pk).exists()


@pytest.mark.parametrize("name", ["李 → Müller‑Ito", "😀 محمد علي", "\U00013000 \x01"])
def test_no_letter_keeps_a_notice_from_being_seen_and_signed(name: str) -> None:
    office = make_office()
    case = case_of(office)
    notice = prepared(office, case, addressee=f"{name}\nAm Teich 3", operative=f"{name}: Ja.")
    client = sign_in(Client(), office.worker)
    with on():
        assert client.get(reverse("cases:case_notice", args=[case.pk, notice.pk])).content.startswith(b"%PDF-")
        sign_notice(actor=who(office.colleague), notice_id=notice.pk)
    assert Case.objects.get().state == CaseState.DECIDED


def test_a_preview_that_cannot_be_set_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> bytes:
        raise TypesettingError("anything")

    office = make_office()
    case = case_of(office)
    notice = prepared(office, case)
    monkeypatch.setattr(notice_sheet, "typeset", broken)
    with on():
        answer = sign_in(Client(), office.worker).get(reverse("cases:case_notice", args=[case.pk, notice.pk]))
    assert answer.status_code == 409
    assert "ließ sich nicht als Dokument setzen" in answer.content.decode()


def test_what_is_hostile_in_a_text_stays_text() -> None:
    """Typst commands, markup and odd characters are printed as they are."""
    office = make_office()
    case = case_of(office)
    hostile = '#read("/etc/passwd") *fett* $x$ <b> \\ "q" @label = Titel\n#image("x")'
    notice = signed(office, case, operative=hostile, addressee=hostile[:40])
    pdf = vault_of(case.application).unseal(f"notice-pdf:{notice.pk}", notice.pdf or b"")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)
    assert '#read("/etc/passwd")' in text
    assert "root:" not in text


def test_the_database_refuses_a_signature_without_person_and_day() -> None:
    office = make_office()
    notice = prepared(office, case_of(office))
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(state=NoticeState.SIGNED)
