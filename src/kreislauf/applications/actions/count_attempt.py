"""Count an attempt of a stranger, and refuse where there were too many within the hour."""

from typing import Any

from django.db import connection, transaction

from kreislauf.applications.rules.drafts.limits import still_admitted
from kreislauf.kernel import now
from kreislauf.vault.api import keyed_hash

COUNT = """
INSERT INTO applications_attempt AS a (purpose, who, hour, count) VALUES (%(purpose)s, %(who)s, %(hour)s, 1)
ON CONFLICT (purpose, who, hour) DO UPDATE SET count = a.count + 1
RETURNING count
"""


def count_attempt(*, purpose: str, who: str) -> None:
    """Count that `who` (a network or a mail address; only a keyed hash is kept) tries something.

    A transaction of its own before the use case, so that refused attempts count as well.
    Raises Refusal when this hour's number is used up, KeyError for an unknown purpose.
    """
    hour = now().replace(minute=0, second=0, microsecond=0)
    values: dict[str, Any] = {"purpose": purpose, "who": keyed_hash(f"attempt-{purpose}", who), "hour": hour}
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        (count,) = cursor.fetchone()
    still_admitted(purpose, count).raise_if_refused()
