"""The sample county, told through actions with a travelling clock: the journal is complete and verifies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from kreislauf.budget.jobs import publish_the_new_day
from kreislauf.demo import business, cast, concept, county, group, money, motion, present, services, spending
from kreislauf.demo.stage import Stage
from kreislauf.gazette.actions.due import published_at_once
from kreislauf.gazette.jobs import publish_what_is_due
from kreislauf.kernel import today
from kreislauf.maturity.jobs import tell_figures
from kreislauf.people.jobs import forget_former_members
from kreislauf.people.models import Account, Body

LAST_ACCOUNT: Final = cast.ACCOUNTS[-1].email


def is_told() -> bool:
    """Whether the county stands and the story came to its end."""
    return Body.objects.exists() and Account.objects.filter(email=LAST_ACCOUNT).exists()


def is_broken_off() -> bool:
    """Whether somebody began to tell it here and was interrupted."""
    return Body.objects.exists() and not is_told()


def tell(progress: Callable[[str], None]) -> None:
    """Tell the whole story; `progress` gets a German line for each chapter and year.

    Every step is an action of its own and is committed: an interrupted story must be begun again on an
    empty database.
    """
    with published_at_once():
        _tell(progress)


def _tell(progress: Callable[[str], None]) -> None:
    stage = Stage(progress, today())
    county.tell(stage)
    for chapter in (motion, money, concept, business, spending, group, present, services):
        chapter.schedule(stage)
    business.hold_all_sittings(stage)
    stage.play()
    publish_the_new_day(timestamp=0)
    forget_former_members(timestamp=0)
    tell_figures(timestamp=0)
    publish_what_is_due()
    county.open_accounts(stage)
    progress("Die Geschichte ist erzählt")
