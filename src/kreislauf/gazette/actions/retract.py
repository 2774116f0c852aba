"""The only way out of the public record."""

from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_noop as _

from kreislauf.gazette.models import Entry
from kreislauf.kernel import now, today

RETRACTION_REASONS: Final = {
    "correction": _("Berichtigung"),
    "privacy": _("Schutz personenbezogener Daten"),
    "expired": _("Ende der Veröffentlichungsfrist"),
    "not_public": _("nicht öffentlich"),
    "withdrawn": _("zurückgezogen"),
}
_NOTHING: Final[dict[str, Any]] = {
    "title": "",
    "data": {},
    "text": "",
    "links": [],
    "facets": [],
    "search": None,
}


def retract(entry_type: str, key: str, *, reason: str) -> None:
    """Empty an entry and mark it as retracted for one of `RETRACTION_REASONS`; its address stays.

    Retracting what was never published does nothing.
    """
    if reason not in RETRACTION_REASONS:
        raise ValueError(f"unknown retraction reason {reason!r}")
    _empty(Entry.objects.filter(type=entry_type, key=str(key)), reason)


def retract_expired() -> int:
    """Retract everything whose publication ended before today, and tell how many entries that were."""
    return _empty(Entry.objects.filter(ends_on__lt=today()), "expired")


def _empty(entries: QuerySet[Entry], reason: str) -> int:
    moment = now()
    return entries.filter(retracted_at=None).update(
        **_NOTHING, retracted_at=moment, modified=moment, retraction_reason=reason
    )
