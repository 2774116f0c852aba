"""What choosing how to be reached shares, and sending word by that way. Runs inside the transaction of its caller."""

from __future__ import annotations

from uuid import UUID, uuid4

from kreislauf.journal.actions import record
from kreislauf.kernel import Actor, now
from kreislauf.services.events import ReachChanged
from kreislauf.services.models import AccessKey, Application, ApplicationState, Case, LetterKind, PostalLetter
from kreislauf.services.models.receipt import ErrandWish, lay_out_errands
from kreislauf.services.queries.draft_access import contact_hash
from kreislauf.services.queries.reach import has_confirmed_address

MAILS = {
    LetterKind.MESSAGE: "message_mail",
    LetterKind.NOTICE: "notice_mail",
    LetterKind.STATUS: "status_mail",
}
WAYS = {"mail": "per E-Mail", "post": "nur mit der Post"}


def note_way(application: Application, way: str, *, actor: Actor) -> None:
    """A change after the receipt stands in the case's journal; a draft is the applicant's alone and leaves no event."""
    if application.state == ApplicationState.RECEIVED:
        case = Case.objects.get(application=application)
        record(ReachChanged(way=WAYS[way]), actor=actor, subject=case)


def trust_address(application: Application, key: AccessKey, address: str) -> None:
    """The identity broker has verified this address: no second confirmation."""
    key.confirmed_at = now()
    key.save(update_fields=["confirmed_at"])
    application.contact_hash = contact_hash(address)
    application.save(update_fields=["contact_hash"])


def send_word(case: Case, kind: LetterKind, about: UUID | None = None) -> None:
    """A mail without content to confirmed addresses; a letter to be posted where post was chosen or no mail arrives."""
    application = case.application
    by_post = application.postal_address is not None
    if not by_post:
        lay_out_errands(application.pk, [ErrandWish(MAILS[kind], about or uuid4())], now())
    if by_post or not has_confirmed_address(application):
        PostalLetter.objects.create(case=case, kind=kind, about=about, laid_at=now())
