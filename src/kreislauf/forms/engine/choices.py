"""Finding an entry of a code list by what somebody typed: its code, its label or a beginning of it."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from itertools import islice
from typing import Final
from unicodedata import combining, normalize

from kreislauf.forms.engine.definition import Choice

MOST_MATCHES: Final = 12
"""So many near matches are offered; whoever sees more than these types on."""
LONGEST_SEARCH: Final = 200


def folded(text: str) -> str:
    """Text without regard to case, accents and spacing: "Köln " -> "koln", "Straße" -> "strasse"."""
    bare = "".join(letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    return " ".join(bare.split())


class ChoiceIndex:
    """The entries of one code list. Lists hold up to tens of thousands, so nothing here walks them for a look-up."""

    def __init__(self, choices: tuple[Choice, ...]) -> None:
        self.choices = choices

    def __len__(self) -> int:
        return len(self.choices)

    @cached_property
    def by_code(self) -> dict[str, Choice]:
        return {choice.code: choice for choice in reversed(self.choices)}

    @cached_property
    def options(self) -> tuple[tuple[str, str], ...]:
        """(code, label), in the order of the list."""
        return tuple((choice.code, choice.label) for choice in self.choices)

    def label(self, code: str) -> str:
        """The label of a code; the code itself where the list does not know it."""
        choice = self.by_code.get(code)
        return choice.label if choice else code

    def find(self, typed: str) -> list[Choice]:
        """What may be meant, best first: the one entry with that code or that very label; else those beginning with
        the text; else those with a word that begins with it. At most `MOST_MATCHES`."""
        wanted = typed.strip()[:LONGEST_SEARCH]
        exact = self.by_code.get(wanted)
        if exact is not None:
            return [exact]
        text = folded(wanted)
        if not text:
            return []
        same = self._beginning(self._labels, text, whole=True)
        return same or self._beginning(self._labels, text) or self._beginning(self._words, text)

    @cached_property
    def _labels(self) -> list[tuple[str, int]]:
        """Folded labels with the entry's place, sorted."""
        return sorted((folded(choice.label), place) for place, choice in enumerate(self.choices))

    @cached_property
    def _words(self) -> list[tuple[str, int]]:
        """The rest of each folded label from its second, third … word on, sorted."""
        rests = []
        for label, place in self._labels:
            words = label.split()
            rests += [(" ".join(words[start:]).lstrip("(„-"), place) for start in range(1, len(words))]
        return sorted(rests)

    def _beginning(self, entries: list[tuple[str, int]], text: str, *, whole: bool = False) -> list[Choice]:
        start = bisect_left(entries, (text, -1))
        found: dict[int, None] = {}
        for entry, place in islice(entries, start, start + MOST_MATCHES * 4):
            if entry != text if whole else not entry.startswith(text):
                break
            found[place] = None
        return [self.choices[place] for place in sorted(found)][:MOST_MATCHES]
