"""Letters by post to whoever applies."""

from __future__ import annotations

from datetime import datetime

from kreislauf.kernel import Message, Verdict, county_day


def may_post(posted_at: datetime | None, posted_by: str) -> Verdict:
    """A letter goes once."""
    if posted_at is None:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "{name} hat diesen Brief schon am {day} zur Post gegeben.",
            name=posted_by,
            day=county_day(posted_at),
        ),
        remedy=Message("Soll er noch einmal hinaus, schreiben Sie eine neue Nachricht; daraus wird ein Brief."),
    )
