"""Parameters and contents of fields."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from kreislauf.forms.engine.definition import Field
from kreislauf.forms.linter.checks import FIELDS, Answer, Spot, about

_TEXTS = {"text", "long_text"}
_NUMBERS = {"number", "integer", "currency"}
_DECIMAL = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")


@about(FIELDS, "1060")
def longest_is_no_length(spot: Spot[Field]) -> Answer:
    longest = spot.node.params.get("max_length")
    return longest is not None and not (isinstance(longest, int) and longest > 0)


@about(FIELDS, "1061")
def shortest_is_longer_than_longest(spot: Spot[Field]) -> Answer:
    shortest, longest = spot.node.params.get("min_length"), spot.node.params.get("max_length")
    return isinstance(shortest, int) and isinstance(longest, int) and shortest > longest


@about(FIELDS, "1064")
def range_is_upside_down(spot: Spot[Field]) -> Answer:
    low, high = (_comparable(spot.node, spot.node.params.get(name)) for name in ("minimum", "maximum"))
    return low is not None and high is not None and low > high


@about(FIELDS, "1069")
def content_is_no_number(spot: Spot[Field]) -> Answer:
    return spot.node.type in {"number", "currency"} and _content_unlike(spot, _DECIMAL.fullmatch)


@about(FIELDS, "1070")
def content_is_no_integer(spot: Spot[Field]) -> Answer:
    return spot.node.type == "integer" and _content_unlike(spot, re.compile(r"[+-]?[0-9]+").fullmatch)


@about(FIELDS, "1071")
def content_is_no_date(spot: Spot[Field]) -> Answer:
    return spot.node.type == "date" and _content_unlike(spot, _reads(date.fromisoformat))


@about(FIELDS, "1083")
def content_is_no_moment(spot: Spot[Field]) -> Answer:
    return spot.node.type == "date_time" and _content_unlike(spot, _reads(datetime.fromisoformat))


@about(FIELDS, "1084")
def content_is_no_time(spot: Spot[Field]) -> Answer:
    return spot.node.type == "time" and _content_unlike(spot, _reads(time.fromisoformat))


@about(FIELDS, "1077")
def content_is_no_boolean(spot: Spot[Field]) -> Answer:
    return spot.node.type == "boolean" and _content_unlike(spot, re.compile("true|false").fullmatch)


@about(FIELDS, "1072")
def content_is_below_the_range(spot: Spot[Field]) -> Answer:
    low, content = _comparable(spot.node, spot.node.params.get("minimum")), _comparable(spot.node, _content(spot))
    return low is not None and content is not None and content < low


@about(FIELDS, "1073")
def content_is_above_the_range(spot: Spot[Field]) -> Answer:
    high, content = _comparable(spot.node, spot.node.params.get("maximum")), _comparable(spot.node, _content(spot))
    return high is not None and content is not None and content > high


@about(FIELDS, "1074")
def content_is_too_short(spot: Spot[Field]) -> Answer:
    shortest, content = spot.node.params.get("min_length"), _content(spot)
    return spot.node.type in _TEXTS and isinstance(shortest, int) and bool(content) and len(content) < shortest


@about(FIELDS, "1075")
def content_is_too_long(spot: Spot[Field]) -> Answer:
    longest, content = spot.node.params.get("max_length"), _content(spot)
    return spot.node.type in _TEXTS and isinstance(longest, int) and len(content) > longest


@about(FIELDS, "1076")
def content_is_not_in_the_code_list(spot: Spot[Field]) -> Answer:
    return _is_referenced(spot) and _content_not_chosen(spot)


@about(FIELDS, "1085")
def content_is_not_in_the_values(spot: Spot[Field]) -> Answer:
    return not _is_referenced(spot) and _content_not_chosen(spot)


@about(FIELDS, "1018")
def selection_without_entries(spot: Spot[Field]) -> Answer:
    found = spot.code_list
    return spot.node.type == "selection" and (found is None or (not found.is_known and not _is_referenced(spot)))


@about(FIELDS, "1100")
def file_with_content(spot: Spot[Field]) -> Answer:
    return spot.node.type == "file" and bool(_content(spot))


@about(FIELDS, "1120")
def file_with_pattern(spot: Spot[Field]) -> Answer:
    return spot.node.type == "file" and bool(spot.node.params.get("pattern"))


@about(FIELDS, "1102")
def text_without_lengths(spot: Spot[Field]) -> Answer:
    is_asked = spot.node.type in _TEXTS and not spot.node.is_locked
    return is_asked and not {"min_length", "max_length"} <= spot.node.params.keys()


@about(FIELDS, "1103")
def number_or_date_without_range(spot: Spot[Field]) -> Answer:
    is_measured = spot.node.type in _NUMBERS | {"date"} and not spot.node.is_locked
    return is_measured and not {"minimum", "maximum"} & spot.node.params.keys()


@about(FIELDS, "1109")
def static_text_is_empty(spot: Spot[Field]) -> Answer:
    return spot.node.type == "static_text" and not _content(spot)


@about(FIELDS, "1139")
def file_only_once(spot: Spot[Field]) -> Answer:
    return spot.node.type == "file" and spot.node.maximum is not None


def _content(spot: Spot[Field]) -> str:
    return str(spot.node.params.get("content") or "")


def _content_unlike(spot: Spot[Field], matches: Any) -> bool:
    content = _content(spot)
    return bool(content) and not matches(content)


def _content_not_chosen(spot: Spot[Field]) -> bool:
    found, content = spot.code_list, _content(spot)
    if spot.node.type != "selection" or found is None or not found.is_known or not content:
        return False
    return content not in {choice.code for choice in found.choices}


def _is_referenced(spot: Spot[Field]) -> bool:
    """Whether the list is one that is published for all, not the field's own values."""
    return str(spot.node.params.get("code_list", "")).startswith("urn:")


def _reads(parse: Any) -> Any:
    def is_read(text: str) -> bool:
        try:
            parse(text)
        except ValueError:
            return False
        return True

    return is_read


def _comparable(field: Field, bound: object) -> Any:
    """A limit or content in a form that can be compared with others of the field's type; None if it is none."""
    text = str(bound) if bound is not None and bound != "" else ""
    if not text:
        return None
    if field.type in _NUMBERS:
        try:
            return Decimal(text.replace(",", "."))
        except InvalidOperation:
            return None
    return text if field.type in {"date", "time", "date_time"} else None
