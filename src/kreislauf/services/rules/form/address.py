"""Where whoever applies can be written to, as the form asked for it."""

from __future__ import annotations

import re
from typing import Final

from kreislauf.services.rules.form.answers import Answers, get
from kreislauf.services.rules.form.checking import headline
from kreislauf.services.rules.form.compiled import CompiledForm, Part
from kreislauf.services.rules.form.tokens import Token

_HOUSE_NUMBER: Final = re.compile(r"hausnummer(\s*\(.*\))?|haus-?nr\.?|hausnummernzusatz", re.IGNORECASE)


def postal_lines(form: CompiledForm, answers: Answers) -> list[str]:
    """Name, street with house number, additions, postal code and town; without a town the name alone.

    Only the applicant's own fields count (`rules.form.tokens`), and only outside of repeated groups.
    """
    name = headline(form, answers)
    code, town = _told(form, answers, Token.POSTAL_CODE), _told(form, answers, Token.CITY)
    if not town:
        return [name] if name else []
    street = _told(form, answers, Token.STREET_ADDRESS) or " ".join(
        [_told(form, answers, Token.STREET), *_house_number(form, answers)]
    )
    lines = [name, _told(form, answers, Token.ADDRESS_EXTRA), street.strip(), f"{code} {town}".strip()]
    return [line for line in lines if line]


def _told(form: CompiledForm, answers: Answers, token: Token) -> str:
    path = next((path for path, found in form.tokens.items() if found is token), None)
    return _text(form.by_path[path], answers) if path else ""


def _text(part: Part, answers: Answers) -> str:
    if part.node.is_repeatable or any(group.node.is_repeatable for group in part.above()):
        return ""
    value = get(answers, part.path)
    return value.strip() if isinstance(value, str) else ""


def _house_number(form: CompiledForm, answers: Answers) -> list[str]:
    """The number stands beside the street, with its addition where that is asked apart."""
    path = next((path for path, found in form.tokens.items() if found is Token.STREET), None)
    parent = form.by_path[path].parent if path else None
    beside = parent.children if parent else form.parts
    numbers = [part for part in beside if _HOUSE_NUMBER.fullmatch(part.node.name or part.node.label)]
    return [text for part in numbers if (text := _text(part, answers))]
