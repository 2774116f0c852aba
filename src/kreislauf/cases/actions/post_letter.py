"""Note that a letter to the applicant went to the post."""

from uuid import UUID

from django.db import transaction

from kreislauf.cases.actions._cases import case_for_change, person_of
from kreislauf.cases.events import LetterPosted
from kreislauf.cases.models import LetterKind, PostalLetter
from kreislauf.cases.permissions import CasesRight
from kreislauf.cases.rules.letters import may_post
from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.people.permissions import permit


@transaction.atomic(durable=True)
def post_letter(*, actor: Actor, letter_id: UUID) -> PostalLetter:
    """It is on its way, on paper: the case has a media break. Raises Refusal for one that was posted before."""
    case_id = PostalLetter.objects.values_list("case_id", flat=True).get(pk=letter_id)
    case, _facts = case_for_change(actor, case_id)
    permit(actor, CasesRight.WORK_ON_CASES, case)
    letter = PostalLetter.objects.select_related("posted_by").get(pk=letter_id)
    may_post(letter.posted_at, str(letter.posted_by or "")).raise_if_refused()
    letter.posted_at, letter.posted_by_id = now(), person_of(actor)
    letter.save(update_fields=["posted_at", "posted_by"])
    case.had_media_break = True
    case.save(update_fields=["had_media_break"])
    record(LetterPosted(letter=letter.pk, kind=str(LetterKind(letter.kind).label)), actor=actor, subject=case)
    return letter
