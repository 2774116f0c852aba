"""Accounts of applicants go three years after the last sign-in, unless an application of theirs is kept."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kreislauf.applications.actions.forget_accounts import forget_accounts
from kreislauf.applications.models import ApplicantAccount
from kreislauf.people.permissions import NotPermitted
from tests.applications.factories import make_draft, make_office
from tests.cases.retention.house import NIGHT
from tests.cast import as_actor
from tests.conftest import Travel

pytestmark = pytest.mark.django_db(transaction=True)


def account(name: str, seen: datetime) -> ApplicantAccount:
    return ApplicantAccount.objects.create(
        issuer="https://id.beispiel.example", subject_hash=name.encode().ljust(32), created_at=seen, last_seen_at=seen
    )


def test_who_does_not_come_back_is_forgotten(clock: Travel) -> None:
    office = make_office()
    clock(datetime(2029, 6, 1, 3, tzinfo=UTC))
    account("gone", datetime(2026, 5, 31, 12, tzinfo=UTC))
    fresh = account("fresh", datetime(2026, 6, 2, 12, tzinfo=UTC))
    kept = account("kept", datetime(2020, 1, 1, tzinfo=UTC))
    make_draft(office.service, account=kept)
    with pytest.raises(NotPermitted):
        forget_accounts(actor=as_actor(office.worker))
    assert ApplicantAccount.objects.count() == 3
    assert forget_accounts(actor=NIGHT) == 1
    assert set(ApplicantAccount.objects.all()) == {fresh, kept}
