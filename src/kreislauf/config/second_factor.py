"""The door before all doors: who needs a second factor and has none sets one up, and reaches nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from allauth.account.signals import user_logged_in
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kreislauf.kernel import Message, Verdict
from kreislauf.people.queries import lacks_second_factor
from kreislauf.people.rules.second_factor import asserts_second_factor

HOUSE_ASKED: Final = "house_asked_second_factor"
"""In the session: whether the house's sign-in said that it asked for a second factor."""
SET_UP: Final = "mfa_index"
OPEN: Final = frozenset(
    {
        *("account_logout", "account_reauthenticate", "account_change_password", "account_set_password"),
        *("account_reset_password", "account_reset_password_done", "account_reset_password_from_key"),
        *("account_reset_password_from_key_done", "mfa_index", "mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
        *("mfa_activate_totp", "mfa_add_webauthn", "mfa_list_webauthn", "mfa_view_recovery_codes"),
        *("mfa_generate_recovery_codes", "mfa_download_recovery_codes", "set_language", "ui:set_language"),
        "ui:set_theme",
    }
)
"""What is needed on the way to a second factor, and out."""
MISSING: Final = Verdict.refused(
    Message("Ihr Amt verlangt einen zweiten Faktor, und für Ihr Konto ist noch keiner eingerichtet."),
    remedy=Message("Richten Sie ihn unter „Mein Konto“ ein: eine App mit Einmalcodes oder einen Passkey."),
)


class SecondFactorDoor:
    """Stands before every page, public ones too: a session of such an account opens nothing else."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.handle(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponseBase],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> HttpResponseBase | None:
        if not settings.KREISLAUF_SECOND_FACTOR_ROLES or request.actor.is_anonymous:
            return None
        if request.session.get(HOUSE_ASKED) or not lacks_second_factor(request.actor):
            return None
        request.lacks_second_factor = True  # type: ignore[attr-defined]  # read by mfa/index.html
        match = request.resolver_match
        if match is not None and match.view_name in OPEN:
            return None
        return redirect(SET_UP) if request.method in {"GET", "HEAD"} else _refused(request)


def _refused(request: HttpRequest) -> HttpResponse:
    context = {"title": _("Das dürfen Sie nicht"), "lead": "", "verdict": MISSING, "back": ""}
    return render(request, "people/refused.html", context, status=403)


def remember_the_house(request: HttpRequest, **kwargs: Any) -> None:
    """At each sign-in: what the house said of a second factor, in its signed token and nowhere else."""
    login = kwargs.get("sociallogin")
    claims = login.account.extra_data.get("id_token") if login else None
    accepted = settings.KREISLAUF_OIDC_SECOND_FACTOR
    request.session[HOUSE_ASKED] = isinstance(claims, dict) and asserts_second_factor(claims, accepted)


def connect() -> None:
    user_logged_in.connect(remember_the_house, dispatch_uid="kreislauf")
