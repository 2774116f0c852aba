import pytest
from pytest_django import Settings

from tests.support.cast import SmallCounty, found_small_county


@pytest.fixture
def county(db: None) -> SmallCounty:
    return found_small_county()


@pytest.fixture(autouse=True)
def own_addresses(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.people.urls"
