"""How accounts come in: no open sign-up, and a page for who tried too often."""

from typing import Any, NoReturn

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from kreislauf.people import actions
from kreislauf.vault.store.secrets import seal_secret, unseal_secret


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """Accounts are made by the administrator; nobody signs up alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """A letter of ours, by the queue: no page waits for a mail server; the link that allauth made is dropped."""
        actor = context["request"].actor
        actions.ask_for_password_link(actor=actor, account_id=user.pk, language=get_language() or "")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> NoReturn:
        """Every letter has our own words and a place in the queue; one that has not is a mistake."""
        raise AssertionError(f"{template_prefix}: no letter of this house")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth is not typed
    """The house's own sign-in finds an account by the subject that the administrator stored, and makes none.

    An address proves nothing here: whoever runs the directory, or may write an own address there, would become
    anybody. Nobody links the own account either.
    """

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process") != "login" or not sociallogin.is_existing:
            self._refuse(request, str(sociallogin.account.uid))

    def get_requests_session(self) -> Any:
        """What we ask the house: it answers itself, or not at all."""
        session = super().get_requests_session()
        session.max_redirects = 0
        return session

    def _refuse(self, request: HttpRequest, subject: str) -> NoReturn:
        """Whoever is not linked reads the own subject, to be handed to the administrator."""
        page = render(request, "socialaccount/not_linked.html", {"subject": subject}, status=403)
        raise ImmediateHttpResponse(page)


class FactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is not typed
    """Secrets of apps and seeds of recovery codes stand sealed in the database, under the county's key."""

    def encrypt(self, text: str) -> str:
        return seal_secret(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal_secret(encrypted_text)


def client_address(request: HttpRequest) -> str:
    """The address somebody tries from: what our own proxy saw, never what the client claims of itself.

    A proxy appends the address it saw to `X-Forwarded-For`; only the last entry is its own word.
    """
    seen_by_us = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.KREISLAUF_BEHIND_PROXY:
        return seen_by_us
    *_claimed, seen_by_proxy = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    return seen_by_proxy.strip() or seen_by_us


def name_tried(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The address that somebody tries to sign in with; allauth calls it `login` in the form, `email` inside."""
    tried = credentials or {}
    address = tried.get("email") or tried.get("username") or request.POST.get("login", "")
    return str(address).strip().lower()


def locked_out(request: HttpRequest, credentials: dict[str, Any], *args: Any, **kwargs: Any) -> HttpResponse:
    """What axes shows after too many failed attempts."""
    return render(request, "account/locked_out.html", status=429)
