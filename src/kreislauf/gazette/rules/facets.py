"""By what the lists of the public record are filtered: derived from the data, so nobody keeps it twice."""

from typing import Any, Final

PLAIN: Final = {
    "paper": ("kind", "state"),
    "meeting": ("state",),
    "organization": ("kind",),
    "resolution": ("outcome",),
    "measure": ("state",),
    "line": ("fiscal_year",),
}
"""Fields whose value is a facet, by type."""


MOST: Final = 40
"""So many facets at most: the index of lists carries them, and its rows are bounded."""


def facet(entry_type: str, name: str, value: object) -> str:
    """One facet as it is stored and asked for: `paper.kind=motion`."""
    return f"{entry_type}.{name}={value}"


def facets_of(entry_type: str, data: dict[str, Any]) -> list[str]:
    """The facets of an object, sorted; at most `MOST`."""
    found = {
        facet(entry_type, name, data[name]) for name in PLAIN.get(entry_type, ()) if data.get(name) not in (None, "")
    }
    found |= {facet(entry_type, "body", key) for key in _bodies(data)}
    if year := _year(data):
        found.add(facet(entry_type, "year", year))
    return sorted(found, key=lambda name: (".body=" in name, name))[:MOST]


def _bodies(data: dict[str, Any]) -> set[str]:
    """Keys of the bodies an object went to, or of the one that it belongs to."""
    holders = [data, *(data.get("consultations") or ())]
    bodies = [holder.get("organization") for holder in holders if isinstance(holder, dict)]
    return {str(body["key"]) for body in bodies if isinstance(body, dict) and body.get("key")}


def _year(data: dict[str, Any]) -> str:
    written = data.get("date") or data.get("starts_at") or data.get("resolved_at") or ""
    year = str(written)[:4]
    return year if year.isdecimal() else ""
