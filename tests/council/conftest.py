"""The cast, and a clock that stands in November 2023."""

from collections.abc import Iterator

import pytest

from kreislauf.kernel import travel_to
from tests import cast as people
from tests.cast import Cast
from tests.council.factories import START


@pytest.fixture
def cast(db: None) -> Iterator[Cast]:
    with travel_to(START):
        yield people.innerstetal()
