"""Somebody in front of a narrow screen who has a keyboard and nothing else, and who looks at every page closely.

Nothing here clicks, fills or focuses: every control is reached with the tabulator, as its focus ring shows. A page is
judged when it arrives: its title, its heading, its width, where the focus is, and what axe finds.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from playwright.sync_api import ElementHandle, Error, FileChooser, Locator, Page, ViewportSize

Axe = Callable[[Page], None]

Role: TypeAlias = Literal["button", "link"]
PHONE: Final = ViewportSize(width=360, height=740)
MOST_TABS: Final = 120
PATIENCE: Final = 30.0
"""Seconds that a page may take on a busy machine."""
SCROLLING: Final = 50
"""How often one looks whether what has the focus has come into sight."""
SKIP: Final = "Zum Inhalt springen"

# Day, month, year and the calendar of a date are parts that the browser draws itself, each with its own ring.
_FOCUS: Final = """target => {
  const e = document.activeElement;
  const isThere = e === target;
  if (!e || e === document.body || e === document.documentElement) return {place: "nowhere"};
  const style = getComputedStyle(e), box = e.getBoundingClientRect();
  const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
  const isInParts = e.matches("input[type=date], input[type=time], input[type=datetime-local]");
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 1), innerHeight - 1);
  const hit = document.elementFromPoint(x, y);
  const label = (e.labels && e.labels[0]) || null;
  const belongs = hit && (e.contains(hit) || hit.contains(e) || (label && label.contains(hit)));
  return {
    isThere,
    place: e.id || e.tagName.toLowerCase(),
    words: (e.textContent || e.value || "").replace(/\\s+/g, " ").trim().slice(0, 80),
    ring: outlined || style.boxShadow !== "none" || isInParts,
    inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !belongs,
  };
}"""
_IS_THERE: Final = "target => target === document.activeElement"
_LOOK: Final = """() => ({
  title: document.title,
  headings: [...document.querySelectorAll("h1")].map(h => h.innerText.trim()),
  sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  errors: document.querySelectorAll("main .errors[data-takes-focus]").length,
  path: location.pathname,
})"""
_MARK: Final = "() => { window.seenBefore = true; document.querySelector('main').dataset.seen = 'true'; }"
_FRESH: Final = """() => document.readyState === "complete" && !!document.querySelector("main")
  && !document.querySelector("main").dataset.seen"""


@dataclass
class Person:
    """A person at a keyboard. `axe` is missing where the browser runs no scripts, axe being one."""

    page: Page
    address: str
    axe: Axe | None
    folder: Path
    """Where files lie that can be chosen for an upload."""
    steps: int = 0
    """Pages looked at."""
    before: tuple[str, str] = ("", "")
    """Path and title of the page before."""

    dialogues: list[FileChooser] = field(default_factory=list)
    """Those that the browser has opened to choose a file."""

    def __post_init__(self) -> None:
        def keep(dialogue: FileChooser) -> None:
            self.dialogues.append(dialogue)

        self.page.on("filechooser", keep)

    @property
    def has_scripts(self) -> bool:
        return self.axe is not None

    def open(self, path: str) -> None:
        """Type an address, or follow a link from a mail."""
        self.page.goto(path if path.startswith("http") else self.address + path)
        self.arrive(is_new=True)

    # --- looking

    def arrive(self, *, is_new: bool) -> None:
        """A page has come: judge it, and see that the focus is somewhere one can go on from."""
        seen = self.page.evaluate(_LOOK)
        self._judge(seen)
        focus = self.page.evaluate(_FOCUS)
        if seen["errors"] and self.has_scripts:
            assert "errors" in self._class_of_focus(), f"{seen['path']}: errors came, the focus is on {focus}"
        elif not is_new:
            assert focus["place"] != "nowhere", f"{seen['path']}: the page changed and the focus is lost"
        elif focus["place"] == "nowhere":
            self._skip_to_content(seen["path"])

    def _judge(self, seen: dict[str, Any]) -> None:
        self.steps += 1
        path, title = seen["path"], seen["title"]
        assert len(seen["headings"]) == 1, f"{path}: headings of the first level: {seen['headings']}"
        assert seen["sideways"] <= 0, f"{path} is {seen['sideways']} px too wide"
        assert title.startswith("Bitte prüfen: ") == bool(seen["errors"]), (
            f"{path}: {title!r}, errors: {seen['errors']}"
        )
        if path != self.before[0]:
            assert title != self.before[1], f"{path} is called as the page before: {title!r}"
        self.before = path, title
        if self.axe is not None:
            self.axe(self.page)

    def _class_of_focus(self) -> str:
        return str(self.page.evaluate("document.activeElement.className"))

    def _skip_to_content(self, path: str) -> None:
        """The first stop of a new page is the link past its head."""
        self.tab()
        assert self.focus()["words"] == SKIP, f"{path}: the first stop is {self.focus()}"
        self.page.keyboard.press("Enter")
        assert self.focus()["place"] == "main", f"{path}: the link past the head leads to {self.focus()}"

    def focus(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(_FOCUS)
        return found

    # --- going somewhere

    def tab(self, key: str = "Tab") -> None:
        self.page.keyboard.press(key)

    def reach(self, target: Locator, key: str = "Tab") -> None:
        """Press the tabulator until the target has the focus; every stop shows where it is."""
        wanted = target.element_handle()
        if self.page.evaluate(_IS_THERE, wanted):
            return
        for _ in range(MOST_TABS):
            self.tab(key)
            if self._see_focus(wanted).get("isThere"):
                return
        raise AssertionError(f"the keyboard does not reach {target} on {self.page.url}")

    def _see_focus(self, wanted: ElementHandle) -> dict[str, Any]:
        """Whether the ring is drawn, on the screen and under nothing; the page may take a moment to scroll there."""
        for _ in range(SCROLLING):
            focus: dict[str, Any] = self.page.evaluate(_FOCUS, wanted)
            if focus["place"] == "nowhere" or (focus["ring"] and focus["inside"] and not focus["covered"]):
                return focus
            self.page.wait_for_timeout(20)
        raise AssertionError(f"{self.page.url}: the focus cannot be seen: {focus}")

    def named(self, name: str, *, role: Role = "button") -> Locator:
        """The first button or link of that name, for screen readers, on the page's own part."""
        return self.page.get_by_role("main").get_by_role(role, name=name).first

    def has(self, name: str, *, role: Role = "button") -> bool:
        return self.page.get_by_role("main").get_by_role(role, name=name).count() > 0

    def press(self, name: str, *, role: Role = "button", key: str = "Enter") -> None:
        """Reach the button or link of that name and press it; the next page is judged."""
        self.step(self.named(name, role=role), key=key)

    def follow(self, name: str) -> None:
        self.press(name, role="link")

    def step(self, target: Locator, key: str = "Enter") -> None:
        self.reach(target)
        self.page.evaluate(_MARK)
        self.page.keyboard.press(key)
        self.wait_for_page()
        self.arrive(is_new=not self.page.evaluate("window.seenBefore === true"))

    def wait_for_page(self) -> None:
        """Until another page, or another content of this one, is there."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                if self.page.evaluate(_FRESH):
                    return
            except Error:  # between two documents
                pass
            self.page.wait_for_timeout(30)
        raise AssertionError(f"nothing came after {self.page.url}")

    # --- answering

    def write(self, target: Locator, text: str) -> None:
        """Type into a field in place of what stands there."""
        self.reach(target)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def fill(self, label: str, text: str) -> None:
        self.write(self.page.get_by_role("main").get_by_label(label).first, text)

    def tick(self, target: Locator) -> None:
        self.reach(target)
        if not target.is_checked():
            self.page.keyboard.press("Space")
        assert target.is_checked()

    def select(self, target: Locator, words: str) -> None:
        """In a closed list: the first letters of the entry."""
        self.reach(target)
        self.page.keyboard.type(words)
        chosen = target.evaluate("e => e.selectedOptions[0].label")
        assert chosen == words, f"{words!r} was typed, {chosen!r} is chosen"

    def choose(self, group: Locator, place: int) -> None:
        """Of radio buttons the one at `place`: into the group by tabulator, within it by arrows."""
        wanted = group.nth(place)
        if wanted.is_checked():
            return
        chosen = next((each for each in group.all() if each.is_checked()), group.first)
        self.reach(chosen)
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked()

    def attach(self, target: Locator, name: str, content: bytes) -> None:
        """The file dialogue belongs to the browser; it is opened from the keyboard."""
        path = self.folder / name
        path.write_bytes(content)
        self.reach(target)
        self.page.keyboard.press("Enter")
        end = time.monotonic() + PATIENCE
        while not self.dialogues:
            assert time.monotonic() < end, f"{self.page.url}: no dialogue opens to choose a file"
            self.page.wait_for_timeout(15)
        self.dialogues.pop().set_files(path)
