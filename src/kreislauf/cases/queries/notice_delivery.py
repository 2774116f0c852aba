"""How and when a notice was given out, as the rules want it."""

from datetime import date

from kreislauf.cases.models import Notice
from kreislauf.cases.models.case import Delivery
from kreislauf.cases.rules.notices import Sent
from kreislauf.kernel import county_day
from kreislauf.law import Provision
from kreislauf.law.statutes import FETCH_DAYS, POST_DAYS, REMEDY_MONTHS
from kreislauf.people.api import provision


def sent(notice: Notice) -> Sent:
    """Of a delivered notice; one query. Raises ValueError for one that was not delivered."""
    if notice.delivered_at is None:
        raise ValueError(f"notice {notice.pk} was not delivered")
    on, fetched = county_day(notice.delivered_at), notice.fetched_at
    period = post_days(on) if notice.delivery == Delivery.POST else fetch_days(on)
    return Sent(notice.delivery, on, period, fetched_on=county_day(fetched) if fetched else None)


def post_days(on: date) -> Provision[int]:
    """From posting to notification."""
    return provision(POST_DAYS, on=on)


def fetch_days(on: date) -> Provision[int]:
    """How long a notice lies ready to be fetched."""
    return provision(FETCH_DAYS, on=on)


def remedy_months(on: date) -> Provision[int]:
    """From notification to the end of the period for an objection or an action."""
    return provision(REMEDY_MONTHS, on=on)
