"""How long the web server waits for whom. Plain numbers and one question, so that they can be read and tested."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

HEAD_SECONDS: Final = 20.0
"""From a request's first byte, or from connecting, until its head is complete."""
IDLE_SECONDS: Final = 75.0
"""Between two requests of one connection."""
IDLE_SECONDS_IN_A_CROWD: Final = 5.0
"""The same when most places are taken."""
BODY_GRACE_SECONDS: Final = 60.0
SLOWEST_BYTES_PER_SECOND: Final = 4096
"""After the grace a body has to come at least this fast on the whole: 20 MB in 85 minutes."""
READING_SECONDS: Final = 60.0
"""How long a client may take nothing of an answer that lies ready."""


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """What is known of a connection; moments are seconds of one clock."""

    since: float
    """When it connected, or when the request that is being received began."""
    active: float
    """When anything came or went last."""
    is_receiving: bool
    has_head: bool
    received: int
    """Bytes of the body so far."""
    is_working: bool
    """A complete request waits for its answer."""
    has_answer: bool
    """An answer lies ready that the client has not taken."""
    was_used: bool
    """At least one request was complete."""


def has_waited_long_enough(one: ConnectionState, now: float, *, is_crowded: bool) -> bool:
    """Whether to give the connection's place to somebody else."""
    if one.has_answer:
        return now - one.active > READING_SECONDS
    if one.is_working:
        return False
    if one.is_receiving and one.has_head:
        grace = BODY_GRACE_SECONDS + one.received / SLOWEST_BYTES_PER_SECOND
        return now - one.since > grace
    if one.is_receiving or not one.was_used:
        return now - one.since > HEAD_SECONDS
    return now - one.active > (IDLE_SECONDS_IN_A_CROWD if is_crowded else IDLE_SECONDS)
