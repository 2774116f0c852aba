"""What reading one file of a stranger may cost here, from the settings (`kernel.apart`)."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from kreislauf.kernel.apart import Bounds, set_bounds

PATIENCE = 10.0
"""Seconds by the clock beside the seconds of the processor: a busy machine gives a child little of it."""


def bind_readers() -> None:
    """Of this process, from now on."""
    seconds = max(settings.KREISLAUF_FILE_SECONDS, 1)
    set_bounds(
        replace(
            Bounds(),
            seconds=seconds + PATIENCE,
            cpu_seconds=seconds,
            memory=settings.KREISLAUF_FILE_MEGABYTES * 1024 * 1024,
            at_once=max(settings.KREISLAUF_FILES_AT_ONCE, 1),
        )
    )
