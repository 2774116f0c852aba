"""From where somebody tries to sign in: what our own proxy saw, never what the client claims."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from kreislauf.config.accounts import client_address


@pytest.mark.parametrize(
    ("behind_proxy", "forwarded", "address"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "10.0.0.1, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.1"),
    ],
)
def test_a_claimed_address_is_not_believed(
    settings: Settings, behind_proxy: bool, forwarded: str, address: str
) -> None:
    settings.KREISLAUF_BEHIND_PROXY = behind_proxy
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
