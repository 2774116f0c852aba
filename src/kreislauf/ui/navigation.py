"""The map of the product: the same words in front and inside, in the same order.

No app stands here: each puts its own pages into these menus, in its `navigation.py`, and says who is offered them.
See docs/how-to/add-to-the-navigation.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Gate = Callable[[HttpRequest], bool]


def everybody(request: HttpRequest) -> bool:
    """The gate of a page that is offered to all."""
    return True


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One word of a menu: its place on the map, which orders it, its page, and to whom it is offered."""

    at: int
    place: str
    label: str | Promise
    url_name: str
    is_offered: Gate = everybody


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry as the page shows it."""

    label: str | Promise
    href: str
    is_current: bool


class Menu:
    """The entries that the apps put there.

    Where one is not offered, the entry of the same place in the menu `instead` takes its stand.
    """

    def __init__(self, *, instead: Menu | None = None) -> None:
        self._instead = instead
        self.entries: dict[str, MenuEntry] = {}

    def add(self, *entries: MenuEntry) -> None:
        """Put entries into the menu; two of one place, or at one number, are an error at import time."""
        for entry in entries:
            if any(entry.place == other.place or entry.at == other.at for other in self.entries.values()):
                raise ValueError(f"navigation: place {entry.place!r} ({entry.at}) is taken")
            self.entries[entry.place] = entry

    def __contains__(self, app_name: str) -> bool:
        """Whether a page of these addresses (`app_name`) stands in the menu."""
        return any(entry.url_name.partition(":")[0] == app_name for entry in self.entries.values())

    def href(self, place: str) -> str:
        """The address of a place, or nothing."""
        entry = self.entries.get(place)
        return address(entry.url_name) if entry else ""

    def links(self, request: HttpRequest) -> list[NavLink]:
        """The entries for who asks; the one whose address fits this page best is current."""
        offered = [self._for(entry, request) for entry in sorted(self.entries.values(), key=lambda entry: entry.at)]
        found = [(entry.label, href) for entry in offered if entry and (href := address(entry.url_name))]
        current = _best_fit(request.path, [href for _label, href in found])
        return [NavLink(label, href, href == current) for label, href in found]

    def _for(self, entry: MenuEntry, request: HttpRequest) -> MenuEntry | None:
        if entry.is_offered(request):
            return entry
        return self._instead.entries.get(entry.place) if self._instead else None


PUBLIC = Menu()
"""The main navigation in front."""
INSIDE = Menu(instead=PUBLIC)
"""The main navigation for whoever is signed in."""
FOOTER = Menu()
"""What the law asks for, and help: below every page."""
WITHOUT_ACCOUNT = Menu()
"""Ways on the page for signing in, for whoever has no account of the house."""

FOOTER.add(MenuEntry(50, "styleguide", _("Gestaltung"), "ui:styleguide"))


def address(url_name: str) -> str:
    """The address of a page, or nothing where it does not exist."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _best_fit(path: str, hrefs: list[str]) -> str:
    """The longest address that the path goes on from; the first entry is a home, current on its own page alone."""
    home = hrefs[0] if hrefs else ""
    fitting = [href for href in hrefs if path == href or (href != home and path.startswith(href))]
    return max(fitting, key=len, default="")
