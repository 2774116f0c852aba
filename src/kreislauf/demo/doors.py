"""The people of the story, as buttons on the demonstration's sign-in page."""

from collections.abc import Sequence

from kreislauf.demo import cast
from kreislauf.people.kinds.demo_accounts import DEMO_STORIES, DemoAccount


@DEMO_STORIES.add
class Innerstetal:
    """One account for each role of the sample county."""

    key = "innerstetal"

    def accounts(self) -> Sequence[DemoAccount]:
        return [
            DemoAccount(one.email, f"{one.given_name} {one.family_name}".strip() or "Technik", one.label, one.note)
            for one in cast.ACCOUNTS
        ]
