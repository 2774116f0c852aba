"""All checks over one form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kreislauf.forms.engine.definition import Field, FormDefinition, Group
from kreislauf.forms.engine.presentation import FormPresentation
from kreislauf.forms.linter import code_lists, elements, fields, minimisation, rule_texts
from kreislauf.forms.linter.checks import FIELDS, FORMS, GROUPS, LISTS, NODES, Answer, FormUnderReview, Spot
from kreislauf.forms.linter.messages import MESSAGES, Severity

__all__ = ["Finding", "lint"]

_LOADED = (code_lists, elements, fields, minimisation, rule_texts)
"""Checks register themselves when their module is loaded."""
_GRAVITY = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at; `path` is "" for the form itself."""

    code: str
    severity: Severity
    path: str
    text: str
    help: str = ""
    """What exactly was found, or what would help."""


def lint(definition: FormDefinition, presentation: FormPresentation | None = None) -> list[Finding]:
    """Every finding, the gravest first, and in the order of the form where equally grave."""
    form = FormUnderReview(definition, presentation or FormPresentation(), dict(definition.walk()))
    return sorted(_findings(form), key=lambda finding: _GRAVITY[finding.severity])


def _findings(form: FormUnderReview) -> Iterator[Finding]:
    for code, about_form in FORMS.items():
        for path, detail in about_form(form):
            yield from _said(code, path, detail or True)
    for path, node in form.nodes.items():
        for code, about_node in NODES.items():
            yield from _said(code, path, about_node(Spot(form, path, node)))
        if isinstance(node, Field):
            field = Spot(form, path, node)
            for code, about_field in FIELDS.items():
                yield from _said(code, path, about_field(field))
        elif isinstance(node, Group):
            group = Spot(form, path, node)
            for code, about_group in GROUPS.items():
                yield from _said(code, path, about_group(group))
    yield from _about_lists(form)


def _about_lists(form: FormUnderReview) -> Iterator[Finding]:
    """Each list once, at the first field that uses it."""
    first: dict[str, str] = {}
    for path, node in form.nodes.items():
        if isinstance(node, Field) and (key := node.params.get("code_list")):
            first.setdefault(str(key), path)
    for key, code_list in form.definition.code_lists.items():
        for code, about_list in LISTS.items():
            yield from _said(code, first.get(key, ""), about_list(code_list))


def _said(code: str, path: str, answer: Answer) -> Iterator[Finding]:
    if answer:
        message = MESSAGES[code]
        detail = answer if isinstance(answer, str) else ""
        yield Finding(code, message.severity, path, message.text, " ".join(filter(None, (detail, message.help))))
