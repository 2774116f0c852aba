"""The sample county's public record, published once for each test that asks for it."""

import pytest

from tests.portal import sample


@pytest.fixture
def record(db: None) -> None:
    """Everything that `sample` publishes."""
    sample.publish_sample()
