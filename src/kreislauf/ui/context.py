"""What every page gets: the county's name, the frame around the page, the layout that fits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kreislauf.kernel import Registry
from kreislauf.ui import navigation

THEME_COOKIE = "kreislauf_theme"
THEMES: tuple[tuple[str, str | Promise], ...] = (
    ("light", _("Hell")),
    ("dark", _("Dunkel")),
    ("system", _("Wie das Gerät")),
)
LANGUAGES: tuple[tuple[str, str], ...] = (("de", "Deutsch"), ("en", "English"))


class CountyNameKind(Protocol):
    """Where the county's name comes from; an upper app may register one under the key "name"."""

    key: str

    def read(self) -> str:
        """The county's full name, such as "Landkreis Innerstetal"; empty when not known."""


COUNTY_NAMES: Registry[CountyNameKind] = Registry("county names")


def county_name() -> str:
    """The name that people gave, else the one from the settings."""
    source = COUNTY_NAMES.get("name")
    return (source.read() if source else "") or getattr(settings, "KREISLAUF_COUNTY_NAME", "Landkreis")


@dataclass(frozen=True)
class Frame:
    """Everything around the page's own content; read by the layouts only, and only when they render."""

    request: HttpRequest

    @cached_property
    def county(self) -> str:
        return county_name()

    @property
    def is_demo(self) -> bool:
        return bool(getattr(settings, "KREISLAUF_DEMO", False))

    @property
    def is_signed_in(self) -> bool:
        return is_signed_in(self.request)

    @property
    def is_public_page(self) -> bool:
        match = self.request.resolver_match
        in_front = match is not None and any(name in navigation.PUBLIC for name in match.app_names)
        return in_front or not self.is_signed_in

    @cached_property
    def public_links(self) -> list[navigation.NavLink]:
        return navigation.PUBLIC.links(self.request)

    @cached_property
    def inside_links(self) -> list[navigation.NavLink]:
        return navigation.INSIDE.links(self.request)

    @property
    def theme(self) -> str:
        chosen = self.request.COOKIES.get(THEME_COOKIE, "system")
        return chosen if chosen in dict(THEMES) else "system"

    @property
    def themes(self) -> tuple[tuple[str, str | Promise], ...]:
        return THEMES

    @property
    def language(self) -> str:
        return (get_language() or "de")[:2]

    @property
    def languages(self) -> tuple[tuple[str, str], ...]:
        return LANGUAGES

    @property
    def home_href(self) -> str:
        return navigation.PUBLIC.href("home") or "/"

    @property
    def my_day_href(self) -> str:
        return navigation.INSIDE.href("home")

    @property
    def search_href(self) -> str:
        return navigation.PUBLIC.href("search")

    @property
    def sign_in_href(self) -> str:
        return navigation.address("account_login")

    @property
    def sign_out_href(self) -> str:
        return navigation.address("account_logout")

    @property
    def account_href(self) -> str:
        return navigation.address("mfa_index")

    @property
    def footer_links(self) -> list[navigation.NavLink]:
        """The legal pages, in the order in which people look for them."""
        return navigation.FOOTER.links(self.request)

    @property
    def demo_href(self) -> str:
        """Where the accounts of a demonstration are."""
        return navigation.WITHOUT_ACCOUNT.href("demo")

    @property
    def own_applications_href(self) -> str:
        """Where whoever applied finds what became of it."""
        return navigation.WITHOUT_ACCOUNT.href("own_applications")


def is_signed_in(request: HttpRequest) -> bool:
    """Whether an account of the house asks; never where there are none."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; a restored history entry needs the whole page."""
    headers = request.headers
    return headers.get("HX-Request") == "true" and headers.get("HX-History-Restore-Request") != "true"


def wants_fragment(request: HttpRequest) -> bool:
    """Whether the answer replaces the content of `<main id="main">` and nothing around it."""
    return is_htmx(request) and request.headers.get("HX-Target") == "main"


def county(request: HttpRequest) -> dict[str, object]:
    """Context processor: `county` (name), `frame`, `layout` (the layout that fits this page)
    and `frame_base` (what that layout stands on: a whole document, or for htmx a fragment).
    """
    frame = Frame(request)
    layout = "layouts/public.html" if frame.is_public_page else "layouts/inside.html"
    base = "layouts/fragment.html" if wants_fragment(request) else "layouts/base.html"
    return {"county": lazy(county_name, str)(), "frame": frame, "layout": layout, "frame_base": base}
