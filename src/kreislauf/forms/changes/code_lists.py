"""Code lists that a schema only names, and their entries supplied by the county."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition
from kreislauf.kernel import Message, Verdict

_VERSION: Final = re.compile(r"[_:]v?[0-9][^_:]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ListUse:
    """A code list with the fields that use it."""

    code_list: CodeList
    paths: tuple[str, ...]

    @property
    def is_missing(self) -> bool:
        return not self.code_list.choices


def lists_in_use(definition: FormDefinition) -> list[ListUse]:
    """Every code list that fields use, the missing ones first."""
    paths: dict[str, list[str]] = {}
    for path, node in definition.walk():
        if isinstance(node, Field) and "code_list" in node.params:
            paths.setdefault(str(node.params["code_list"]), []).append(path)
    found = [
        ListUse(definition.code_lists.get(key, CodeList(key, is_known=False)), tuple(where))
        for key, where in paths.items()
    ]
    return sorted(found, key=lambda use: (not use.is_missing, use.code_list.key))


def is_open(definition: FormDefinition, code_list: CodeList) -> bool:
    """Whether the schema only names the list, so that the county supplies its entries, and may supply them anew."""
    noted = any(
        problem.code == "unknown_code_list" and code_list.key in problem.text for problem in definition.problems
    )
    return noted or not code_list.is_known


def supply_verdict(definition: FormDefinition, key: str) -> Verdict:
    """Only what the schema leaves open is supplied; what it lists itself is never replaced."""
    code_list = definition.code_lists.get(key)
    if code_list is None:
        return Verdict.refused(Message("Diese Codeliste kommt im Formular nicht vor."))
    if is_open(definition, code_list):
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Einträge von „{key}“ stehen schon im Formular.", key=key),
        remedy=Message("Hinterlegt werden nur Codelisten, die das Datenschema bloß nennt."),
    )


def is_the_list(key: str, uri: str) -> Verdict:
    """Whether a file that names itself is the list that is wanted; one without a name (CSV) is taken at its word.

    Another version of the same list is taken: the county knows which one is in force.
    """
    if not uri or not key.startswith("urn:") or _identity(uri) == _identity(key):
        return Verdict.granted()
    return Verdict.refused(
        Message("Die Datei ist eine andere Codeliste: „{uri}“ statt „{key}“.", uri=uri, key=key),
        remedy=Message("Laden Sie die Codeliste herunter, die das Datenschema nennt."),
    )


def _identity(uri: str) -> str:
    """Without the version, which stands behind the last "_" or ":" when it begins with a digit."""
    return _VERSION.sub("", uri.strip()).casefold()


def supplied(code_list: CodeList, choices: tuple[Choice, ...]) -> CodeList:
    """The list with its entries."""
    return replace(code_list, choices=choices, is_known=True)
