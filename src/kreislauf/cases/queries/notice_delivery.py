"""How and when a notice was given out, as the rules want it."""

from kreislauf.cases.models import Notice
from kreislauf.cases.rules.notices import Sent
from kreislauf.kernel import county_day


def sent(notice: Notice) -> Sent:
    """Of a delivered notice; no query. Raises ValueError for one that was not delivered."""
    if notice.delivered_at is None:
        raise ValueError(f"notice {notice.pk} was not delivered")
    fetched = notice.fetched_at
    return Sent(
        notice.delivery, on=county_day(notice.delivered_at), fetched_on=county_day(fetched) if fetched else None
    )
