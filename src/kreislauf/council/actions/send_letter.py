"""Try one letter."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kreislauf.council.models import Letter
from kreislauf.council.permissions import CouncilRight
from kreislauf.council.queries.letters import is_overtaken, letter_to_send
from kreislauf.kernel import Actor
from kreislauf.people.api import try_letter
from kreislauf.people.permissions import permit
from kreislauf.people.rules.states import LetterState


def send_letter(*, actor: Actor, letter_id: UUID, post: Callable[[Letter], None]) -> LetterState | None:
    """Claim it, hand it to `post`, and note what came of it (`people.api.try_letter`). Raises NotPermitted."""
    permit(actor, CouncilRight.LOOK_AFTER_LETTERS)
    return try_letter(
        Letter,
        letter_id,
        load=letter_to_send,
        is_overtaken=is_overtaken,
        address=lambda letter: letter.person.email,
        post=post,
    )
