"""How names are sorted and terms are numbered."""

import unicodedata

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "-": " ", "'": "", "’": ""})
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def sort_key(family_name: str, given_name: str) -> str:
    """Where a person stands in a list, without umlauts and accents: ä as a, ß as ss (DIN 5007-1)."""
    words = f"{family_name}, {given_name}".casefold().translate(_LETTERS)
    letters = unicodedata.normalize("NFKD", words)
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def roman(number: int) -> str:
    """The numeral of a legislative term, such as XIX. Raises ValueError below 1 and above 399."""
    if not 1 <= number <= 399:
        raise ValueError(f"no numeral for {number}")
    written = ""
    for value, numeral in _ROMAN:
        count, number = divmod(number, value)
        written += numeral * count
    return written
