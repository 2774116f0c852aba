"""The rooms of the services as a row of tabs: the same words on each of their overview pages."""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreislauf.people.permissions import may
from kreislauf.services.permissions import ServicesRight
from kreislauf.ui.pages import Choice

register = template.Library()

ROOMS: Final[tuple[tuple[str, str | Promise, ServicesRight], ...]] = (
    ("services:catalogue", _("Katalog"), ServicesRight.SEE_CATALOGUE),
    ("services:forms", _("Formulare"), ServicesRight.SEE_CATALOGUE),
    ("services:maturity", _("Reifegrad"), ServicesRight.SEE_USE),
    ("services:use", _("Nutzung"), ServicesRight.SEE_USE),
    ("services:reconciliation", _("Abgleich"), ServicesRight.SEE_RECONCILIATION),
    ("services:retention", _("Aufbewahrung"), ServicesRight.SEE_RETENTION),
)


@register.simple_tag(takes_context=True)
def services_tabs(context: dict[str, Any]) -> list[Choice]:
    """The rooms open to who asks, the present one marked."""
    request = context["request"]
    return [
        Choice(label, reverse(name), is_current=request.path == reverse(name))
        for name, label, right in ROOMS
        if may(request.actor, right)
    ]
