"""Try one letter to the owner of an account."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kreislauf.kernel import Actor
from kreislauf.people.actions._sending import try_letter
from kreislauf.people.models import AccountLetter
from kreislauf.people.permissions import PeopleRight, permit
from kreislauf.people.queries.letters import account_letter_to_send, address_of, is_overtaken
from kreislauf.people.rules.states import LetterState


def send_account_letter(*, actor: Actor, letter_id: UUID, post: Callable[[AccountLetter], None]) -> LetterState | None:
    """Claim it, hand it to `post`, and note what came of it (`try_letter`). Raises NotPermitted."""
    permit(actor, PeopleRight.LOOK_AFTER_ACCOUNT_LETTERS)
    return try_letter(
        AccountLetter,
        letter_id,
        load=account_letter_to_send,
        is_overtaken=is_overtaken,
        address=address_of,
        post=post,
    )
