"""What the texts of rules refer to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kreislauf.forms.engine.definition import Field, Rule
from kreislauf.forms.engine.rule_text_scope import Places
from kreislauf.forms.linter.checks import FORMS, FormUnderReview, about

_ID = re.compile(r"\b[FG][0-9]{8,12}")
_SHORT_ID = re.compile(r"\b[FG][0-9]{8}(?![0-9])")
_WITH_VERSION = re.compile(r"\b[FG][0-9]{8,12}[Vv][0-9]+\.[0-9]+(\.[0-9]+)?")


@about(FORMS, "1024")
def rule_without_text(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    for path, rule in _rules(form):
        if not rule.text.strip():
            yield path, f"Regel {rule.id} „{rule.name}“."


@about(FORMS, "1001")
def rule_beyond_its_reach(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    """A rule may speak of what stands in the group that carries it, or in the whole form if the form carries it."""
    places = Places(form.definition)
    for path, rule in _rules(form):
        scope = path.rpartition("/")[0] if isinstance(form.nodes.get(path), Field) else path
        prefix = f"{scope}/" if scope else ""
        unreachable = [
            element
            for element in dict.fromkeys(_ID.findall(rule.text))
            if not any(
                place == scope or place.startswith(prefix)
                for place in places.by_element.get(places.full_id(element), ())
            )
        ]
        if unreachable:
            yield path, f"Regel {rule.id} „{rule.name}“: {', '.join(unreachable[:5])}."


@about(FORMS, "1019")
def rule_names_a_version(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    for path, rule in _rules(form):
        if match := _WITH_VERSION.search(rule.text):
            yield path, f"Regel {rule.id} „{rule.name}“: {match[0]}."


@about(FORMS, "1041")
def rule_with_short_ids(form: FormUnderReview) -> Iterator[tuple[str, str]]:
    if form.definition.standard != "xdf3":
        return
    for path, rule in _rules(form):
        if match := _SHORT_ID.search(rule.text):
            yield path, f"Regel {rule.id} „{rule.name}“: {match[0]}."


def _rules(form: FormUnderReview) -> Iterator[tuple[str, Rule]]:
    for rule in form.definition.rules:
        yield "", rule
    for path, node in form.nodes.items():
        for rule in node.rules:
            yield path, rule
