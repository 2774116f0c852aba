"""Where whoever applies can be written to, as the form asked for it."""

from __future__ import annotations

import re
from typing import Final

from kreislauf.forms.engine.answers import Answers
from kreislauf.forms.engine.checking import headline, known, told
from kreislauf.forms.engine.compiled import CompiledForm
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.tokens import AutofillToken

_HOUSE_NUMBER: Final = re.compile(r"hausnummer(\s*\(.*\))?|haus-?nr\.?|hausnummernzusatz", re.IGNORECASE)


def postal_lines(form: CompiledForm, answers: Answers) -> list[str]:
    """Name, additions, street with house number, postal code and town; without a town the name alone.

    Only the applicant's own fields count (`rules.form.tokens`).
    """
    judge, name = Judge(form, answers), headline(form, answers)
    town = known(judge, AutofillToken.CITY)
    if not town:
        return [name] if name else []
    street = known(judge, AutofillToken.STREET_ADDRESS) or " ".join(
        [known(judge, AutofillToken.STREET), *_house_number(judge)]
    )
    place = f"{known(judge, AutofillToken.POSTAL_CODE)} {town}"
    return [line for line in (name, known(judge, AutofillToken.ADDRESS_EXTRA), street.strip(), place.strip()) if line]


def _house_number(judge: Judge) -> list[str]:
    """The number stands beside the street, with its addition where that is asked apart."""
    form = judge.form
    path = next((path for path, token in form.tokens.items() if token is AutofillToken.STREET), None)
    parent = form.by_path[path].parent if path else None
    beside = [part for part in (parent.children if parent else form.parts) if not part.is_group]
    numbers = [part for part in beside if _HOUSE_NUMBER.fullmatch(part.node.name or part.node.label)]
    return [text for part in numbers if (text := told(judge, part))]
