import pytest

from tests.support.cast import SmallCounty, found_small_county


@pytest.fixture
def county(db: None) -> SmallCounty:
    return found_small_county()
