"""Somebody who applies and knows nothing but the page: decides by label, hint and error what to answer.

No schema is asked. What a field takes, its label, its hint, the kind of its control or, after a first try, its error
has to say; a field that says it nowhere is one that no applicant could fill in either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from playwright.sync_api import Locator

from tests.cases.e2e.keyboard import Person

PDF: Final = b"%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF"
MOST_PAGES: Final = 70
MOST_TRIES: Final = 5
NEXT: Final = "Speichern und weiter"
ADD: Final = ("Eintrag hinzufügen", "Diese Angaben machen")
ONLY_ONE: Final = "nur eine der folgenden Angaben"

_SURVEY: Final = """() => {
  const clean = text => (text || "").replace(/\\s+/g, " ").trim();
  const described = e => (e.getAttribute("aria-describedby") || "").split(" ")
    .map(id => document.getElementById(id)).filter(Boolean);
  const isError = d => d.classList.contains("kern-error");
  const said = e => clean(described(e).filter(d => !isError(d)).map(d => d.innerText).join(" "));
  const wrong = e => clean(described(e).filter(isError).map(d => d.innerText).join(" "));
  const controls = document.querySelectorAll(
    "main form.form :is(input:not([type=hidden]), select, textarea)");
  return [...controls].map(e => {
    const around = [];
    for (let box = e.closest("fieldset"); box; box = box.parentElement.closest("fieldset")) {
      const body = box.querySelector(":scope > .kern-fieldset__body");
      const child = body ? [...body.children].findIndex(each => each.contains(e)) : 0;
      const legend = box.querySelector(":scope > legend");
      around.push({legend: clean(legend && legend.innerText), hint: said(box), error: wrong(box), place: child});
    }
    return {
      id: e.id, name: e.name, label: clean([...(e.labels || [])].map(l => l.innerText).join(" ")),
      kind: e.tagName === "INPUT" ? e.type : e.tagName.toLowerCase(), value: e.value, isOn: !!e.checked,
      hint: said(e), error: wrong(e), mode: e.inputMode, token: e.autocomplete,
      options: e.tagName === "SELECT" ? [...e.options].filter(o => o.value).map(o => o.label) : [], around,
    };
  });
}"""


@dataclass(frozen=True, slots=True)
class Control:
    """A control as the page shows it."""

    id: str
    name: str
    label: str
    kind: str
    value: str
    is_on: bool
    hint: str
    error: str
    mode: str
    token: str
    options: list[str]
    around: list[dict[str, Any]]
    """Legend, hint, error of the fieldsets around it from the inside out, and its place among their children."""

    @property
    def words(self) -> str:
        """Everything that says what is wanted."""
        legend = self.around[0]["legend"] if self.around else ""
        return f"{self.label} {legend} {self.hint}".lower()

    @property
    def problem(self) -> str:
        """Its own error, or that of the group of radio buttons or lines that it belongs to."""
        return self.error or (str(self.around[0]["error"]) if self.around else "")

    @property
    def is_voluntary(self) -> bool:
        return "freiwillig" in self.label or any("– freiwillig" in each["legend"] for each in self.around)

    @property
    def is_excluded(self) -> bool:
        """One of several of which only one may be: the first is taken."""
        return any(ONLY_ONE in each["hint"] and each["place"] > 0 for each in self.around)

    @property
    def line(self) -> int:
        """Which of the lines of one question it is."""
        found = re.match(r"(\d+)\. Angabe", self.label)
        return int(found[1]) if found else 1

    @property
    def is_spare_line(self) -> bool:
        """A line more than asked for."""
        wanted = re.search(r"mindestens (\d+) Angaben", self.problem)
        return self.line > (int(wanted[1]) if wanted else 1)


TOKENS: Final = {
    "given-name": "Frauke",
    "family-name": "Petersen",
    "name": "Frauke Petersen",
    "organization": "Wittelsbüttel Holzbau GmbH",
    "organization-title": "Prokura",
    "email": "frauke.petersen@beispiel.example",
    "tel": "+49 5331 84000",
    "postal-code": "38300",
    "address-line1": "Lindenweg",
    "address-level2": "Innerstetal",
    "bday-day": "4",
    "bday-month": "5",
    "bday-year": "1990",
}
WORDS: Final = (
    (r"e-?mail", "frauke.petersen@beispiel.example"),
    (r"telefon|telefax|fax|mobil|rufnummer", "+49 5331 84000"),
    (r"postleitzahl|plz", "38300"),
    (r"hausnummer", "12"),
    (r"\bjahr\b|jahr$", "2024"),
    (r"\bmonat\b", "5"),
    (r"\btag\b", "4"),
    (r"datum", "04.05.2024"),
    (r"straße", "Lindenweg"),
    (r"\bort\b|stadt", "Innerstetal"),
    (r"staat", "Deutschland"),
    (r"iban", "DE02120300000000202051"),
)
BY_MODE: Final = {"numeric": "4", "decimal": "12,5", "tel": "+49 5331 84000", "email": "frauke@beispiel.example"}


def first_guess(control: Control) -> str:
    """What somebody would write who reads label and hint."""
    if control.token in TOKENS:
        return TOKENS[control.token]
    label = control.words if control.label.endswith("Angabe") else control.label.lower()
    for pattern, text in WORDS:
        if re.search(pattern, label):
            return text
    return BY_MODE.get(control.mode, "Petersen")


def better_guess(control: Control) -> str:
    """What somebody would write who has read the error."""
    said = control.problem
    if example := re.search(r"zum Beispiel so aus: (.+?)\.?$", said):
        return example[1].rstrip(".")
    if example := re.search(r"Schreiben Sie (?:es|sie|ihn) wie ([^ ]+?)(?: oder .*)?\.?$", said):
        return example[1].rstrip(".")
    if most := re.search(r"höchstens (\d+) Zeichen", said):
        return control.value[: int(most[1])]
    if least := re.search(r"mindestens (\d+) Zeichen", said):
        return control.value.ljust(int(least[1]), "x")
    if bound := re.search(r"Werte (?:ab|bis) ([\d.,]+)", said):
        return bound[1].rstrip(".")
    return first_guess(control)


@dataclass
class Applicant:
    """Applies, from page to page. Who is thorough answers what is voluntary, too, and makes entries in every list."""

    person: Person
    is_thorough: bool
    added: set[str] = field(default_factory=set)
    has_erred: bool = False
    """Whether errors were met on purpose already."""
    said: list[str] = field(default_factory=list)
    """Errors that the first guess met, for whoever wonders what the pages did not say."""

    def answer_everything(self) -> None:
        """From the first page to the check of all answers, with nothing left open."""
        for _ in range(MOST_PAGES):
            if self.is_at_check:
                if not self.person.page.locator("main .errors a").count():
                    return
                self.person.step(self.person.page.locator("main .errors a").first)
            self.answer_page()
        raise AssertionError("the form never ends")

    @property
    def is_at_check(self) -> bool:
        return "/pruefen/" in self.person.page.url

    def _be_reached_by_post(self) -> None:
        self.person.choose(self.person.page.get_by_role("radio"), 1)
        self.person.fill("Postanschrift", "Wilma Rosenbaum, Mühlenweg 12\n38999 Talheim")
        self.person.press(NEXT)

    def answer_page(self) -> None:
        """Answer one page, and go on to the next; errors are read and met."""
        if "/erreichbar/" in self.person.page.url:
            self._be_reached_by_post()
            return
        path = self._path()
        if self._adds_entry(path):
            return
        if not self.has_erred:
            self._err_on_purpose()
        for _ in range(MOST_TRIES):
            self._fill()
            self.person.press(NEXT)
            if not self._is_wrong:
                return
            self.said += self.person.page.locator("main .errors li").all_inner_texts()
            if self._adds_entry(path):
                return
        raise AssertionError(f"{path}: {self.said[-3:]}")

    def _path(self) -> str:
        return self.person.page.url.partition("#")[0]

    @property
    def _is_wrong(self) -> bool:
        return self.person.page.locator("main .errors[data-takes-focus]").count() > 0

    def _adds_entry(self, path: str) -> bool:
        """In a list: one entry more than is there, once."""
        verb = next((verb for verb in ADD if self.person.has(verb)), "")
        if not verb or path in self.added or not (self.is_thorough or self._is_wrong):
            return False
        self.added.add(path)
        self.person.press(verb)
        return True

    def _err_on_purpose(self) -> None:
        """Send the page empty where something is asked: the errors come first and lead to their questions."""
        if not any(not control.is_voluntary for control in self._survey()):
            return
        self.has_erred = True
        self.person.press(NEXT)
        if not self._is_wrong:
            return
        link = self.person.page.locator("main .errors a").first
        self.person.reach(link)
        target = str(link.get_attribute("href")).removeprefix("#")
        self.person.page.keyboard.press("Enter")
        focus = self.person.focus()
        assert focus["place"] == target, f"the error leads to {focus}, not to {target}"
        self.person.tab("Shift+Tab")

    def _survey(self) -> list[Control]:
        found = self.person.page.evaluate(_SURVEY)
        return [Control(is_on=each.pop("isOn"), **each) for each in found]

    def _fill(self) -> None:
        controls = self._survey()
        done: set[str] = set()
        for control in controls:
            is_group = control.kind in {"radio", "checkbox"} and control.name in done
            if not is_group and self._is_wanted(control):
                done.add(control.name)
                self._answer(control)

    def _is_wanted(self, control: Control) -> bool:
        is_answered = control.is_on or (control.kind not in {"radio", "checkbox"} and bool(control.value))
        if control.is_spare_line or (is_answered and "Angaben nötig" in control.problem):
            return False
        if control.problem:
            return True
        return not is_answered and not control.is_excluded and (self.is_thorough or not control.is_voluntary)

    def _answer(self, control: Control) -> None:
        target = self._at(control)
        match control.kind:
            case "file":
                self.person.attach(target, "nachweis.pdf", PDF)
            case "select":
                self.person.select(target, control.options[-1])
            case "radio":
                group = self.person.page.locator(f'input[type=radio][name="{control.name}"]')
                self.person.choose(group, group.count() - 1)
            case "checkbox":
                self.person.tick(target)
            case "date":
                self.person.reach(target)
                self.person.page.keyboard.type("05052026")
                assert target.input_value() == "2026-05-05"
            case _:
                guess = better_guess(control) if control.problem else first_guess(control)
                self.person.write(target, guess if control.line == 1 else f"{guess} {control.line}")

    def _at(self, control: Control) -> Locator:
        return self.person.page.locator(f'[id="{control.id}"]')
