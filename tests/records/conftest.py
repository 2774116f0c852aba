from pathlib import Path

import pytest
from pytest_django import Settings

from tests.support.cast import SmallCounty, found_small_county


@pytest.fixture
def county(db: None) -> SmallCounty:
    return found_small_county()


@pytest.fixture(autouse=True)
def file_store(settings: Settings, tmp_path: Path) -> Path:
    """A store of its own for each test."""
    settings.KREISLAUF_VAR = tmp_path
    return tmp_path / "files"
