"""Eingangsnummern: a running number in its year, with a check digit against slips of the pen.

"2026-000123-7": year, running number (six digits or more, never reused, gaps are allowed), check digit after
ISO/IEC 7064 MOD 11,10. It finds every single wrong digit and nearly every swap of neighbours.
"""

from __future__ import annotations

import re
from typing import Final

RUNNING_DIGITS: Final = 6
FORM: Final = re.compile(r"(\d{4})-(\d{6,9})-(\d)")
TYPED: Final = re.compile(r"\s*(\d{4})[\s./\u2010-\u2015-]*(\d{6,9})[\s./\u2010-\u2015-]*(\d)\s*")


def application_number(year: int, running: int) -> str:
    """The number for the `running`-th application ever. Raises ValueError for what no number can hold."""
    if not 1000 <= year <= 9999 or running < 1 or running > 999_999_999:
        raise ValueError(f"no number for {running} in {year}")
    digits = f"{running:0{RUNNING_DIGITS}d}"
    return f"{year}-{digits}-{check_digit(f'{year}{digits}')}"


def check_digit(digits: str) -> int:
    """The check digit of ISO/IEC 7064 MOD 11,10 over decimal digits."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10


def is_number(text: str) -> bool:
    """Whether it has the form of a number and its check digit holds."""
    found = FORM.fullmatch(text)
    return found is not None and check_digit(found[1] + found[2]) == int(found[3])


def as_number(typed: str) -> str | None:
    """The number somebody typed, with other dashes, spaces or none; None where it cannot be one."""
    found = TYPED.fullmatch(typed)
    if found is None:
        return None
    number = "-".join(found.groups())
    return number if number.isascii() and is_number(number) else None
