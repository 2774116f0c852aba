"""Erase personal values of events: value and key go, the chain stays."""

from django.db.models import QuerySet

from kreislauf.journal.models import PersonalValue


def erase_values(values: QuerySet[PersonalValue, PersonalValue]) -> int:
    """Delete the values with their keys and return how many there were.

    What remains in the chain is a hash under a key that exists nowhere any more. Belongs into the
    transaction of an action that records the erasure.
    """
    return values.delete()[0]
