"""Reading accounts: for the administrator, without any content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from kreislauf.kernel import Actor, today
from kreislauf.people.models import Account, Membership, Person
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.second_factor import accounts_lacking_factor
from kreislauf.people.rules.accounts import HOUSE


def _with_standing() -> QuerySet[Account, Account]:
    memberships = Membership.objects.active_on(today()).filter(person=OuterRef("person"))
    factors = Authenticator.objects.filter(user=OuterRef("pk"))
    return Account.objects.select_related("person").annotate(
        has_memberships=Exists(memberships), has_second_factor=Exists(factors)
    )


def _without_rights() -> Q:
    return Q(is_active=True, is_administrator=False, has_memberships=False)


def accounts_without_rights() -> int:
    """How many open accounts nobody needs: no membership is in force."""
    return _with_standing().filter(_without_rights()).count()


def has_second_factor(actor: Actor) -> bool:
    return bool(Authenticator.objects.filter(user_id=actor.account_id).exists())


def accounts(actor: Actor, *, stand: str = "", words: str = "") -> QuerySet[Account, Account]:
    """Accounts for the administrator's list, by state and by words in address or name."""
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    rows = _with_standing().order_by("email")
    match stand:
        case "offen":
            rows = rows.filter(is_active=True)
        case "geschlossen":
            rows = rows.filter(is_active=False)
        case "ohne":
            rows = rows.filter(_without_rights())
        case "faktor":
            rows = rows.filter(pk__in=[key for key, _email in accounts_lacking_factor()])
    for word in words.split():
        rows = rows.filter(
            Q(email__icontains=word) | Q(person__family_name__icontains=word) | Q(person__given_name__icontains=word)
        )
    return rows


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One account as the administrator sees it."""

    account: Account
    has_memberships: bool
    has_second_factor: bool
    house_subject: str
    """By which the house's sign-in opens it; empty where it does not."""


def account_page(actor: Actor, account_id: UUID) -> AccountPage:
    """Raises NotPermitted for whoever does not manage accounts, Http404 where there is none."""
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    account: Any = _with_standing().filter(pk=account_id).first()
    if account is None:
        raise Http404
    linked = SocialAccount.objects.filter(user=account, provider=HOUSE).values_list("uid", flat=True).first()
    return AccountPage(account, account.has_memberships, account.has_second_factor, linked or "")


def persons_without_account(actor: Actor) -> Iterable[tuple[UUID, str]]:
    """Whom an account can be opened for: (id, name)."""
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    return [(person.pk, str(person)) for person in Person.objects.filter(account=None)]
