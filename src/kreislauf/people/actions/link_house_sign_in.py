"""Let the house's own sign-in open an account."""

from __future__ import annotations

from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db import transaction

from kreislauf.journal.actions import keep_replaced, record
from kreislauf.kernel import Actor
from kreislauf.people.actions._letters import tell_owner
from kreislauf.people.events import HouseSignInLinked
from kreislauf.people.models import Account
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.versions import settle
from kreislauf.people.rules.accounts import HOUSE, may_link


@transaction.atomic(durable=True)
def link_house_sign_in(
    *, actor: Actor, account_id: UUID, subject: str, reason: str = "", seen: str | None = None
) -> Account:
    """Store the subject (`sub`) by which the house's sign-in knows the owner: it alone opens the account.

    Raises Refusal where the subject is empty or opens another account. `seen` is the mark of the subject that the
    page showed: raises Conflict where somebody else linked another since.
    """
    account = Account.objects.select_for_update(of=("self",)).get(pk=account_id)
    permit(actor, PeopleRight.MANAGE_ACCOUNTS)
    wanted = subject.strip()
    former = SocialAccount.objects.filter(provider=HOUSE, user=account).values_list("uid", flat=True).first()
    settled = settle(
        actor,
        seen,
        stored={"subject": former or ""},
        entered={"subject": wanted},
        subject=account,
        saved_by=[HouseSignInLinked],
    )
    others = SocialAccount.objects.filter(provider=HOUSE, uid=wanted).exclude(user=account)
    may_link(wanted, is_taken=others.exists()).raise_if_refused()
    SocialAccount.objects.filter(provider=HOUSE, user=account).delete()
    SocialAccount.objects.create(provider=HOUSE, user=account, uid=wanted)
    event = HouseSignInLinked(person=account.person_id, email=account.email, house_subject=wanted)
    tell_owner(account.pk, record(event, actor=actor, subject=account, reason=reason))
    keep_replaced(settled, actor=actor, subject=account)
    return account
