"""How and when a notice was given out, as the rules want it."""

from datetime import date, datetime

from kreislauf.kernel import COUNTY_TIME
from kreislauf.services.models import Notice
from kreislauf.services.rules.notices import Sent


def sent(notice: Notice) -> Sent:
    """Of a delivered notice; no query. Raises ValueError for one that was not delivered."""
    if notice.delivered_at is None:
        raise ValueError(f"notice {notice.pk} was not delivered")
    fetched = notice.fetched_at
    return Sent(notice.delivery, on=_day(notice.delivered_at), fetched_on=_day(fetched) if fetched else None)


def _day(moment: datetime) -> date:
    return moment.astimezone(COUNTY_TIME).date()
