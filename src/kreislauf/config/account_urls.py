"""The addresses of signing in: those of allauth that we want, one by one, and no others.

Addresses of accounts belong to the administrator, and links to the house's sign-in as well: the pages where people
would change them by themselves are not there. Some of their names are, because allauth asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as house
from allauth.socialaccount.providers.openid_connect import views as openid
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.generic import RedirectView

View = Callable[..., Any]


def not_here(request: HttpRequest, **kwargs: object) -> HttpResponse:
    """A page of allauth that this house does not have."""
    raise Http404


def whole(view: View) -> View:
    """A change and its entry in the journal stay together or not at all."""
    wrapped: View = transaction.atomic(view)
    return wrapped


set_first_password: Final = RedirectView.as_view(pattern_name="account_reset_password")
"""Who never had a password proves to own the address first."""

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", whole(account.password_change), name="account_change_password"),
    path("password/set/", set_first_password, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        whole(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", whole(mfa.authenticate), name="mfa_authenticate"),
    path("2fa/reauthenticate/", whole(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("2fa/totp/activate/", whole(totp.activate_totp), name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", whole(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery-codes/generate/", whole(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("2fa/recovery-codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/webauthn/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/webauthn/add/", whole(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("2fa/webauthn/reauthenticate/", whole(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/remove/", whole(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("2fa/webauthn/keys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("2fa/webauthn/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("3rdparty/login/cancelled/", house.login_cancelled, name="socialaccount_login_cancelled"),
    path("3rdparty/login/error/", house.login_error, name="socialaccount_login_error"),
    path("oidc/<str:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("oidc/<str:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
    # names that allauth looks up, and pages that nobody gets
    path("email/", not_here, name="account_email"),
    path("3rdparty/", not_here, name="socialaccount_connections"),
]
