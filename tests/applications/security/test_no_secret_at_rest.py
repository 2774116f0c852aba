"""A copy of the database opens nothing: what browsers, mails and apps hold stands in no table as it is."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.applications.actions.rewrap_keys import rewrap_keys
from kreislauf.applications.actions.send_resume_link import send_resume_link
from kreislauf.applications.actions.sign_in_applicant import sign_in_applicant
from kreislauf.applications.jobs import send_access_link
from kreislauf.applications.models import AccessKey, ApplicantAccount, Application
from kreislauf.applications.queries.drafts.access import contact_hash, contact_hashes, key_in_force, secret_of
from kreislauf.applications.queries.keys import keys_in_use
from kreislauf.applications.rules.identity import Identity
from kreislauf.journal import keys as folders
from kreislauf.kernel import Actor
from kreislauf.people.models import Account
from kreislauf.vault.store import keys as vaults
from tests.applications.drafts import house as h
from tests.cast import innerstetal, make_account
from tests.support.dump import everything_stored, where_it_stands
from tests.support.mail import account_letters
from tests.support.there import there

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "ein sehr langer Satz 7"


@pytest.fixture
def own_keys(tmp_path: Path, settings: Any) -> Path:
    settings.KREISLAUF_VAR = tmp_path
    return vaults.folder()


@pytest.fixture
def account() -> Account:
    account = make_account(innerstetal().clerk)
    account.set_password(PASSWORD)
    account.save()
    return account


def cookie(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def sign_in(account: Account) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": account.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def set_up_app(client: Client) -> str:
    """Set an app up as its owner does; returns the secret that the page showed."""
    secret: str = client.get(reverse("mfa_activate_totp")).context["form"].secret
    code = format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_activate_totp"), {"code": code}).status_code == 302
    return secret


def test_what_staff_hold_stands_nowhere(own_keys: Path, account: Account) -> None:
    client = sign_in(account)
    held = {"cookie while it is set up": cookie(client), "secret": set_up_app(client), "cookie": cookie(client)}
    shown = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]
    held |= {f"recovery code {number}": code for number, code in enumerate(shown)}
    Client().post(reverse("account_reset_password"), {"email": account.email})
    link = re.search(r"/password/reset/key/[0-9A-Za-z]+-(\S+)/", str(account_letters()[-1].body))
    assert link
    held["reset"] = link[1]
    assert len(shown) == 10
    assert account.email.encode() in everything_stored()["people_account"]
    for name, secret in (held | {"password": PASSWORD}).items():
        assert where_it_stands(secret) == [], name


def test_a_secret_that_stands_somewhere_is_found(account: Account) -> None:
    Session.objects.create(session_key="q" * 32, session_data="x", expire_date="2099-01-01T00:00:00Z")
    assert where_it_stands("q" * 32) == ["django_session"]
    assert "people_account" in where_it_stands(account.email)


def test_a_copied_session_opens_nothing(own_keys: Path, account: Account) -> None:
    client = sign_in(account)
    assert client.get(reverse("people:my_day")).status_code == 200
    thief = Client()
    for row in Session.objects.all():
        thief.cookies[settings.SESSION_COOKIE_NAME] = row.session_key
        assert thief.get(reverse("people:my_day")).status_code == 302
        assert str(account.pk) not in str(Session.objects.get(pk=row.pk).session_data)
    known = there(Session.objects.exclude(session_data="").first())
    Session.objects.update(session_data=known.session_data[:-8] + "AAAAAAA=")
    assert client.get(reverse("people:my_day")).status_code == 302


def test_what_applicants_hold_stands_nowhere(own_keys: Path) -> None:
    service, client = h.market(), Client()
    start = reverse("apply:start", args=[service.slug])
    page = client.post(start, {"applicant_kind": "person"}, follow=True).content.decode()
    draft = Application.objects.get()
    code = re.search(r"(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}", page)
    assert code
    send_resume_link(actor=h.holder(draft), application_id=draft.pk, address="frauke@beispiel.example")
    for arguments in ProcrastinateJob.objects.filter(task_name="applications.send_access_link").values_list(
        "args", flat=True
    ):
        send_access_link(**arguments)
    link = re.search(r"/antrag/weiter/([A-Za-z0-9_-]{43})", str(mail.outbox[-1].body))
    assert link
    for name, secret in {"cookie": cookie(client), "code": code[0], "link": link[1]}.items():
        assert where_it_stands(secret) == [], name
    sessions = everything_stored()["django_session"]
    for key in AccessKey.objects.all():
        assert str(key.pk).encode() not in sessions


# --- keys


def test_rotation_seals_second_factors_anew(own_keys: Path, account: Account) -> None:
    client = sign_in(account)
    secret = set_up_app(client)
    vaults.add_wrapping_key()
    assert keys_in_use() == {"0001": 2}
    assert rewrap_keys(actor=Actor.system("test")) == 2
    assert keys_in_use() == {"0002": 2}
    (own_keys / "0001.key").unlink()
    vaults._read.cache_clear()
    assert (
        Authenticator.objects.get(type="totp")
        .wrap()
        .validate_code(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))
    )


def test_no_second_key_is_made_where_factors_are_sealed(own_keys: Path, account: Account) -> None:
    set_up_app(sign_in(account))
    (own_keys / "0001.key").unlink()
    vaults._read.cache_clear()
    with pytest.raises(vaults.KeyMissingError):
        vaults.current_key_id()


def rotate_index(*options: str) -> None:
    from kreislauf.config import services_keys_command as command

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "_set_up", lambda: None)
        assert command.main(["rotate-index-key", *options]) == 0


def test_after_rotation_old_rows_are_found_and_new_ones_use_the_new_key(
    own_keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Identity("https://id.example", "4711")
    account = sign_in_applicant(identity=person)
    draft = h.begin(h.market()).application
    key = send_resume_link(actor=h.holder(draft), application_id=draft.pk, address="frauke@beispiel.example")
    before, link = contact_hash("frauke@beispiel.example"), secret_of(key)
    rotate_index()
    assert "index-0002.hmac" in capsys.readouterr().out
    assert contact_hash("frauke@beispiel.example") != before
    assert before in contact_hashes("frauke@beispiel.example")
    old = bytes(ApplicantAccount.objects.get().subject_hash)
    assert sign_in_applicant(identity=person).pk == account.pk
    assert bytes(ApplicantAccount.objects.get().subject_hash) != old
    assert secret_of(key) == link
    assert key_in_force(link, ["mail"])


def test_links_that_were_sent_can_be_ended(own_keys: Path) -> None:
    draft = h.begin(h.market()).application
    key = send_resume_link(actor=h.holder(draft), application_id=draft.pk, address="frauke@beispiel.example")
    link = secret_of(key)
    rotate_index("--end-links")
    key.refresh_from_db()
    assert key_in_force(link, ["mail"]) is None
    assert secret_of(key) not in {"", link}
    assert key_in_force(secret_of(key), ["mail"])


def test_keys_are_made_private_from_their_top_and_mended(own_keys: Path) -> None:
    vaults.add_wrapping_key()
    top = folders.keys_folder()
    for place in (top, own_keys):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700
    top.chmod(0o755)
    (own_keys / "0001.key").chmod(0o644)
    warned = json.dumps([str(place) for place in folders.open_places()])
    assert str(top) in warned
    call_command("check")
    assert folders.open_places() == []
