"""Take something out of the public record at once."""

from typing import Final

from django.db import transaction
from django.utils.translation import gettext_noop as _

from kreislauf.gazette import marks
from kreislauf.gazette.erased import remember
from kreislauf.gazette.marks import DueMark
from kreislauf.gazette.models import Entry
from kreislauf.gazette.writing import empty
from kreislauf.kernel import today

RETRACTION_REASONS: Final = {
    "correction": _("Berichtigung"),
    "privacy": _("Schutz personenbezogener Daten"),
    "expired": _("Ende der Veröffentlichungsfrist"),
    "not_public": _("nicht öffentlich"),
    "withdrawn": _("zurückgezogen"),
}


@transaction.atomic
def retract(entry_type: str, key: str, *, reason: str) -> None:
    """Empty an entry and mark it as retracted for one of `RETRACTION_REASONS`; its address stays.

    It wins over what was due before. What is retracted for privacy is never published again. Retracting what was
    never published does nothing else.
    """
    if reason not in RETRACTION_REASONS:
        raise ValueError(f"unknown retraction reason {reason!r}")
    marks.drop(DueMark(entry_type, str(key)))
    if reason == "privacy":
        remember(entry_type, str(key))
    empty(Entry.objects.filter(type=entry_type, key=str(key)), reason)


def retract_expired() -> int:
    """Retract everything whose publication ended before today, and tell how many entries that were."""
    return empty(Entry.objects.filter(ends_on__lt=today()), "expired")
