"""Whole numbers as they come from outside: in addresses, hidden fields and headers."""


def small_number(written: str, *, otherwise: int = 0) -> int:
    """A whole number of at most nine digits, from 0; anything else is `otherwise`.

    Python refuses to read more than 4,300 digits, and no column holds them.
    """
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 10 else otherwise
