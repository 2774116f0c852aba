"""The sample county's public record, published once for each test that asks for it."""

import pytest

from tests.portal import sample
from tests.support.kept import kept

published = kept(sample.publish_sample)


@pytest.fixture
def record(db: None) -> None:
    """Everything that `sample` publishes."""
    published()
