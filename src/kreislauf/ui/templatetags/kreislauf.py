"""Filters and tags of every Kreislauf template: `{% load kreislauf %}`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from kreislauf.kernel import Message, Money
from kreislauf.ui import states, text
from kreislauf.ui.conditions import Condition, count_met
from kreislauf.ui.forms import KernRenderer
from kreislauf.ui.pages import UNDO_TAG, FilterLink
from kreislauf.ui.rooms import rooms_of

register = template.Library()


@register.filter
def money(value: Money | int | None) -> str:
    """600.000,00 € for tables."""
    return text.money(value)


@register.filter
def money_words(value: Money | int | None) -> str:
    """600.000 Euro for sentences."""
    return text.money_words(value)


@register.filter
def number(value: int | None) -> str:
    """1.234."""
    return text.number(value)


@register.filter
def day(value: date | None) -> str:
    """7. Dezember 2023 for sentences."""
    return text.day(value)


@register.filter
def day_short(value: date | None) -> str:
    """07.12.2023 for tables."""
    return text.day_short(value)


@register.filter
def weekday(value: date | None) -> str:
    """Donnerstag, 7. Dezember 2023."""
    return text.weekday(value)


@register.filter
def clock(value: datetime | time | None) -> str:
    """17:30 Uhr."""
    return text.clock(value)


@register.filter
def moment(value: datetime | None) -> str:
    """7. Dezember 2023, 17:30 Uhr."""
    return text.moment(value)


@register.filter
def say(value: Message | Promise | str | None) -> str:
    """A kernel message in the reader's language."""
    return text.say(value)


@register.filter
def state(key: str) -> states.ShownState:
    """The word and colour of a state: `{% with s=key|state %}{{ s.label }}{% endwith %}`."""
    return states.state(key)


@register.filter
def undo_url(message: Any) -> str:
    """The address that takes back what this message reports, or nothing."""
    for tag in (getattr(message, "extra_tags", "") or "").split():
        if tag.startswith(UNDO_TAG):
            return str(tag.removeprefix(UNDO_TAG))
    return ""


@register.filter
def window(page: Page[Any]) -> list[int | None]:
    """The page numbers to offer; None is a gap."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else None for number in numbers]


@register.filter
def counted(conditions: Sequence[Condition]) -> dict[str, int]:
    """How many conditions of a tree are met, of how many: {"met": 1, "all": 3}."""
    met, total = count_met(conditions)
    return {"met": met, "all": total}


@register.filter
def as_kern(form: BaseForm) -> SafeString:
    """Any Django form, also one from elsewhere, with KERN's markup."""
    form.renderer = KernRenderer()
    return form.render()


@register.simple_tag(takes_context=True)
def rooms(context: dict[str, Any], house: str) -> list[FilterLink]:
    """A row of tabs: the pages of a house that are open to who asks (`ui.rooms`)."""
    return rooms_of(house, context["request"])
