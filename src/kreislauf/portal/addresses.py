"""Where the pages of published objects are."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.urls import NoReverseMatch, reverse

_PAGES: Final = {
    "paper": "portal:paper",
    "meeting": "portal:meeting",
    "organization": "portal:body",
    "working_group": "portal:body",
    "person": "portal:person",
    "line": "portal:line",
    "plan": "portal:plan",
    "service": "portal:service",
}
_ANCHORS: Final = {"concept": "konzept", "measure": "massnahme"}


def address_of(kind: str, key: Any) -> str:
    """The page of an object; nothing where it has none."""
    if kind in _ANCHORS and key:
        return f"{reverse('portal:programme')}#{_ANCHORS[kind]}-{key}"
    if kind not in _PAGES or not key:
        return ""
    try:
        return reverse(_PAGES[kind], args=[_in_address(kind, key)])
    except (NoReverseMatch, ValueError):
        return ""


def _in_address(kind: str, key: Any) -> int | str | UUID:
    """Plans are known by their year, services by their name in the address, everything else by its id."""
    if kind == "plan":
        return int(key)
    return str(key) if kind == "service" else UUID(str(key))


def trace_of(key: Any) -> str:
    """The page that shows a paper's whole way."""
    return reverse("portal:trace", args=[UUID(str(key))])


def download_of(version: Any) -> str:
    """Where a version of a document is downloaded; nothing where none is named."""
    if not version:
        return ""
    try:
        return reverse("records:download", args=[UUID(str(version))])
    except (NoReverseMatch, ValueError):
        return ""


def absolute(path: str) -> str:
    """The address to cite: the same from inside and outside."""
    return f"{settings.KREISLAUF_BASE_URL}{path}"
