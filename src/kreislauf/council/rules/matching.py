"""Names as letters write them, matched to the organisations and people that the county knows.

A name matches when exactly one candidate fits; "der zuständige Fachausschuss" fits none and stays open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

from kreislauf.council.rules.public_text import bare_name

BODIES = ("council", "main_committee", "committee")
UNITS = ("department",)


@dataclass(frozen=True, slots=True)
class OrganizationFact:
    """What matching knows of an organisation."""

    id: UUID
    kind: str
    name: str
    short_name: str = ""
    competences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFact:
    """What matching knows of a person who works in the administration or sits in the council."""

    id: UUID
    name: str
    family_name: str
    is_staff: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """Everybody that a letter may mean, on its day."""

    organizations: tuple[OrganizationFact, ...] = ()
    people: tuple[PersonFact, ...] = field(default=())

    def of_kind(self, *kinds: str) -> list[OrganizationFact]:
        return [one for one in self.organizations if one.kind in kinds]


_FILLER = re.compile(
    r"\b(?:kreistags)?fraktion(?:en)?\b|\bgruppe\b|\bim kreistag\b.*|\bdes landkreises\b.*|\bim landkreis\b.*"
)
FactT = TypeVar("FactT", OrganizationFact, PersonFact)


def normalised(name: str) -> str:
    """Lower case, one space, dashes and slashes alike, without marks."""
    plain = re.sub(r"[–—‑/-]+", " ", name.casefold())
    return " ".join(re.sub(r"[^\w\s]", " ", plain).split())


def core(name: str) -> str:
    """What distinguishes a mover: without "Fraktion", "Gruppe", "im Kreistag …"."""
    return " ".join(_FILLER.sub(" ", normalised(name)).split())


def match_organization(written: str | None, candidates: Sequence[OrganizationFact]) -> OrganizationFact | None:
    """The one organisation of that name, short name, or distinguishing words; None where it is not sure."""
    if not written:
        return None
    tests: tuple[Callable[[OrganizationFact], bool], ...] = (
        lambda one: normalised(one.name) == normalised(written),
        lambda one: bool(one.short_name) and normalised(one.short_name) == normalised(written),
        lambda one: bool(core(written)) and core(written) in {core(one.name), core(one.short_name)},
        lambda one: len(core(written)) > 2 and f" {core(written)} " in f" {core(one.name)} ",
    )
    return _only_one(tests, candidates)


def match_person(written: str | None, candidates: Sequence[PersonFact]) -> PersonFact | None:
    """The one person of that full or family name; None where nobody or more than one fits."""
    if not written:
        return None
    name = normalised(bare_name(written))
    tests: tuple[Callable[[PersonFact], bool], ...] = (
        lambda one: normalised(one.name) == name,
        lambda one: normalised(one.family_name) == name,
    )
    return _only_one(tests, candidates)


def _only_one(tests: Sequence[Callable[[FactT], bool]], candidates: Sequence[FactT]) -> FactT | None:
    """The first test that exactly one candidate passes decides; an ambiguous one ends the search."""
    for test in tests:
        found = [one for one in candidates if test(one)]
        if len(found) == 1:
            return found[0]
        if found:
            return None
    return None


def competence_named(written: str | None, house: House) -> str | None:
    """The competence a body is bound by, so that its successor in the next term is meant too."""
    body = match_organization(written, house.of_kind(*BODIES))
    return body.competences[0] if body and body.competences else None


def unit_named(written: str | None, house: House) -> str | None:
    """The id of the unit of the administration."""
    unit = match_organization(written, house.of_kind(*UNITS))
    return str(unit.id) if unit else None
