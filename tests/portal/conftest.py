"""The sample county's public record, as the story left it, and as the tests name its pages."""

import pytest

from tests.portal.county import Told, read_county


@pytest.fixture(scope="module")
def county(told: list[str]) -> Told:
    """What the tests of a module read; whoever changes something asks for `record`."""
    return read_county()


@pytest.fixture
def record(county: Told, db: None) -> Told:
    """The same, in a transaction that is rolled back."""
    return county
