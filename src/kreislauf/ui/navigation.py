"""The map of the product: the same words in front and inside, in the same order.

An entry names URL names; the first that exists is used, and an entry without any is left out, so that
the navigation grows with the product.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Entry:
    """One word of the navigation and the URL names it may lead to."""

    label: str | Promise
    url_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NavLink:
    """An entry as the page shows it."""

    label: str | Promise
    href: str
    is_current: bool


PUBLIC: tuple[Entry, ...] = (
    Entry(_("Start"), ("portal:start",)),
    Entry(_("Sitzungen"), ("portal:meetings",)),
    Entry(_("Vorlagen"), ("portal:papers",)),
    Entry(_("Haushalt"), ("portal:budget",)),
    Entry(_("Digitalisierung"), ("portal:programme",)),
    Entry(_("Leistungen"), ("portal:services",)),
    Entry(_("Gremien"), ("portal:bodies",)),
    Entry(_("Suche"), ("portal:search",)),
)

INSIDE: tuple[Entry, ...] = (
    Entry(_("Mein Tag"), ("people:my_day",)),
    Entry(_("Sitzungen"), ("council:meetings", "portal:meetings")),
    Entry(_("Vorlagen"), ("council:papers", "portal:papers")),
    Entry(_("Haushalt"), ("budget:overview", "portal:budget")),
    Entry(_("Digitalisierung"), ("programme:overview", "portal:programme")),
    Entry(_("Vorgänge"), ("services:cases",)),
    Entry(_("Leistungen"), ("services:catalogue", "portal:services")),
    Entry(_("Gremien"), ("people:bodies", "portal:bodies")),
    Entry(_("Arbeitsgruppen"), ("council:working_groups",)),
    Entry(_("Journal"), ("people:journal",)),
    Entry(_("Suche"), ("portal:search",)),
)


Gate = Callable[[HttpRequest], bool]
_gates: dict[str, Gate] = {}


def gate(url_name: str, is_open: Gate) -> None:
    """Offer the page only to those for whom `is_open`; apps register from their `kinds/`."""
    _gates[url_name] = is_open


def address(*url_names: str, request: HttpRequest | None = None) -> str:
    """The address of the first URL name that exists and is open to who asks, or nothing."""
    for name in url_names:
        if request is not None and name in _gates and not _gates[name](request):
            continue
        try:
            return reverse(name)
        except NoReverseMatch:
            continue
    return ""


def links(entries: tuple[Entry, ...], request: HttpRequest) -> list[NavLink]:
    """The entries that exist; the one whose address fits this page best is current."""
    found = [(entry.label, href) for entry in entries if (href := address(*entry.url_names, request=request))]
    current = _best_fit(request.path, [href for _label, href in found])
    return [NavLink(label, href, href == current) for label, href in found]


def _best_fit(path: str, hrefs: list[str]) -> str:
    """The longest address that the path goes on from; the first entry is a home, current on its own page alone."""
    home = hrefs[0] if hrefs else ""
    fitting = [href for href in hrefs if path == href or (href != home and path.startswith(href))]
    return max(fitting, key=len, default="")
