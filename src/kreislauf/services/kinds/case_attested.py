"""The facts of cases: attested from the first decision on."""

from django.db.models import Q

from kreislauf.journal.models import attest
from kreislauf.services.models import Case

attest(Case, "application_id", "outcome", required=~Q(outcome=""))
