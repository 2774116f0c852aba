"""Patterns of XML Schema (XSD Part 2, appendix F), matched in a time that grows with text times pattern only.

Patterns come with imported schemas, so they are as hostile as what is typed. A backtracking engine (Python's `re`)
can be made to run for years by a pattern such as "(a+)+b". Here a pattern becomes a finite automaton whose states are
followed all at once: there is nothing to backtrack. Size of pattern and length of text are bounded.

As many schemas in use write them, "^" at the beginning and "$" at the end are taken as anchors, although XML Schema
anchors anyway and knows neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kreislauf.services.rules.form.letters import EVERYTHING, Letters, escaped_class, property_class

LONGEST_PATTERN: Final = 2_000
MOST_STATES: Final = 3_000
LONGEST_TEXT: Final = 1_000
MOST_DEPTH: Final = 50


class UnsupportedPattern(ValueError):
    """The pattern is malformed, too large, or no pattern of XML Schema."""


@dataclass(slots=True)
class State:
    """A state: the letters that lead on, or the states that are reached without any."""

    letters: Letters | None = None
    then: int = -1
    also: list[int] = field(default_factory=list)


class Pattern:
    """A compiled pattern. `fullmatch` never takes longer than text × states steps."""

    def __init__(self, source: str) -> None:
        parser = _Parser(source)
        self.source = source
        self._states = parser.states
        self._start, self._end = parser.whole()
        self._first = self._closure([self._start])
        self._steps: dict[tuple[frozenset[int], str], frozenset[int]] = {}

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text matches; False for texts beyond `LONGEST_TEXT`."""
        if len(text) > LONGEST_TEXT:
            return False
        now = self._first
        for letter in text:
            now = self._after(now, letter)
            if not now:
                return False
        return self._end in now

    def _after(self, states: frozenset[int], letter: str) -> frozenset[int]:
        known = self._steps.get((states, letter))
        if known is None:
            known = self._closure(
                self._states[each].then
                for each in states
                if (letters := self._states[each].letters) is not None and letter in letters
            )
            if len(self._steps) < MOST_STATES:
                self._steps[states, letter] = known
        return known

    def _closure(self, states: Iterable[int]) -> frozenset[int]:
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                waiting += self._states[state].also
        return frozenset(found)

    def is_of(self, letters: str) -> bool:
        """Whether it can match nothing but texts of these letters."""
        allowed = Letters.of(letters)
        used = [state.letters for state in self._states if state.letters is not None]
        return bool(used) and all(not each.without(allowed).ranges for each in used)

    def example(self) -> str:
        """A shortest text that matches; "" where none is at hand (the pattern matches nothing, or the empty text)."""
        seen = {self._first}
        texts = [(self._first, "")]
        for states, text in texts:
            if self._end in states:
                return text
            for letter in self._leading_on(states):
                after = self._after(states, letter)
                if after and after not in seen and len(seen) < MOST_STATES:
                    seen.add(after)
                    texts.append((after, text + letter))
        return ""

    def _leading_on(self, states: frozenset[int]) -> list[str]:
        samples = (self._states[each].letters for each in sorted(states))
        return [sample for letters in samples if letters is not None and (sample := letters.sample())]


@lru_cache(maxsize=512)
def compiled(source: str) -> Pattern:
    """The pattern. Raises UnsupportedPattern."""
    return Pattern(source)


class _Parser:
    """Builds the states while it reads: each rule returns (first state, last state)."""

    def __init__(self, source: str) -> None:
        if len(source) > LONGEST_PATTERN:
            raise UnsupportedPattern("longer than is supported")
        body = source.removeprefix("^")
        escapes = len(body[:-1]) - len(body[:-1].rstrip("\\"))
        self.source = body[:-1] if body.endswith("$") and escapes % 2 == 0 else body
        self.at = 0
        self.depth = 0
        self.states: list[State] = []

    def whole(self) -> tuple[int, int]:
        part = self._alternatives()
        if self.at < len(self.source):
            raise UnsupportedPattern("unbalanced )")
        return part

    def _new(self, letters: Letters | None = None) -> int:
        if len(self.states) >= MOST_STATES:
            raise UnsupportedPattern("too many repetitions")
        self.states.append(State(letters))
        return len(self.states) - 1

    def _peek(self) -> str:
        return self.source[self.at : self.at + 1]

    def _next(self) -> str:
        letter = self._peek()
        if not letter:
            raise UnsupportedPattern("ends too early")
        self.at += 1
        return letter

    def _join(self, one: int, other: int) -> None:
        self.states[one].also.append(other)

    def _alternatives(self) -> tuple[int, int]:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise UnsupportedPattern("nested too deeply")
        first, last = self._new(), self._new()
        while True:
            start, end = self._sequence()
            self._join(first, start)
            self._join(end, last)
            if self._peek() != "|":
                break
            self.at += 1
        self.depth -= 1
        return first, last

    def _sequence(self) -> tuple[int, int]:
        first = last = self._new()
        while self._peek() not in {"", "|", ")"}:
            start, end = self._piece()
            self._join(last, start)
            last = end
        return first, last

    def _piece(self) -> tuple[int, int]:
        """An atom with its quantity: the atom's text is read again for each copy, as the states are its own."""
        begin = self.at
        atom = self._atom()
        after = self.at
        least, most = self._quantity()
        resume = self.at
        if (least, most) == (1, 1):
            return atom
        first = last = self._new()
        copies = max(least, 1) if most is None else most
        for number in range(copies):
            self.at = begin
            start, end = atom if number == 0 else self._atom()
            if self.at != after and number:
                raise UnsupportedPattern("malformed")
            if most is None and number == copies - 1:
                self._join(end, start)
            self._join(last, start)
            following = self._new()
            self._join(end, following)
            if number >= least:
                self._join(last, following)
            last = following
        self.at = resume
        return first, last

    def _quantity(self) -> tuple[int, int | None]:
        match self._peek():
            case "?":
                self.at += 1
                return 0, 1
            case "*":
                self.at += 1
                return 0, None
            case "+":
                self.at += 1
                return 1, None
            case "{":
                self.at += 1
                return self._counted()
        return 1, 1

    def _counted(self) -> tuple[int, int | None]:
        end = self.source.find("}", self.at)
        text = self.source[self.at : end] if end >= 0 else ""
        self.at = end + 1
        least, comma, most = text.partition(",")
        numbers = [each for each in (least, most) if each]
        if end < 0 or not least or not all(each.isascii() and each.isdigit() and len(each) < 5 for each in numbers):
            raise UnsupportedPattern("malformed quantity")
        if not comma:
            return int(least), int(least)
        if not most:
            return int(least), None
        if int(most) < int(least):
            raise UnsupportedPattern("malformed quantity")
        return int(least), int(most)

    def _atom(self) -> tuple[int, int]:
        letter = self._next()
        match letter:
            case "(":
                return self._group()
            case "[":
                return self._one_of(self._class())
            case "\\":
                return self._one_of(self._escape())
            case ".":
                return self._one_of(EVERYTHING.without(Letters.of("\n\r")))
            case "?" | "*" | "+" | "{" | "}" | "]" | "^" | "$":
                raise UnsupportedPattern(f"{letter} at a place without sense")
        return self._one_of(Letters.of(letter))

    def _group(self) -> tuple[int, int]:
        if self._peek() == "?":
            if self.source[self.at : self.at + 2] != "?:":
                raise UnsupportedPattern("(? is not part of XML Schema")
            self.at += 2
        part = self._alternatives()
        if self._next() != ")":
            raise UnsupportedPattern("unbalanced (")
        return part

    def _one_of(self, letters: Letters) -> tuple[int, int]:
        first, last = self._new(letters), self._new()
        self.states[first].then = last
        return first, last

    def _escape(self) -> Letters:
        letter = self._next()
        if letter in "pP":
            if self._next() != "{":
                raise UnsupportedPattern("malformed property")
            end = self.source.find("}", self.at)
            name = self.source[self.at : end]
            self.at = end + 1
            letters = property_class(name) if end >= 0 else None
            if letters is None:
                raise UnsupportedPattern("unknown property")
            return letters.inverted() if letter == "P" else letters
        letters = escaped_class(letter)
        if letters is None:
            raise UnsupportedPattern(f"unknown escape \\{letter}")
        return letters

    def _class(self) -> Letters:
        """What stands between [ and ], with ranges, negation and subtraction."""
        is_negated = self._peek() == "^"
        self.at += is_negated
        letters = Letters.of("")
        is_first = True
        while (letter := self._next()) != "]" or is_first:
            if letter == "-" and self._peek() == "[":
                self.at += 1
                taken = self._class()
                if self._next() != "]":
                    raise UnsupportedPattern("malformed class")
                return (letters.inverted() if is_negated else letters).without(taken)
            letters = letters.with_(self._range(letter))
            is_first = False
        return letters.inverted() if is_negated else letters

    def _range(self, letter: str) -> Letters:
        start = self._escape() if letter == "\\" else Letters.of(letter)
        following = self.source[self.at : self.at + 2]
        if start.only is None or len(following) < 2 or following[0] != "-" or following[1] in "][":
            return start
        self.at += 1
        upper = self._next()
        end = self._escape().only if upper == "\\" else upper
        if end is None or end < start.only:
            raise UnsupportedPattern("malformed range")
        return Letters.between(start.only, end)
