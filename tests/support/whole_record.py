"""`kreislauf gazette check` around what a test does on the pages of a server of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.signals import request_started

from kreislauf.gazette import comparing


class FirstRequest:
    """Publishes the house that a test built past the actions, when the first page is asked for."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._has_come = False

    def __call__(self, **_: object) -> None:
        if threading.current_thread() is threading.main_thread():
            return  # the test itself, which signs people in while it builds
        with self._lock:
            if not self._has_come:
                self._has_come = True
                comparing.rebuild()


@contextmanager
def whole_record() -> Iterator[None]:
    """What happens on the pages leaves a record that says what would be published now, at the moment of the clock."""
    house = FirstRequest()
    request_started.connect(house)
    try:
        yield
    finally:
        request_started.disconnect(house)
    found = [str(difference) for difference in comparing.differences()]
    assert not found, "\n".join(found)
