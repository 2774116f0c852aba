"""What every response carries, what is refused unread, and who is locked out."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from kreislauf.config.doors import actor
from kreislauf.config.middleware import content_security_policy, upload_limit
from kreislauf.people.models import Account


def test_policy_allows_nothing_inline_and_nothing_from_elsewhere(client: Client, db: None) -> None:
    response = client.get(reverse("account_login"))
    policy = response.headers["Content-Security-Policy"]
    assert policy == (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    )
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin"


def test_policy_lets_the_sign_in_form_lead_to_the_house() -> None:
    assert "form-action 'self' https://id.landkreis.example;" in content_security_policy(
        "https://id.landkreis.example/realms/haus"
    )


@pytest.mark.django_db
def test_body_beyond_the_limit_is_refused_unread(rf: RequestFactory) -> None:
    def never(_: HttpRequest) -> HttpResponse:
        pytest.fail("the view was reached")

    request = rf.post("/", {"file": SimpleUploadedFile("letter.pdf", b"x")})
    request.META["CONTENT_LENGTH"] = str(settings.KREISLAUF_LARGEST_UPLOAD * 2)
    assert upload_limit(never)(request).status_code == 413


def test_largest_upload_passes(rf: RequestFactory) -> None:
    request = rf.post("/", {})
    request.META["CONTENT_LENGTH"] = str(settings.KREISLAUF_LARGEST_UPLOAD)
    assert upload_limit(lambda _: HttpResponse())(request).status_code == 200


@pytest.mark.django_db
def test_actor_is_the_account_that_signed_in(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = Account.objects.create_user("clerk@innerstetal.example")
    actor(lambda _: HttpResponse())(request)
    assert request.actor.account_id == request.user.pk


@pytest.mark.parametrize("address", ["/vorlagen/?gremium=%00", "/intern/arbeitsgruppen/kalender/%00.ics"])
def test_an_address_with_nul_leads_nowhere(client: Client, db: None, address: str) -> None:
    assert client.get(address).status_code == 404


def sign_in(client: Client, password: str, email: str = "clerk@innerstetal.example") -> HttpResponse:
    response = client.post(reverse("account_login"), {"login": email, "password": password})
    assert isinstance(response, HttpResponse)
    return response


@pytest.fixture
def clerk(db: None) -> Account:
    return Account.objects.create_user("clerk@innerstetal.example", "a long enough secret")


def test_sign_in_by_address_and_password(client: Client, clerk: Account) -> None:
    assert sign_in(client, "a long enough secret").status_code == 302
    assert clerk.password.startswith("argon2")


def test_guessing_is_throttled_even_with_the_right_password_at_last(client: Client, clerk: Account) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        refused = sign_in(client, "guess")
    assert refused.status_code == 429
    assert sign_in(client, "a long enough secret").status_code == 429
    assert "_auth_user_id" not in client.session


def test_throttle_of_one_account_leaves_others_alone(client: Client, clerk: Account) -> None:
    Account.objects.create_user("chair@innerstetal.example", "another long secret")
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, "guess")
    assert sign_in(client, "another long secret", "chair@innerstetal.example").status_code == 302


def test_nobody_signs_up_alone(client: Client, db: None) -> None:
    response = client.post(
        reverse("account_signup"), {"email": "new@else.example", "password1": "a long enough secret"}
    )
    assert response.status_code == 200
    assert not Account.objects.exists()


def test_guessing_the_code_of_a_second_factor_is_throttled(client: Client, clerk: Account) -> None:
    cache.clear()
    TOTP.activate(clerk, generate_totp_secret())
    assert sign_in(client, "a long enough secret").headers["Location"] == reverse("mfa_authenticate")
    for _ in range(2 * settings.AXES_FAILURE_LIMIT):
        wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    refused = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.context["form"].errors != refused.context["form"].errors
    cache.clear()
