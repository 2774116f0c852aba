"""Filters for the gazette's JSON in templates: `{% load portal %}`."""

from __future__ import annotations

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kreislauf.gazette.payloads.meeting import AgendaItem
from kreislauf.gazette.payloads.paper import PaperStep
from kreislauf.gazette.payloads.resolution import Resolution
from kreislauf.kernel import Money
from kreislauf.portal import addresses, reading, words
from kreislauf.ui.moneybar import MoneyBar

register = template.Library()


@register.filter
def cents(value: Any) -> Money | None:
    """Cents as money."""
    return reading.money_of(value)


@register.filter
def bar(value: Any) -> MoneyBar | None:
    """The amounts of a line as a money bar."""
    return reading.bar_of(value)


@register.filter
def changed(step: PaperStep | AgendaItem | Resolution) -> Any:
    """That a published result was corrected or annulled, in words."""
    return reading.changed_words(step)


@register.filter
def counts(step: PaperStep) -> Any:
    """The counts of a consultation in words."""
    return reading.counts_of(step)


@register.filter
def outcome_state(step: PaperStep) -> str:
    """The state that a consultation's outcome shows."""
    return reading.outcome_state(step)


@register.filter
def meeting_state(key: Any) -> str:
    """The state of a sitting for outsiders."""
    return reading.meeting_state(key)


@register.filter
def measure_state(key: Any) -> str:
    """The state of a measure."""
    return reading.measure_state(key)


@register.filter
def recommendation_state(key: Any) -> str:
    """The state of a working group's recommendation."""
    return reading.recommendation_state(key)


@register.filter
def known_state(key: Any, thing: str = "paper") -> str:
    """The state of a thing where it has a word, else nothing."""
    return reading.known(f"{thing}.{key}")


@register.filter
def paper_kind(code: str) -> Any:
    """What a paper of a kind is called."""
    return words.paper_kind(code)


@register.filter
def step_role(code: str) -> Any:
    """The word for what a body does with a paper."""
    return words.CONSULTATION_ROLES.get(code, "")


@register.filter
def outcome(code: str) -> Any:
    """The word for what became of a step."""
    return words.outcome(code)


@register.filter
def body_kind(code: str) -> Any:
    """The word for a kind of body."""
    return words.BODY_KINDS.get(code, "")


@register.filter
def role(code: str) -> Any:
    """The word for a role in a body."""
    return words.ROLES.get(code, "")


@register.filter
def page_of(key: Any, kind: str) -> str:
    """The page of an object: `{{ row.key|page_of:"paper" }}`."""
    return addresses.address_of(kind, key)


@register.filter
def download_version(version: str) -> str:
    """Where a version of a document is downloaded."""
    return addresses.download_of(version)


@register.filter
def json_ld(value: Any) -> SafeString:
    """Data about the page for machines (JSON-LD). Data is not run, and nothing in it can end the element."""
    written = json.dumps(value, ensure_ascii=False)
    for letter in "<>&\u2028\u2029":
        written = written.replace(letter, f"\\u{ord(letter):04x}")
    return format_html('<script type="application/ld+json">{}</script>', SafeString(written))


@register.filter
def blocks(value: Any) -> list[dict[str, Any]]:
    """A text of paragraphs and lists without markup: `{% for block in text|blocks %}`."""
    return reading.blocks_of(value)
