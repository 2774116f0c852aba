"""What is marked "freiwillig" may stay empty."""

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest
from django import forms as plain

import kreislauf
from kreislauf.ui import forms

SAYS_WHEN = re.compile(r"(?<!nicht )\b[Nn]ötig\b|\bPflicht\b|\b[Nn]ur (?:solange|bei)\b|^Bei ")
"""A hint that tells when an optional field is needed: that belongs beside the label."""


def all_forms() -> list[type[forms.Form]]:
    for module in pkgutil.walk_packages(kreislauf.__path__, "kreislauf."):
        if re.search(r"\.(?:forms|kinds)(?:\.|$)", module.name):
            importlib.import_module(module.name)
    found: set[type[forms.Form]] = set()
    waiting = [forms.Form]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.startswith("kreislauf."):
            found.add(kind)
    return sorted(found, key=lambda kind: (kind.__module__, kind.__name__))


def optional_fields() -> Iterator[tuple[type[forms.Form], str]]:
    """All that are marked; a box to tick bears no mark."""
    for kind in all_forms():
        for name, field in kind.base_fields.items():
            if not (field.required or field.widget.is_hidden or isinstance(field, plain.BooleanField)):
                yield kind, name


def test_a_field_that_is_needed_sometimes_says_when_beside_its_label() -> None:
    optional = list(optional_fields())
    assert len(optional) > 60
    unsaid = [
        f"{kind.__name__}.{name}: {kind.base_fields[name].help_text}"
        for kind, name in optional
        if SAYS_WHEN.search(str(kind.base_fields[name].help_text)) and name not in kind.needed
    ]
    assert not unsaid, "\n".join(unsaid)


def test_what_is_said_of_a_field_is_said_of_one_that_there_is() -> None:
    kinds = all_forms()
    assert len(kinds) > 80
    for kind in kinds:
        assert set(kind.needed) <= set(kind.base_fields), kind


def made_of_nothing(kind: type[forms.Form]) -> forms.Form | None:
    """The form, sent empty; None where its page must tell it more than the choices it offers."""
    try:
        return kind(data={}, choices={}) if issubclass(kind, forms.ModelChoiceForm) else kind(data={})
    except (TypeError, KeyError):
        return None


def is_marked_voluntary(field: object) -> bool:
    assert isinstance(field, forms.KernBoundField)
    return str(field.marker) == "freiwillig"


@pytest.mark.django_db
def test_an_empty_form_complains_of_no_field_that_is_marked_voluntary() -> None:
    tried = [form for kind in all_forms() if (form := made_of_nothing(kind))]
    assert len(tried) > 80
    wrong: list[str] = []
    for form in tried:
        form.is_valid()
        wrong += [
            f"{type(form).__name__}.{name}: {form.errors[name]}"
            for name in form.errors
            if name in form.fields and is_marked_voluntary(form[name])
        ]
    assert not wrong, "\n".join(wrong)
