"""Names, ids and numbers of elements; the form as a whole."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from kreislauf.forms.engine.definition import Field, Group, Node
from kreislauf.forms.linter.checks import FIELDS, FORMS, GROUPS, NODES, Answer, FormUnderReview, Spot, about

DEFAULT_FIELD = "F60000000001"
_ID = {"xdf3": re.compile(r"[FG][0-9]{11}"), "xdf2": re.compile(r"[FG][0-9]{8}")}
_LINK = re.compile(r"\((?P<link>(?:https?:|ftp:|www\.)[^)]*)\)\Z")
"""URNs are names of standards and no addresses."""
_URL = re.compile(r"https?://[A-Za-z0-9äöüÄÖÜ.-]+\.[A-Za-z]{2,}(:[0-9]+)?(/\S*)?(\?\S*)?(#\S*)?")


@about(NODES, "1009")
def label_is_empty(spot: Spot[Node]) -> Answer:
    return not spot.node.label.strip()


@about(NODES, "1010")
def label_for_output_is_empty(spot: Spot[Node]) -> Answer:
    return bool(spot.node.element) and not spot.node.label_output.strip()


@about(NODES, "1039")
def id_has_another_format(spot: Spot[Node]) -> Answer:
    pattern = _ID.get(spot.form.definition.standard)
    return bool(pattern and spot.node.element and not pattern.fullmatch(spot.node.element)) and spot.node.element


@about(NODES, "1098")
def help_repeats_the_label(spot: Spot[Node]) -> Answer:
    return _same(spot.node.help, spot.node.label) or _same(spot.node.help_output, spot.node.label_output)


@about(NODES, "1099")
def help_repeats_the_name(spot: Spot[Node]) -> Answer:
    name = spot.node.name
    return not help_repeats_the_label(spot) and (_same(spot.node.help, name) or _same(spot.node.help_output, name))


@about(NODES, "1132")
def several_norms_in_one(spot: Spot[Node]) -> Answer:
    together = (norm for norm in spot.node.legal_basis if "\n" in norm.strip() or ";" in norm)
    return " ".join(next(together, "").split())


@about(NODES, "1133")
def link_of_a_norm_is_no_url(spot: Spot[Node]) -> Answer:
    links = (match["link"] for norm in spot.node.legal_basis if (match := _LINK.search(norm)))
    return next((link for link in links if not _URL.fullmatch(link)), "")


@about(GROUPS, "1023")
def group_is_empty(spot: Spot[Group]) -> Answer:
    return not spot.node.children


@about(GROUPS, "1106")
def group_has_one_child(spot: Spot[Group]) -> Answer:
    return len(spot.node.children) == 1


@about(GROUPS, "1043")
def choice_has_fewer_than_two(spot: Spot[Group]) -> Answer:
    return spot.node.is_choice and len(spot.node.children) < 2


@about(NODES, "1118")
def part_of_a_choice_is_not_voluntary(spot: Spot[Node]) -> Answer:
    group = next(spot.above(), None)
    is_in_choice = isinstance(group, Group) and group.is_choice
    return is_in_choice and (spot.node.minimum, spot.node.maximum) != (0, 1)


@about(GROUPS, "1004")
def group_has_an_element_twice(spot: Spot[Group]) -> Answer:
    return _twice(spot.node.children)


@about(GROUPS, "1094")
def default_field_beside_others(spot: Spot[Group]) -> Answer:
    return len(spot.node.children) > 1 and any(child.element == DEFAULT_FIELD for child in spot.node.children)


@about(FIELDS, "1095")
def default_field(spot: Spot[Field]) -> Answer:
    return spot.node.element == DEFAULT_FIELD


@about(FORMS, "1025")
def form_has_an_element_twice(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    if twice := _twice(form.definition.children):
        yield "", twice


@about(FORMS, "1078")
def form_is_empty(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    if not form.definition.children:
        yield "", ""


@about(FORMS, "1050")
def form_has_no_label(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    if not form.definition.label.strip():
        yield "", ""


@about(FORMS, "1051")
def form_has_no_norm(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    if not form.definition.legal_basis:
        yield "", ""


@about(FORMS, "1003")
def element_in_several_versions(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    versions: dict[str, dict[str, str]] = defaultdict(dict)
    for path, node in form.nodes.items():
        if node.element:
            versions[node.element].setdefault(node.version, path)
    for element, places in versions.items():
        if len(places) > 1:
            yield list(places.values())[-1], f"{element}: {', '.join(sorted(places))}"


def _twice(children: tuple[Node, ...]) -> str:
    """Ids that stand among the children more than once in one version."""
    seen: set[tuple[str, str]] = set()
    twice: dict[str, None] = {}
    for child in children:
        key = (child.element, child.version)
        if child.element and key in seen:
            twice[child.element] = None
        seen.add(key)
    return ", ".join(twice)


def _same(first: str, second: str) -> bool:
    return bool(first.strip()) and first.strip().casefold() == second.strip().casefold()
