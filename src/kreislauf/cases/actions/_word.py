"""Sending word to whoever applies, by the way they chose. Runs inside the transaction of its caller."""

from __future__ import annotations

from uuid import UUID, uuid4

from kreislauf.applications.api import ErrandWish, has_confirmed_address, lay_out_errands
from kreislauf.cases.models import Case, LetterKind, PostalLetter
from kreislauf.kernel import now

MAILS = {
    LetterKind.MESSAGE: "message_mail",
    LetterKind.NOTICE: "notice_mail",
    LetterKind.STATUS: "status_mail",
}


def send_word(case: Case, kind: LetterKind, about: UUID | None = None) -> None:
    """A mail without content to confirmed addresses; a letter to be posted where post was chosen or no mail arrives."""
    application = case.application
    by_post = application.postal_address is not None
    if not by_post:
        lay_out_errands(application.pk, [ErrandWish(MAILS[kind], about or uuid4())], now())
    if by_post or not has_confirmed_address(application):
        PostalLetter.objects.create(case=case, kind=kind, about=about, laid_at=now())
