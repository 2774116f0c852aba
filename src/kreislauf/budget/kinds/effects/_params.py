"""What several effects on the budget ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms as plain
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.kinds.conditions import RELEASE_CONDITIONS
from kreislauf.budget.queries.bodies import body_choices
from kreislauf.budget.rules.conditions import leaves_of
from kreislauf.kernel import Money


def amount_in(params: dict[str, Any]) -> Money | None:
    """The stored cents as an amount for a form."""
    cents = params.get("amount_cents")
    return Money(cents) if isinstance(cents, int) else None


class ConditionsWidget(plain.Widget):
    """Every condition of a tree as the paper words it, with a choice of the body where it needs one."""

    template_name = "budget/conditions_widget.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        tree = value if isinstance(value, dict) else {}
        context["tree"] = json.dumps(tree, ensure_ascii=False)
        context["leaves"] = [_leaf_row(f"{name}-leaf-{place}", leaf) for place, leaf in enumerate(leaves_of(tree))]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        try:
            tree = json.loads(data.get(name) or "null")
        except (ValueError, RecursionError):
            return None
        if not isinstance(tree, dict):
            return None
        for place, leaf in enumerate(leaves_of(tree)):
            chosen = data.get(f"{name}-leaf-{place}")
            if chosen is not None:
                leaf["params"] = {**(leaf.get("params") or {}), "organization": chosen or None}
        return tree


def _leaf_row(name: str, leaf: dict[str, Any]) -> dict[str, Any]:
    kind = RELEASE_CONDITIONS.get(str(leaf.get("kind")))
    chosen = (leaf.get("params") or {}).get("organization") or ""
    return {
        "name": name,
        "label": kind.label if kind else leaf.get("kind"),
        "text": leaf.get("text", ""),
        "asks": kind is not None and "organization" in kind.Params.base_fields,
        "options": [
            (key, label, key == chosen) for key, label in [("", _("der zuständige Ausschuss")), *body_choices()]
        ],
    }


class ConditionsField(plain.Field):
    """The condition tree of a lock; cleans to the tree as stored."""

    widget = ConditionsWidget

    def to_python(self, value: Any) -> Any:
        if value is not None and not isinstance(value, dict):
            raise ValidationError(_("Die Bedingungen lassen sich nicht lesen."), code="invalid")
        return value
