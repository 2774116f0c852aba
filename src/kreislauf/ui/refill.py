"""Put what somebody typed back into the form of a page that is shown anew: in the page's text, no form knows of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import urljoin, urlsplit

BUTTONS: Final = frozenset({"submit", "button", "image", "reset"})
TICKED: Final = frozenset({"checkbox", "radio"})
Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Refilled:
    """The page with its form filled. `left` is what stands in no field of it any more."""

    html: str
    is_found: bool
    has_file: bool
    left: dict[str, list[str]]


def refill(html: str, *, page: str, action: str, values: Mapping[str, Sequence[str]], own: frozenset[str]) -> Refilled:
    """Fill the form of `html` (the page at `page`) that posts to the path `action`.

    `own` are names that the page sets itself, such as the CSRF token. Buttons and files are left alone.
    """
    reader = _Refiller(page, action, {name: list(each) for name, each in values.items() if name not in own}, own)
    reader.feed(html)
    reader.close()
    return Refilled("".join(reader.out), reader.is_found, reader.has_file, _left(reader))


def put_before_form(html: str, notice: str, *, is_found: bool) -> str:
    """The notice right behind the beginning of the form that was filled; at the top of the page where there is none."""
    mark = MARK if is_found else '<main id="main" tabindex="-1">'
    before, found, after = html.partition(mark)
    return f"{before}{'' if is_found else found}{notice}{after}" if found else html


MARK: Final = "<!--refilled-->"


@dataclass
class _State:
    """Where the reader is."""

    in_form: bool = False
    textarea: str | None = None
    select: list[str] | None = None
    used: set[str] = field(default_factory=set)


class _Refiller(HTMLParser):
    def __init__(self, page: str, action: str, values: dict[str, list[str]], own: frozenset[str]) -> None:
        super().__init__(convert_charrefs=False)
        self.page, self.action, self.own = page, action, own
        self.values, self.waiting = values, {name: list(each) for name, each in values.items()}
        self.out: list[str] = []
        self.is_found = self.has_file = False
        self.at = _State()

    # --- tags

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        raw = self.get_starttag_text() or ""
        self.out.append(self._start(tag, attrs, raw))

    handle_startendtag = handle_starttag

    def _start(self, tag: str, attrs: Attributes, raw: str) -> str:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            return raw + self._begin_form(told)
        if not self.at.in_form or (tag != "option" and self._is_own(told.get("name", ""))):
            return raw
        match tag:
            case "input":
                return self._input(told, attrs, raw)
            case "textarea":
                self.at.textarea = self._next(told.get("name", ""))
            case "select":
                self.at.select = self._all(told.get("name", ""))
            case "option" if self.at.select is not None:
                return _tag(tag, attrs, drop="selected", add="selected" if told.get("value") in self.at.select else "")
            case "button":
                self.at.used.add(told.get("name", ""))
        return raw

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.at.textarea is not None:
            self.out.append(escape(f"\n{self.at.textarea}"))
            self.at.textarea = None
        if tag == "select":
            self.at.select = None
        if tag == "form":
            self.at.in_form = False
        self.out.append(f"</{tag}>")

    # --- everything else stays as it is; what stood in a textarea that is filled goes

    def handle_data(self, data: str) -> None:
        if self.at.textarea is None:
            self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.handle_data(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self.out.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.out.append(f"<!{decl}>")

    # --- one control

    def _begin_form(self, told: dict[str, str]) -> str:
        posts_to = urlsplit(urljoin(self.page, told.get("action") or self.page)).path
        if self.is_found or told.get("method", "").lower() != "post" or posts_to != self.action:
            return ""
        self.at.in_form = self.is_found = True
        return MARK

    def _input(self, told: dict[str, str], attrs: Attributes, raw: str) -> str:
        name, kind = told.get("name", ""), told.get("type", "text").lower()
        if kind in BUTTONS:
            self.at.used.add(name)
            return raw
        if kind == "file":
            self.has_file = True
            return raw
        if kind in TICKED:
            is_on = told.get("value", "on") in self._all(name)
            return _tag("input", attrs, drop="checked", add="checked" if is_on else "")
        value = self._next(name)
        return raw if value is None else _tag("input", [*_without(attrs, "value"), ("value", value)])

    def _is_own(self, name: str) -> bool:
        return not name or name in self.own

    def _next(self, name: str) -> str | None:
        """The next value of a name that may come several times."""
        self.at.used.add(name)
        waiting = self.waiting.get(name)
        return waiting.pop(0) if waiting else None

    def _all(self, name: str) -> list[str]:
        self.at.used.add(name)
        return self.values.get(name, [])


def _left(reader: _Refiller) -> dict[str, list[str]]:
    """Fields that the page has no longer, and further values of a name than there are fields."""
    unread = {name: each for name, each in reader.values.items() if name not in reader.at.used}
    return {name: texts for name, each in unread.items() if (texts := [text for text in each if text.strip()])}


def _without(attrs: Attributes, name: str) -> Attributes:
    return [pair for pair in attrs if pair[0] != name]


def _tag(tag: str, attrs: Attributes, *, drop: str = "", add: str = "") -> str:
    kept = [*_without(attrs, drop), *([(add, None)] if add else [])]
    written = "".join(f" {name}" if value is None else f' {name}="{escape(value)}"' for name, value in kept)
    return f"<{tag}{written}>"
