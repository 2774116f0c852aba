"""Letters to owners of accounts: what they say, which have not left; and what letters of every kind have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.app_settings import PASSWORD_RESET_TOKEN_GENERATOR
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from kreislauf.journal.queries import ToldEvent, entry_of
from kreislauf.kernel import Actor, Message, now
from kreislauf.people.models import Account, AccountLetter, AccountOccasion, Body, Organization
from kreislauf.people.permissions import PeopleRight, may, permit
from kreislauf.people.rules.mailing import LEASE, OVERDUE, failure_in_words
from kreislauf.people.rules.states import LetterState


@dataclass(frozen=True, slots=True)
class AccountNews:
    """When what happened to an account, and where (a body's name, or ""): read from the journal when it is told."""

    at: datetime
    sentence: Message
    place: str


def account_news(letter: AccountLetter) -> AccountNews:
    event = _event_of(letter)
    if event is None:
        raise AssertionError("the letter is overtaken")
    place = event.values.get("organization")
    organization = Organization.objects.filter(pk=place).first() if place else None
    return AccountNews(event.at, event.sentence, organization.name if organization else "")


def account_letter_to_send(letter_id: UUID) -> AccountLetter:
    return AccountLetter.objects.select_related("account__person").get(pk=letter_id)


def is_overtaken(letter: AccountLetter) -> bool:
    """The account was closed before its link was sent, or the event's personal values were erased meanwhile."""
    if letter.occasion == AccountOccasion.PASSWORD:
        return not letter.account.is_active
    return _event_of(letter) is None


def address_of(letter: AccountLetter) -> str:
    """The account's address; the one before where the letter tells of the change."""
    if not letter.is_to_former_address:
        return letter.account.email
    event = _event_of(letter)
    former = event.values.get("former") if event else None
    return former if isinstance(former, str) else ""


def _event_of(letter: AccountLetter) -> ToldEvent | None:
    return entry_of(letter.event) if letter.event is not None else None


def password_link(account: Account) -> str:
    """Made when it is sent or shown, and kept nowhere: it opens the account until it is used or three days are over."""
    key = PASSWORD_RESET_TOKEN_GENERATOR().make_token(account)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(account), "key": key})
    return settings.KREISLAUF_BASE_URL + path


def county_name() -> str:
    """For the foot of a letter; empty before the county is set up."""
    body = Body.objects.first()
    return body.name if body else ""


def forgotten_letters(kind: type[models.Model], at: datetime, task: str, *, at_most: int) -> list[UUID]:
    """Letters that wait and that no job looks after: their process was killed. Those tried just now are left out."""
    queued = ProcrastinateJob.objects.filter(task_name=task, status="todo").values_list("args__letter_id", flat=True)
    looked_after = {UUID(key) for key in queued if key}
    silent = Q(tried_at=None, created_at__lt=at - LEASE) | Q(tried_at__lt=at - LEASE)
    rows: Any = kind._default_manager.select_for_update(skip_locked=True)
    found = rows.filter(silent, state=LetterState.WAITING).values_list("pk", flat=True)
    return [pk for pk in found[: at_most + len(looked_after)] if pk not in looked_after][:at_most]


def not_left() -> Q:
    """What somebody has to look at: letters that failed, or that wait for longer than they should."""
    return Q(state=LetterState.FAILED) | Q(state=LetterState.WAITING, created_at__lt=now() - OVERDUE)


@dataclass(frozen=True, slots=True)
class AccountLetterRow:
    """One letter that did not leave: to whom, on what occasion, why not. Never what it says."""

    id: UUID
    owner: str
    occasion: str
    state: str
    why: Message
    tried_at: datetime | None
    may_retry: bool
    """Once its attempts are used up."""


def unsent_account_letters(actor: Actor) -> QuerySet[AccountLetter]:
    """Raises NotPermitted."""
    permit(actor, PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS)
    return AccountLetter.objects.filter(not_left()).select_related("account__person")


def count_unsent_account_letters(actor: Actor) -> int:
    """For "Mein Tag" and the page of the other letters; none for whoever does not look after them."""
    if not may(actor, PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS):
        return 0
    return AccountLetter.objects.filter(not_left()).count()


def account_letter_row(letter: AccountLetter) -> AccountLetterRow:
    return AccountLetterRow(
        id=letter.pk,
        owner=str(letter.account),
        occasion=str(AccountOccasion(letter.occasion).label),
        state=letter.state,
        why=failure_in_words(letter.error),
        tried_at=letter.tried_at,
        may_retry=letter.state == LetterState.FAILED,
    )
