"""Bounds of `kernel.apart` for a test, in earnest otherwise."""

from __future__ import annotations

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from kreislauf.kernel.apart import bounds, set_bounds

TOO_COSTLY = "Die Datei ließ sich nicht mit vertretbarem Aufwand lesen"
TOO_MANY = "Gerade werden zu viele Dateien gleichzeitig gelesen"


@contextmanager
def allowing(**wanted: Any) -> Iterator[None]:
    """Files may cost this, and what they cost otherwise."""
    before = set_bounds(replace(bounds(), **wanted))
    try:
        yield
    finally:
        set_bounds(before)


@contextmanager
def growing_by(megabytes: int) -> Iterator[None]:
    """This process does not grow by more, at its highest."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    yield
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024 < megabytes
