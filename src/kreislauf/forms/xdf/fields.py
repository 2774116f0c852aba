"""A Datenfeld becomes a field: its type from Feldart and Datentyp, its parameters from Präzisierung and the like."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

from kreislauf.forms.engine.patterns import MOST_STEPS, TooCostly, UnsupportedPattern, compiled
from kreislauf.forms.xdf.code_lists import CodeLists
from kreislauf.forms.xdf.refusal import shortened
from kreislauf.forms.xdf.source import Parts, Source, Xml

LONG_TEXT_FROM = 256
"""Characters from which a text gets several lines."""
_LARGEST_NUMBER = 10_000_000_000
"""Of characters or bytes."""
_LARGEST_PATTERN = 2_000

_TYPES = {
    "text": "text",
    "text_latin": "text",
    "num": "number",
    "num_int": "integer",
    "num_currency": "currency",
    "date": "date",
    "time": "time",
    "datetime": "date_time",
    "bool": "boolean",
    "file": "file",
    "obj": "static_text",
    "object": "static_text",
}
_BY_ELEMENT = {
    "F60000000242": "email",
    "F60000242": "email",
    "F60000000240": "telephone",
    "F60000240": "telephone",
    "F60000000241": "telephone",
    "F60000241": "telephone",
}
"""Harmonised elements of the federal catalogue (Nummernkreis 60) whose meaning is more than their data type."""
_ATTRIBUTES = ("minLength", "maxLength", "minValue", "maxValue", "pattern")
_TEXTS = {"text", "long_text", "email", "telephone"}
_RANGES = {"number", "integer", "currency", "date", "time", "date_time"}


MOST_STEPS_IN_SCHEMA = 10 * MOST_STEPS
"""Of reading and trying all its patterns: about a second. The largest published schema takes a twentieth."""


@dataclass(frozen=True, slots=True)
class FieldReader:
    """Type and parameters of the fields of one schema."""

    source: Source
    code_lists: CodeLists
    patterns: dict[str, int] = field(default_factory=dict)
    """Steps that each pattern of the schema took."""

    def read(self, parts: Parts, path: str, *, element: str, version: str) -> dict[str, Any]:
        """What `Field` has beyond `Element`: type, params, prefill, is_locked."""
        kind, datatype = self.source.code(parts, "feldart"), self.source.code(parts, "datentyp")
        given = self._precision(parts, path)
        identity = f"{element}:{version}" if version else element
        field_type = _field_type(kind, datatype, element, given)
        params: dict[str, Any] = {}
        if content := self.source.text(parts, "inhalt"):
            params["content"] = content
        if code_list := self.code_lists.of(parts, path, identity=identity):
            params["code_list"] = code_list
        elif field_type == "selection":
            params["code_list"] = self.code_lists.unknown(identity)
            self.source.note("selection_without_list", path, "Das Auswahlfeld nennt weder Werte noch eine Codeliste.")
        params |= self._limits(given, field_type, path) | self._file(parts, field_type, path)
        self._notes(kind, datatype, field_type, path)
        prefill = {"optional": "optional", "verpflichtend": "required"}
        return {
            "type": field_type,
            "params": params,
            "prefill": prefill.get(self.source.code(parts, "vorbefuellung"), ""),
            "is_locked": kind in {"locked", "hidden"},
        }

    def _notes(self, kind: str, datatype: str, field_type: str, path: str) -> None:
        if kind == "hidden":
            self.source.note(
                "hidden_field", path, "Das Feld ist im Schema verborgen. Bitte blenden Sie es im Editor aus."
            )
        if field_type == "static_text" and kind != "label":
            self.source.note(
                "object_field", path, "Ein statisches Objekt lässt sich nicht ausfüllen; gezeigt wird Text."
            )
        if datatype not in _TYPES:
            self.source.note("unknown_type", path, f"Der Datentyp „{shortened(datatype, 30)}“ wird als Text behandelt.")

    def _precision(self, parts: Parts, path: str) -> dict[str, str]:
        """Präzisierung: attributes in version 3, JSON in version 2."""
        if "praezisierung" not in parts:
            return {}
        element = parts["praezisierung"][0]
        text = self.source.text_of(element)
        if self.source.standard.name == "xdf2":
            return self._from_json(text, path)
        if text:
            self.source.note("precision_text", path, f"Präzisierung als Text, nicht ausgewertet: „{shortened(text)}“")
        return {name: value.strip() for name in _ATTRIBUTES if (value := _attribute(element, name)).strip()}

    def _from_json(self, text: str, path: str) -> dict[str, str]:
        if not text:
            return {}
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, dict):
            self.source.note("precision_text", path, f"Präzisierung als Text, nicht ausgewertet: „{shortened(text)}“")
            return {}
        for name in sorted(found.keys() - set(_ATTRIBUTES)):
            self.source.note("precision_unknown", path, f"Unbekannte Präzisierung „{shortened(_plain(name), 40)}“.")
        return {name: value for name in _ATTRIBUTES if (value := _plain(found.get(name)))}

    def _limits(self, given: Mapping[str, str], field_type: str, path: str) -> dict[str, Any]:
        limits: dict[str, Any] = {}
        if field_type in _TEXTS:
            limits |= self._pair(given, path, ("minLength", "min_length"), ("maxLength", "max_length"), "length")
            if limits.get("max_length") == 0:
                self.source.note("precision_invalid", path, "Die maximale Länge 0 wurde nicht übernommen.")
                limits.pop("max_length")
        if field_type in _RANGES:
            limits |= self._pair(given, path, ("minValue", "minimum"), ("maxValue", "maximum"), field_type)
        if (pattern := given.get("pattern")) and field_type != "static_text":
            limits |= self._pattern(pattern, path)
        return limits

    def _pair(
        self, given: Mapping[str, str], path: str, low: tuple[str, str], high: tuple[str, str], kind: str
    ) -> dict[str, Any]:
        """Lower and upper bound; an invalid one is noted and left out, and both if they exclude each other."""
        found: dict[str, Any] = {}
        for name, param in (low, high):
            if name not in given:
                continue
            bound = _bound(given[name], kind)
            if bound is None:
                text = (
                    f"{name} „{shortened(given[name], 40)}“ ist kein Wert dieses Datentyps und wurde nicht übernommen."
                )
                self.source.note("precision_invalid", path, text)
            else:
                found[param] = bound
        if len(found) == 2 and _comparable(found[low[1]], kind) > _comparable(found[high[1]], kind):
            self.source.note("precision_invalid", path, f"{low[0]} ist größer als {high[0]}; beide wurden weggelassen.")
            return {}
        return found

    def _pattern(self, pattern: str, path: str) -> dict[str, str]:
        """The pattern as it is given; one that cannot be judged is kept, noted, and compared with nothing."""
        if len(pattern) > _LARGEST_PATTERN:
            self.source.note("pattern_invalid", path, f"Ein Muster mit {len(pattern)} Zeichen wurde nicht übernommen.")
            return {}
        try:
            self._spend_on(pattern)
        except TooCostly:
            text = f"Das Muster „{shortened(pattern)}“ ist zu aufwendig zu prüfen und wurde nicht übernommen."
            self.source.note("pattern_invalid", path, text)
            return {}
        except UnsupportedPattern:
            text = (
                f"Das Muster „{shortened(pattern)}“ lässt sich nicht prüfen; Antworten werden nicht damit verglichen."
            )
            self.source.note("pattern_invalid", path, text)
        return {"pattern": pattern}

    def _spend_on(self, pattern: str) -> None:
        """Read and try a pattern within what is left for the whole schema. Raises UnsupportedPattern."""
        if pattern in self.patterns:
            return
        if sum(self.patterns.values()) > MOST_STEPS_IN_SCHEMA:
            raise TooCostly("more steps than the schema has")
        try:
            self.patterns[pattern] = compiled(pattern).cost
        except TooCostly:
            self.patterns[f"{pattern} "] = MOST_STEPS
            raise

    def _file(self, parts: Parts, field_type: str, path: str) -> dict[str, Any]:
        if field_type != "file":
            return {}
        found: dict[str, Any] = {}
        if media_types := self.source.texts(parts, "mediaType"):
            found["media_types"] = list(dict.fromkeys(media_types))
        if size := self.source.text(parts, "maxSize"):
            bound = _bound(size, "length")
            if bound:
                found["max_size"] = bound
            else:
                self.source.note("precision_invalid", path, f"Die Dateigröße „{shortened(size, 40)}“ ist keine Zahl.")
        return found


def _field_type(kind: str, datatype: str, element: str, given: Mapping[str, str]) -> str:
    if kind == "label":
        return "static_text"
    if kind == "select":
        return "selection"
    found = _TYPES.get(datatype, "text")
    if found != "text":
        return found
    longest = _bound(given.get("maxLength", ""), "length")
    return _BY_ELEMENT.get(element, "long_text" if isinstance(longest, int) and longest >= LONG_TEXT_FROM else "text")


def _bound(text: str, kind: str) -> int | str | None:
    """A limit as the field's parameters keep it: a number of characters or bytes, a decimal, an ISO date or time."""
    try:
        match kind:
            case "length":
                number = int(text) if re.fullmatch(r"\+?[0-9]{1,12}", text) else -1
                return number if 0 <= number <= _LARGEST_NUMBER else None
            case "integer":
                return int(Decimal(text)) if _is_decimal(text) and Decimal(text) == int(Decimal(text)) else None
            case "number" | "currency":
                return format(Decimal(text.replace(",", ".")), "f") if _is_decimal(text.replace(",", ".")) else None
            case "date":
                return date.fromisoformat(text).isoformat()
            case "time":
                return time.fromisoformat(text).isoformat()
            case _:
                return datetime.fromisoformat(text).isoformat()
    except (ValueError, InvalidOperation, OverflowError):
        return None


def _is_decimal(text: str) -> bool:
    return re.fullmatch(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?", text) is not None


def _comparable(bound: int | str, kind: str) -> Any:
    return Decimal(bound) if kind in {"length", "integer", "number", "currency"} else str(bound)


def _attribute(element: Xml, name: str) -> str:
    return element.get(name) or ""


def _plain(value: object) -> str:
    """A JSON value as text that XML could have held: escapes can smuggle in what no database takes."""
    text = "" if value is None or isinstance(value, dict | list) else str(value).strip()
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
