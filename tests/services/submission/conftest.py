"""The county's keys of these tests lie in a folder of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> Iterator[Path]:
    settings.KREISLAUF_VAR = tmp_path
    yield tmp_path / "keys" / "county"
