"""Who applies, beside what the form asks: for a company with a function, or on behalf with a proof.

It is sealed with the answers below the key `APPLICANT`. Keys that begin with an underscore are no elements of a form.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from kreislauf.kernel import Message

APPLICANT: Final = "_applicant"
PREFILLED: Final = "_prefilled"
"""Paths whose values came from the sign-in and were not changed since."""
TYPED: Final = "_typed"
"""{page key: {control name: [text]}} of pages with something unreadable, so that nothing typed is lost."""
PROOF_PATH: Final = f"{APPLICANT}/proof"

PERSON: Final = "person"
COMPANY: Final = "company"
BEHALF: Final = "behalf"

CAPACITIES: Final[Mapping[str, Message]] = {
    "authorised": Message("mit Vollmacht"),
    "parent": Message("als Elternteil oder gesetzliche Vertretung"),
    "guardian": Message("als rechtliche Betreuung"),
    "lawyer": Message("als Rechtsanwältin, Rechtsanwalt oder Beratungsstelle"),
}

_ASKED: Final[Mapping[str, tuple[tuple[str, Message], ...]]] = {
    PERSON: (),
    COMPANY: (
        ("company", Message("Name des Unternehmens")),
        ("name", Message("Ihr Name")),
        ("function", Message("Ihre Funktion im Unternehmen")),
    ),
    BEHALF: (
        ("name", Message("Ihr Name")),
        ("capacity", Message("In welcher Eigenschaft Sie handeln")),
        ("proof", Message("Nachweis der Vertretung")),
        ("confirmed", Message("Ihre Erklärung, dass Sie zur Vertretung berechtigt sind")),
    ),
}


def applicant_part(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What was told about who applies."""
    found = answers.get(APPLICANT)
    return dict(found) if isinstance(found, dict) else {}


def is_asked_who(kind: str) -> bool:
    """Whoever applies for themselves says who they are in the form alone."""
    return bool(_ASKED[kind])


def applicant_gaps(kind: str, answers: Mapping[str, Any]) -> list[Message]:
    """What is still missing about who applies, each as a line for the check page."""
    told = applicant_part(answers)
    return [label for key, label in _ASKED[kind] if not told.get(key)]


def applicant_rows(kind: str, answers: Mapping[str, Any]) -> list[tuple[Message, Message]]:
    """Who applies, as (label, what was told), for check page, case file and receipt; files by their names."""
    told = applicant_part(answers)
    return [(label, shown(key, told.get(key))) for key, label in _ASKED[kind] if told.get(key)]


def shown(key: str, value: Any) -> Message:
    """One thing told about who applies, as people read it."""
    if key == "capacity":
        return CAPACITIES.get(str(value), Message("–"))
    if key == "confirmed":
        return Message("abgegeben")
    if isinstance(value, dict):
        return Message("{name}", name=value.get("name", ""))
    return Message("{value}", value=value)


def applicant_headline(kind: str, answers: Mapping[str, Any]) -> str:
    """Who applies, in one line for the in-tray, where the form itself does not ask for it."""
    told = applicant_part(answers)
    return str(told.get("company" if kind == COMPANY else "name") or "")[:200]


def applicant_files(answers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The proof as it stands in the answers, if there is one."""
    proof = applicant_part(answers).get("proof")
    return [proof] if isinstance(proof, dict) else []
