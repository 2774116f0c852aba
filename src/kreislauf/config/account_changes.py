"""What the sign-in pages of allauth change is recorded and told like every other change."""

from __future__ import annotations

from typing import Any

from allauth.account import signals as account
from allauth.account.models import EmailAddress
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db.models.signals import post_save, pre_save

from kreislauf.people import actions
from kreislauf.people.models import Account
from kreislauf.people.queries import actor_of

CODES = Authenticator.Type.RECOVERY_CODES


def connect() -> None:
    """Listen to allauth; called once when the program starts."""
    for signal in (account.password_changed, account.password_set, account.password_reset):
        signal.connect(_password_changed, dispatch_uid="kreislauf")
    post_save.connect(_factor_saved, sender=Authenticator, dispatch_uid="kreislauf")  # allauth's comes after the commit
    mfa.authenticator_removed.connect(_factor_removed, dispatch_uid="kreislauf")
    mfa.authenticator_used.connect(_factor_used, dispatch_uid="kreislauf")
    pre_save.connect(_refuse_address, sender=EmailAddress, dispatch_uid="kreislauf")


def _note(user: Account, change: str, factor: str = "") -> None:
    actions.note_sign_in_change(actor=actor_of(user), account=user, change=change, factor=factor)


def _password_changed(user: Account, **kwargs: Any) -> None:
    _note(user, "password")


def _factor_saved(instance: Any, created: bool, **kwargs: Any) -> None:
    if created and instance.type == CODES:
        _note(instance.user, "codes_made")
    elif created:
        _note(instance.user, "added", instance.type)


def _factor_removed(user: Account, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type != CODES:  # they go with the last factor
        _note(user, "removed", authenticator.type)


def _factor_used(user: Account, authenticator: Any, **kwargs: Any) -> None:
    if authenticator.type == CODES:
        _note(user, "code_used")


def _refuse_address(instance: Any, **kwargs: Any) -> None:
    """allauth's own list of addresses opens accounts too: it may repeat the administrator's, and hold no other."""
    if instance.email.lower() != instance.user.email:
        raise PermissionDenied("an account has one address, and it is held beside the account")
