"""What changes an account is in the journal, and its owner reads it in the own mail."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.journal.queries import timeline
from kreislauf.kernel import Actor, Refusal
from kreislauf.people import actions, queries
from kreislauf.people.models import Account, Person
from kreislauf.people.permissions import NotPermitted
from tests.support.cast import SmallCounty, account_of, administrator_account, member
from tests.support.mail import account_letters as letters
from tests.support.there import there
from tests.support.two_people import hidden, save

pytestmark = pytest.mark.django_db
PASSWORD = "ein-langes-kennwort-7"
ANOTHER = "ein-anderes-kennwort-8"


@pytest.fixture
def administrator(county: SmallCounty) -> Actor:
    return queries.actor_of(administrator_account())


@pytest.fixture
def abel(county: SmallCounty) -> Account:
    cache.clear()  # who asks too often waits
    account = account_of(member(county.council, "Abel"), "abel@innerstetal.example", PASSWORD)
    ProcrastinateJob.objects.filter(task_name="people.send_account_letter")._raw_delete("default")
    return account


@pytest.fixture
def signed_in(client: Client, abel: Account) -> Client:
    client.post(reverse("account_login"), {"login": abel.email, "password": PASSWORD})
    return client


def kinds(account: Account) -> list[str]:
    return [line.kind for line in timeline(account)]


def test_an_address_is_corrected_and_told_at_both(administrator: Actor, abel: Account) -> None:
    actions.change_address(
        actor=administrator, account_id=abel.pk, email=" Kim.Abel@innerstetal.example", reason="Schreibfehler"
    )
    abel.refresh_from_db()
    assert abel.email == "kim.abel@innerstetal.example"
    assert Person.objects.get(pk=there(abel.person_id)).email == abel.email
    sent = letters()
    assert [letter.to for letter in sent] == [["kim.abel@innerstetal.example"], ["abel@innerstetal.example"]]
    assert "kim.abel@innerstetal.example statt abel@innerstetal.example" in str(sent[0].body)
    assert timeline(abel)[0].reason == "Schreibfehler"


def test_an_address_is_nobody_else_s_and_the_administrator_s_to_change(
    county: SmallCounty, administrator: Actor, abel: Account
) -> None:
    other = account_of(member(county.council, "Bertram"), "bertram@innerstetal.example")
    with pytest.raises(Refusal, match="gehört zu einem anderen Konto"):
        actions.change_address(actor=administrator, account_id=abel.pk, email="BERTRAM@innerstetal.example")
    with pytest.raises(Refusal, match="schon"):
        actions.change_address(actor=administrator, account_id=abel.pk, email=abel.email)
    with pytest.raises(NotPermitted):
        actions.change_address(actor=queries.actor_of(other), account_id=other.pk, email="neu@innerstetal.example")
    abel.refresh_from_db()
    assert abel.email == "abel@innerstetal.example"


def test_the_page_of_the_administrator_does_it(client: Client, administrator: Actor, abel: Account) -> None:
    client.force_login(Account.objects.get(pk=there(administrator.account_id)))
    page = reverse("people:change_address", args=[abel.pk])
    assert "richtige E-Mail-Adresse" in client.get(page).content.decode()
    assert save(client, page, {"email": "neu@innerstetal.example", "reason": ""}).status_code == 302
    linking = reverse("people:link_house_sign_in", args=[abel.pk])
    assert save(client, linking, {"subject": "4711", "reason": "Ausweis gesehen"}).status_code == 302
    assert "4711" in client.get(reverse("people:account", args=[abel.pk])).content.decode()
    assert client.post(reverse("people:unlink_house_sign_in", args=[abel.pk]), {"reason": ""}).status_code == 302
    assert kinds(abel)[:3] == ["people.house_sign_in_unlinked", "people.house_sign_in_linked", "people.address_changed"]


@pytest.mark.parametrize(
    ("name", "field", "values"),
    [
        ("change_address", "email", ("eins@innerstetal.example", "zwei@innerstetal.example")),
        ("link_house_sign_in", "subject", ("4711", "4712")),
    ],
)
def test_of_two_administrators_the_second_sees_what_the_first_entered(
    client: Client, administrator: Actor, abel: Account, name: str, field: str, values: tuple[str, str]
) -> None:
    client.force_login(Account.objects.get(pk=there(administrator.account_id)))
    page = reverse(f"people:{name}", args=[abel.pk])
    carried = {"seen": hidden(client.get(page).content.decode(), "seen")}
    assert client.post(page, {**carried, field: values[0]}).status_code == 302
    answer = client.post(page, {**carried, field: values[1]})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert all(value in html for value in values)
    shown = client.get(reverse("people:account", args=[abel.pk])).content.decode()
    assert values[0] in shown
    assert client.post(page, {"seen": hidden(html, "seen"), field: values[1]}).status_code == 302
    assert kinds(abel)[0] == "journal.version_replaced"


def test_the_own_page_says_who_changes_the_address(signed_in: Client, abel: Account) -> None:
    page = signed_in.get(reverse("mfa_index")).content.decode()
    assert abel.email in page
    assert "ändert die Verwaltung der Konten" in page


def test_a_new_password_is_told(signed_in: Client, abel: Account) -> None:
    fields = {"oldpassword": PASSWORD, "password1": ANOTHER, "password2": ANOTHER}
    assert signed_in.post(reverse("account_change_password"), fields).status_code == 302
    assert kinds(abel)[0] == "people.password_changed"
    assert "Das Passwort des Kontos" in str(letters()[0].body)


def test_a_password_by_the_link_of_a_mail_is_told(client: Client, abel: Account) -> None:
    client.post(reverse("account_reset_password"), {"email": abel.email})
    link = re.search(r"https?://\S+/password/reset/key/\S+", str(letters()[-1].body))
    assert link
    page = client.get(link[0], follow=True)
    client.post(page.redirect_chain[-1][0], {"password1": ANOTHER, "password2": ANOTHER})
    assert kinds(abel)[0] == "people.password_changed"
    assert [letter.to for letter in letters()] == [[abel.email]]


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def test_factors_and_codes_are_told(signed_in: Client, abel: Account) -> None:
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = signed_in.get(reverse("mfa_activate_totp"))
    assert page.status_code == 200, page["Location"]
    secret = page.context["form"].secret
    assert signed_in.post(reverse("mfa_activate_totp"), {"code": code_of(secret)}).status_code == 302
    assert signed_in.post(reverse("mfa_generate_recovery_codes"))["Location"] == reverse("mfa_view_recovery_codes")
    assert signed_in.post(reverse("mfa_deactivate_totp"))["Location"] == reverse("mfa_index")
    assert kinds(abel)[:4] == [
        "people.second_factor_removed",
        "people.recovery_codes_made",
        "people.recovery_codes_made",
        "people.second_factor_added",
    ]
    bodies = [str(letter.body) for letter in letters()]
    assert "Code aus einer App" in bodies[0]
    assert not any(secret in body for body in bodies)


def test_a_recovery_code_that_was_used_is_told(client: Client, abel: Account) -> None:
    TOTP.activate(abel, "A" * 32)
    code = RecoveryCodes.activate(abel).generate_codes()[0]
    client.post(reverse("account_login"), {"login": abel.email, "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert kinds(abel)[0] == "people.recovery_code_used"
    assert code not in str(letters()[-1].body)


def test_what_the_administrator_does_is_told(administrator: Actor, abel: Account) -> None:
    Authenticator.objects.create(user=abel, type="totp", data={"secret": "x"})
    actions.reset_second_factor(actor=administrator, account_id=abel.pk)
    actions.close_account(actor=administrator, account_id=abel.pk)
    actions.reopen_account(actor=administrator, account_id=abel.pk)
    told = " ".join(str(letter.body) for letter in letters())
    for words in ("zurückgesetzt", "geschlossen", "wieder geöffnet"):
        assert words in told


def test_memberships_are_told_to_whoever_has_an_account(
    county: SmallCounty, administrator: Actor, abel: Account
) -> None:
    begun = actions.begin_membership(
        actor=Actor.system("test"), person_id=abel.person_id or abel.pk, organization_id=county.committee.pk
    )
    actions.end_membership(actor=Actor.system("test"), membership_id=begun.pk)
    member(county.council, "Bertram")
    sent = letters()
    assert [letter.to for letter in sent] == [[abel.email]] * 2
    assert county.committee.name in str(sent[0].body)
