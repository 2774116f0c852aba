"""Wording for the public: officials appear by their function, never by name."""

from __future__ import annotations

import re
from collections.abc import Mapping

UNKNOWN_FUNCTION = "eine benannte Person aus der Verwaltung"
_NUMBERS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs"}
_SEVERAL_UNKNOWN = re.compile(rf"{UNKNOWN_FUNCTION}(?:, {UNKNOWN_FUNCTION})* (?:und|sowie) {UNKNOWN_FUNCTION}")
_FORM = r"(?:(?:Herrn?|Frau)\s+)?(?:(?:Dr|Prof)\.\s+)*"


def bare_name(name: str) -> str:
    """The name without form of address and degrees: "Herr Dr. Grothe" is "Grothe"."""
    return re.sub(rf"^{_FORM}", "", name.strip())


def by_function(text: str, functions: Mapping[str, str]) -> str:
    """`text` with each official's name replaced by the function; without one by a neutral phrase.

    `functions` maps names as the text writes them to functions (may be empty).
    """
    for name, function in sorted(functions.items(), key=lambda pair: -len(pair[0])):
        bare = bare_name(name)
        if bare:
            text = re.sub(rf"{_FORM}\b{re.escape(bare)}\b", function or UNKNOWN_FUNCTION, text)
    return _SEVERAL_UNKNOWN.sub(_counted, text)


def _counted(found: re.Match[str]) -> str:
    """Several unnamed people in a row are counted, not repeated."""
    number = found[0].count(UNKNOWN_FUNCTION)
    return f"{_NUMBERS.get(number, number)} benannte Personen aus der Verwaltung"
