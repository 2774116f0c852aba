"""By what a person is found in sealed answers: names, mail addresses, days of birth, in one spelling each.

Only keyed hashes of these are stored (`models.PersonMark`). Whoever a form asks about counts, not the applicant alone:
the right of access (GDPR art. 15) belongs to everybody whose data are there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from kreislauf.applications.rules.drafts.applicant import applicant_part
from kreislauf.forms import AutofillToken, CompiledForm, Part, token_of


class Mark(StrEnum):
    NAME = "name"
    MAIL = "mail"
    BIRTHDAY = "birthday"


Marked = tuple[Mark, str]
MOST_GIVEN_NAMES: Final = 6
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_DAYS: Final = ("%d.%m.%Y", "%Y-%m-%d")
_BIRTH_PARTS: Final = (AutofillToken.BIRTH_YEAR, AutofillToken.BIRTH_MONTH, AutofillToken.BIRTH_DAY)


def plain_name(name: str) -> str:
    """Words in their order of letters, without case and marks: "Müller-Ito, Jürgen" is "ito juergen mueller"."""
    text = unicodedata.normalize("NFC", name).casefold().translate(_UMLAUTS)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(sorted(re.findall(r"[^\W_]+", bare)))


def plain_mail(address: str) -> str:
    return address.strip().casefold()


def wanted_mark(typed: str) -> Marked | None:
    """What somebody searches for, read as mail address, day of birth ("12.04.1961") or name; None for nothing."""
    typed = typed.strip()
    if "@" in typed:
        return Mark.MAIL, plain_mail(typed)
    if day := _day(typed):
        return Mark.BIRTHDAY, day
    name = plain_name(typed)
    return (Mark.NAME, name) if name else None


def marks_of(form: CompiledForm, answers: Mapping[str, Any]) -> set[Marked]:
    """Everything in the answers by which a person can be found."""
    told = applicant_part(answers)
    found = {(Mark.NAME, plain_name(str(told.get(key) or ""))) for key in ("name", "company")}
    found |= {(Mark.MAIL, plain_mail(text)) for text in _texts(answers) if _MAIL.fullmatch(text.strip())}
    found |= set(_below(form.parts, answers))
    return {mark for mark in found if mark[1]}


def _below(parts: Sequence[Part], values: Any) -> Iterator[Marked]:
    """Fields beside each other are about the same person; each entry of a list is another."""
    if not isinstance(values, Mapping):
        return
    asked: dict[AutofillToken, str] = {}
    for part in parts:
        value = values.get(part.key)
        if part.is_group:
            for entry in value if isinstance(value, list) else [value]:
                yield from _below(part.children, entry)
        elif (token := token_of(part)) and value not in (None, "", []):
            asked.setdefault(token, str(value))
    yield from _names(asked)
    yield from _birthdays(asked)


def _names(asked: Mapping[AutofillToken, str]) -> Iterator[Marked]:
    family, given = asked.get(AutofillToken.FAMILY_NAME, ""), asked.get(AutofillToken.GIVEN_NAME, "")
    whole = [asked.get(token, "") for token in (AutofillToken.NAME, AutofillToken.ORGANIZATION)]
    each = given.split()[:MOST_GIVEN_NAMES] if family else []
    for name in (*whole, family, f"{given} {family}" if family else "", *(f"{one} {family}" for one in each)):
        yield Mark.NAME, plain_name(name)


def _birthdays(asked: Mapping[AutofillToken, str]) -> Iterator[Marked]:
    yield Mark.BIRTHDAY, _day(asked.get(AutofillToken.BIRTHDAY, ""))
    parts = [asked.get(token, "") for token in _BIRTH_PARTS]
    if all(part.isascii() and part.isdecimal() for part in parts):
        yield Mark.BIRTHDAY, _day("-".join(part.zfill(2) for part in parts))


def _day(text: str) -> str:
    """The day as ISO date; empty where it is none."""
    for form in _DAYS:
        try:
            return datetime.strptime(text.strip(), form).date().isoformat()  # noqa: DTZ007  # a day has no zone
        except ValueError:
            continue
    return ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)
