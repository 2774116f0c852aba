"""Which program this is."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from importlib.metadata import version

from kreislauf.config.health.checking import CHECKS, HealthCheck, HealthFinding, green
from kreislauf.kernel import Message


@CHECKS.add
class Version(HealthCheck):
    """The version of the program and of Python; there is nothing to be wrong."""

    key = "version"
    label = Message("Version")
    at = 10

    def look(self) -> Iterator[HealthFinding]:
        yield green(
            Message("Kreislauf {version} mit Python {python}.",
                    version=version("kreislauf"), python=platform.python_version())
        )  # fmt: skip
