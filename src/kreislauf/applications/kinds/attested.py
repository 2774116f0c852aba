"""The facts of applications: what the journal attests of each row, and `kreislauf journal verify` compares.

What a receipt or notice says is signed (`proofs`); attested is that it is there and whose it is.
"""

from kreislauf.applications.models import Proof
from kreislauf.journal.models import attest

attest(Proof, "kind", "application_id", "notice_id")
