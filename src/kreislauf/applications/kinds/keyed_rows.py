"""What of applications rests on the county's keys."""

from kreislauf.applications.models import ApplicantAccount, Application, PersonMark, Proof
from kreislauf.vault.api import KEYED_ROWS


@KEYED_ROWS.add
class Applications:
    key = "applications"

    def is_sealed(self) -> bool:
        return Application.objects.exists() or ApplicantAccount.objects.exists()

    def is_hashed(self) -> bool:
        of_addresses = Application.objects.filter(contact_hash__isnull=False)
        of_persons = PersonMark.objects.exclude(kind=PersonMark.Kind.NOTHING)
        return ApplicantAccount.objects.exists() or of_addresses.exists() or of_persons.exists()

    def is_signed(self) -> bool:
        return Proof.objects.exists()
