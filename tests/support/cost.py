"""Processor time: what something costs, which other programs on the machine do not lengthen as they do its duration."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable


def own_seconds(work: Callable[[], object]) -> float:
    """What the work costs this process, with all its threads."""
    before = time.process_time()
    work()
    return time.process_time() - before


def seconds_of_programs(work: Callable[[], object]) -> float:
    """What the programs cost that the work starts and waits for."""

    def spent() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before = spent()
    work()
    return spent() - before
