"""Public pages of a record that holds nothing yet, or less than the pages expect."""

from uuid import UUID

import pytest
from django.test import Client

from tests.support.published import put_example

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/vorlagen/", "/sitzungen/", "/gremien/", "/haushalt/", "/digitalisierung/"])
def test_a_list_without_anything_says_what_would_be_there(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


@pytest.mark.parametrize("kind", ["vorlagen", "sitzungen", "gremien", "personen", "haushalt/position"])
def test_what_never_was_public_is_not_found(client: Client, kind: str) -> None:
    assert client.get(f"/{kind}/{UUID(int=1)}/").status_code == 404


def test_entries_with_less_than_expected_still_have_pages(client: Client) -> None:
    for kind, address in (
        ("paper", "vorlagen"),
        ("meeting", "sitzungen"),
        ("organization", "gremien"),
        ("person", "personen"),
        ("line", "haushalt/position"),
    ):
        put_example(kind, UUID(int=1))
        assert client.get(f"/{address}/{UUID(int=1)}/").status_code == 200
    assert client.get(f"/vorlagen/{UUID(int=1)}/weg/").status_code == 200
