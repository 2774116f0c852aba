"""Which keys of the county are in use, for whoever wants to put one away."""

from django.db.models import Count

from kreislauf.services.models import ApplicantAccount, Application
from kreislauf.services.models.vault import FIRST_KEY


def keys_in_use() -> dict[str, int]:
    """How many rows each wrapping key still opens, by its id."""
    rows = Application.objects.filter(wrapped_key__isnull=False).values_list("key_id").annotate(n=Count("pk"))
    found = dict(rows.order_by("key_id"))
    for claims in ApplicantAccount.objects.filter(claims__isnull=False).values_list("claims", flat=True).iterator():
        key_id = bytes(claims or b"")[: len(FIRST_KEY)].decode("ascii", "replace")
        found[key_id] = found.get(key_id, 0) + 1
    return found
