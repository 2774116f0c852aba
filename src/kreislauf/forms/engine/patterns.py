"""Patterns of XML Schema (XSD Part 2, appendix F), matched in a time that grows with text times pattern only.

Patterns come with imported schemas, so they are as hostile as what is typed. A backtracking engine (Python's `re`)
can be made to run for years by a pattern such as "(a+)+b". Here a pattern becomes a finite automaton whose states are
followed all at once: there is nothing to backtrack. Size of pattern and length of text are bounded, and everything that
is done with a pattern (reading it, one match, one example) has a budget of steps.

As many schemas in use write them, "^" at the beginning and "$" at the end are taken as anchors, although XML Schema
anchors anyway and knows neither.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kreislauf.forms.engine.letters import EVERYTHING, Letters, escaped_class, property_class

LONGEST_PATTERN: Final = 2_000
MOST_STATES: Final = 3_000
LONGEST_TEXT: Final = 1_000
MOST_DEPTH: Final = 50
MOST_STEPS: Final = 200_000
"""A step looks at one state or one range of letters, some tenths of a microsecond: a tenth of a second in all."""
MOST_KEPT: Final = 10_000
"""States that a pattern remembers from earlier matches, all together."""


class UnsupportedPattern(ValueError):
    """The pattern is malformed, too large, or no pattern of XML Schema."""


class TooCostly(UnsupportedPattern):
    """The pattern would take more steps than its budget; it is compared with nothing."""


class _Steps:
    """What was done, up to the budget."""

    def __init__(self) -> None:
        self.taken = 0

    def take(self, steps: int) -> None:
        self.taken += steps
        if self.taken > MOST_STEPS:
            raise TooCostly("more steps than the budget")


@dataclass(slots=True)
class MatcherState:
    """A state: the letters that lead on, or the states that are reached without any."""

    letters: Letters | None = None
    then: int = -1
    also: list[int] = field(default_factory=list)


class Pattern:
    """A compiled pattern. Raises UnsupportedPattern, and TooCostly where reading it takes more than the budget."""

    def __init__(self, source: str) -> None:
        parser = _Parser(source)
        self.source = source
        self._states = parser.states
        self._start, self._end = parser.whole()
        self._used = list({id(each.letters): each.letters for each in self._states if each.letters}.values())
        self.cost = parser.steps.taken + len(self._states)
        """Steps that reading it took, and trying it out (`compiled`)."""
        self._first = self._closure([self._start], _Steps())
        self._known: dict[tuple[frozenset[int], str], frozenset[int]] = {}
        self._kept = 0

    def fullmatch(self, text: str) -> bool:
        """Whether the whole text matches; False for texts beyond `LONGEST_TEXT`. Raises TooCostly."""
        return len(text) <= LONGEST_TEXT and self._matches(text, _Steps())

    def _matches(self, text: str, steps: _Steps) -> bool:
        now = self._first
        for letter in text:
            now = self._after(now, letter, steps)
            if not now:
                return False
        return self._end in now

    def _after(self, states: frozenset[int], letter: str, steps: _Steps) -> frozenset[int]:
        known = self._known.get((states, letter))
        if known is None:
            steps.take(len(states))
            leading = (self._states[each] for each in states)
            reached = [each.then for each in leading if each.letters is not None and letter in each.letters]
            known = self._closure(reached, steps)
            self._keep(states, letter, known)
        steps.take(1)
        return known

    def _keep(self, states: frozenset[int], letter: str, known: frozenset[int]) -> None:
        weight = len(states) + len(known) + 1
        if self._kept + weight <= MOST_KEPT:
            self._kept += weight
            self._known[states, letter] = known

    def _closure(self, states: Iterable[int], steps: _Steps) -> frozenset[int]:
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state not in found:
                found.add(state)
                steps.take(1 + len(self._states[state].also))
                waiting += self._states[state].also
        return frozenset(found)

    def is_of(self, letters: str) -> bool:
        """Whether it can match nothing but texts of these letters."""
        allowed = Letters.of(letters)
        return bool(self._used) and all(not each.without(allowed).ranges for each in self._used)

    def example(self) -> str:
        """A shortest text that matches; "" where none is at hand: it matches nothing, the empty text, or is costly."""
        try:
            return self._example(_Steps())
        except TooCostly:
            return ""

    def _example(self, steps: _Steps) -> str:
        seen = {self._first}
        texts = [(self._first, "")]
        for states, text in texts:
            if self._end in states:
                return text
            for letter in self._leading_on(states, steps):
                after = self._after(states, letter, steps)
                if after and after not in seen:
                    steps.take(len(after) + len(text))
                    seen.add(after)
                    texts.append((after, text + letter))
        return ""

    def _leading_on(self, states: frozenset[int], steps: _Steps) -> list[str]:
        """A letter of each set that leads on, each once."""
        steps.take(len(states))
        sets = {id(letters): letters for each in sorted(states) if (letters := self._states[each].letters) is not None}
        return list(dict.fromkeys(sample for letters in sets.values() if (sample := letters.sample())))

    def try_out(self) -> None:
        """Match long texts of its own letters. Raises TooCostly: better now than when somebody answers."""
        letters = list(dict.fromkeys(each.sample() for each in self._used[:8])) or ["a"]
        for text in (*letters, "".join(letters)):
            steps = _Steps()
            self._matches((text * LONGEST_TEXT)[:LONGEST_TEXT], steps)
            self.cost += steps.taken


def compiled(source: str) -> Pattern:
    """The pattern. Raises UnsupportedPattern, and TooCostly also where it took too much when it was tried."""
    found = _compiled(source)
    if isinstance(found, UnsupportedPattern):
        raise type(found)(*found.args)
    return found


@lru_cache(maxsize=512)
def _compiled(source: str) -> Pattern | UnsupportedPattern:
    """Refused ones are remembered too: finding that out is what takes longest."""
    try:
        pattern = Pattern(source)
        pattern.try_out()
    except UnsupportedPattern as error:
        return type(error)(*error.args)
    return pattern


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
        self.states: list[MatcherState] = []
        self.steps = _Steps()

    def whole(self) -> tuple[int, int]:
        part = self._alternatives()
        if self.at < len(self.source):
            raise UnsupportedPattern("unbalanced )")
        return part

    def _new(self, letters: Letters | None = None) -> int:
        if len(self.states) >= MOST_STATES:
            raise UnsupportedPattern("too many repetitions")
        self.states.append(MatcherState(letters))
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
        """An atom with its quantity: its states are copied, its letters shared.

        What may be left out leads straight to the end, so that few states are followed at once:
        "a{0,3}" is read as "(a(a(a)?)?)?".
        """
        begin = len(self.states)
        atom = self._atom()
        model = self.states[begin:]
        least, most = self._quantity()
        if (least, most) == (1, 1):
            return atom
        copies = max(least, 1) if most is None else most
        parts = [atom, *(self._copy(model, begin, atom) for _ in range(copies - 1))] if copies else []
        first = last = self._new()
        final = self._new()
        for number, (start, end) in enumerate(parts):
            if number >= least:
                self._join(last, final)
            self._join(last, start)
            last = end
        if most is None:
            self._join(last, parts[-1][0])
        self._join(last, final)
        return first, final

    def _copy(self, model: list[MatcherState], begin: int, atom: tuple[int, int]) -> tuple[int, int]:
        """The states that were read from `begin` on, once more; nothing leads into or out of them yet."""
        shift = len(self.states) - begin
        for state in model:
            new = self.states[self._new(state.letters)]
            new.then = state.then + shift if state.then >= 0 else -1
            new.also = [each + shift for each in state.also]
        return atom[0] + shift, atom[1] + shift

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
        ranges: list[tuple[int, int]] = []
        is_first = True
        while (letter := self._next()) != "]" or is_first:
            if letter == "-" and self._peek() == "[":
                self.at += 1
                taken = self._class()
                if self._next() != "]":
                    raise UnsupportedPattern("malformed class")
                return self._joined(ranges, is_negated).without(taken)
            more = self._range(letter).ranges
            self.steps.take(len(more))
            ranges += more
            is_first = False
        return self._joined(ranges, is_negated)

    def _joined(self, ranges: list[tuple[int, int]], is_negated: bool) -> Letters:
        letters = Letters.joined(ranges)
        self.steps.take(len(letters.ranges))
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
