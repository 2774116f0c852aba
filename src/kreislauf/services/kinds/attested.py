"""The facts of services: what the journal attests of each row, and `kreislauf journal verify` compares.

What a receipt or notice says is signed (`proofs`); attested is that it is there and whose it is. A case is attested
from its first decision on.
"""

from django.db.models import Q

from kreislauf.journal.models import attest
from kreislauf.services.models import Case, Proof

attest(Proof, "kind", "application_id", "notice_id")
attest(Case, "application_id", "outcome", required=~Q(outcome=""))
