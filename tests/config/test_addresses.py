"""Secrets in addresses reach no log, and every address that takes one is known to the filter."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from kreislauf.config.addresses import WithoutSecrets, masked

SECRET = "s3cr3t-Zz9"
NAMES = {"secret", "token", "uidb36", "key"}
"""What converters of addresses call a secret."""
NO_SECRETS = {"portal", "people:retract_publication", "people:set_county_rule", "apply:page", "apply:remove_instance"}
"""Keys that are ids, or names of fields and rules."""


@pytest.mark.parametrize(
    "address",
    [
        f"/antrag/weiter/{SECRET}/",
        f"/intern/arbeitsgruppen/kalender/{SECRET}.ics",
        f"/konto/password/reset/key/1-{SECRET}/",
        f"/konto/confirm-email/{SECRET}/",
    ],
)
def test_a_refused_address_is_logged_without_its_secret(
    client: Client, db: None, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    console = _Kept()
    console.addFilter(WithoutSecrets())
    logging.getLogger().addHandler(console)
    try:
        client.get(address)
        client.post(address)
    finally:
        logging.getLogger().removeHandler(console)
    assert SECRET not in "\n".join(console.lines)
    assert SECRET not in masked(f"Not Found: {address}")


class _Kept(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def test_the_log_of_the_program_passes_the_filter(settings: Any) -> None:
    assert all("secrets" in handler["filters"] for handler in settings.LOGGING["handlers"].values())


def test_every_address_with_a_secret_is_masked() -> None:
    with_secret = {
        name: _filled(route)
        for name, route in _routes(get_resolver(), "", "")
        if name.partition(":")[0] not in NO_SECRETS and name not in NO_SECRETS
        if any(f":{parameter}>" in route or f"<{parameter}>" in route for parameter in NAMES)
    }
    assert with_secret
    for name, example in with_secret.items():
        assert SECRET not in masked(example), f"{name}: {example}"


def _filled(route: str) -> str:
    return re.sub(r"\(\?P<[^>]+>[^)]*\)|<[^>]+>", SECRET, route.replace("^", "").replace("$", "").replace("\\", ""))


def _routes(resolver: URLResolver, prefix: str, space: str) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        route = f"{prefix}{one.pattern}"
        if isinstance(one, URLResolver):
            yield from _routes(one, route, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}", "/" + route.lstrip("/")
