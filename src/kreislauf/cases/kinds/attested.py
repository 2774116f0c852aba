"""The facts of cases: attested from the first decision on."""

from django.db.models import Q

from kreislauf.cases.models import Case
from kreislauf.journal.models import attest

attest(Case, "application_id", "outcome", required=~Q(outcome=""))
