"""The only way out of the public record."""

from typing import Final

from kreislauf.gazette.models import Entry
from kreislauf.kernel import now

RETRACTION_REASONS: Final = {
    "correction": "Berichtigung",
    "privacy": "Schutz personenbezogener Daten",
    "expired": "Ende der Veröffentlichungsfrist",
    "not_public": "nicht öffentlich",
    "withdrawn": "zurückgezogen",
}


def retract(type: str, key: str, *, reason: str) -> None:
    """Empty an entry and mark it as retracted for one of `RETRACTION_REASONS`; its address stays.

    Retracting what was never published does nothing.
    """
    if reason not in RETRACTION_REASONS:
        raise ValueError(f"unknown retraction reason {reason!r}")
    moment = now()
    Entry.objects.filter(type=type, key=str(key), retracted_at=None).update(
        title="", data={}, links=[], search=None, retracted_at=moment, modified=moment, retraction_reason=reason
    )
