"""The county's keys of these tests lie in a folder of their own."""

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def own_keys(settings: Settings, tmp_path: Path) -> Path:
    settings.KREISLAUF_VAR = tmp_path
    return tmp_path / "keys" / "county"
