"""What several kinds of release condition ask for."""

from __future__ import annotations

from typing import Any

from django import forms as plain
from django.utils.translation import gettext_lazy as _

from kreislauf.budget.queries.bodies import body_choices
from kreislauf.ui import forms


class CompetenceField(plain.ChoiceField):
    """A body by its competence: outlives terms and names."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", _("noch offen")), *body_choices()], **kwargs)


class BodyParams(forms.Form):
    """A condition that one body meets."""

    organization = CompetenceField(label=_("Gremium"), required=False)
