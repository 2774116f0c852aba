"""Pages that belong together as a row of tabs, each put there by the app it is of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise

from kreislauf.ui.pages import FilterLink


@dataclass(frozen=True, slots=True)
class Room:
    """One tab: its place in the row, and to whom it is open."""

    at: int
    label: str | Promise
    url_name: str
    is_open: Callable[[HttpRequest], bool]


_houses: dict[str, list[Room]] = {}


def enter(house: str, room: Room) -> None:
    """Put a page into the row of a house."""
    _houses.setdefault(house, []).append(room)


def rooms_of(house: str, request: HttpRequest) -> list[FilterLink]:
    """The rooms open to who asks, the present one marked."""
    return [
        FilterLink(room.label, href := reverse(room.url_name), is_current=request.path == href)
        for room in sorted(_houses.get(house, []), key=lambda room: room.at)
        if room.is_open(request)
    ]
