"""Code lists: their names, and what is in those that are known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kreislauf.forms.engine.definition import CodeList, Field
from kreislauf.forms.linter.checks import FORMS, LISTS, Answer, FormUnderReview, about

_URN = re.compile(r"urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[A-Za-z0-9()+,\-.:=@;$_!*'%/?#]+")
_VERSIONED = re.compile(r"(?P<list>urn:.+)_(?P<version>[^_:]+)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OWN = re.compile(r"F[0-9]{3,11}(:.*)?")
"""Values given in a field have the field's id as their key."""


@about(LISTS, "1005")
def key_is_no_urn(code_list: CodeList) -> Answer:
    is_own = _OWN.fullmatch(code_list.key) or code_list.is_known
    return "" if is_own or code_list.key.startswith("urn:") else code_list.key


@about(LISTS, "1048")
def urn_is_malformed(code_list: CodeList) -> Answer:
    return code_list.key if code_list.key.startswith("urn:") and not _URN.fullmatch(code_list.key) else ""


@about(LISTS, "1105")
def version_is_no_date(code_list: CodeList) -> Answer:
    match = _VERSIONED.fullmatch(code_list.key)
    return code_list.key if match and not _DATE.fullmatch(match["version"]) else ""


@about(LISTS, "1044")
def fewer_than_two_entries(code_list: CodeList) -> Answer:
    return code_list.is_known and len(code_list.choices) == 1


@about(LISTS, "1045")
def code_twice(code_list: CodeList) -> Answer:
    return _twice([choice.code for choice in code_list.choices])


@about(LISTS, "1093")
def label_twice(code_list: CodeList) -> Answer:
    return _twice([choice.label for choice in code_list.choices])


@about(FORMS, "1037")
def list_in_several_versions(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    places: dict[str, dict[str, str]] = defaultdict(dict)
    for path, node in form.nodes.items():
        key = str(node.params.get("code_list", "")) if isinstance(node, Field) else ""
        if match := _VERSIONED.fullmatch(key):
            places[match["list"]].setdefault(match["version"], path)
    for name, versions in places.items():
        if len(versions) > 1:
            yield list(versions.values())[-1], f"{name}: {', '.join(sorted(versions))}"


def _twice(texts: list[str]) -> str:
    seen: set[str] = set()
    twice = dict.fromkeys(text for text in texts if text in seen or seen.add(text))  # type: ignore[func-returns-value]  # None
    return ", ".join(list(twice)[:5])
