"""Letters to be posted: what of a case waits for paper, and the words of one letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from kreislauf.applications.api import Application, reach_of
from kreislauf.cases.models import Case, CaseMessage, LetterKind, PostalLetter
from kreislauf.cases.queries.access import units_of
from kreislauf.form_editor.api import compiled
from kreislauf.forms import postal_lines
from kreislauf.kernel import Actor, Message, county_day
from kreislauf.people.api import county
from kreislauf.vault.api import Vault, vault_of


@dataclass(frozen=True, slots=True)
class LetterRow:
    """One letter as the file lists it."""

    id: UUID
    label: str
    laid_at: datetime
    posted_at: datetime | None
    posted_by: str
    was_read: bool
    """Whoever applies has read online meanwhile what it tells."""

    @property
    def is_open(self) -> bool:
        return self.posted_at is None and not self.was_read


@dataclass(frozen=True, slots=True)
class PostalSheet:
    """What stands on the paper. Its `repr` is not meant for logs: it is shown to the unit alone."""

    row: LetterRow
    county: str
    unit: str
    address: str
    on: date
    number: str
    service: str
    text: str
    answer_by: date | None
    sentences: tuple[Message, ...]


def open_letters() -> QuerySet[PostalLetter]:
    """Not posted, and what they tell not read online."""
    return PostalLetter.objects.filter(~Exists(READ), posted_at=None)


READ = CaseMessage.objects.filter(pk=OuterRef("about"), read_at__isnull=False)


def _with_reading() -> QuerySet[PostalLetter]:
    return PostalLetter.objects.annotate(was_read=Exists(READ))


def letters_of(case: Case) -> list[LetterRow]:
    """All of a case, the oldest first: one query."""
    return [_row(letter) for letter in _with_reading().filter(case=case).select_related("posted_by")]


def _row(letter: PostalLetter) -> LetterRow:
    was_read = bool(getattr(letter, "was_read", False))
    label = str(LetterKind(letter.kind).label)
    return LetterRow(letter.pk, label, letter.laid_at, letter.posted_at, str(letter.posted_by or ""), was_read)


@dataclass(frozen=True, slots=True)
class LetterInHand:
    id: UUID
    case_id: UUID
    number: str
    service: str
    laid_on: date


def letters_to_post(actor: Actor, *, limit: int) -> list[LetterInHand]:
    """Of one's units, the oldest first, unsealing nothing."""
    rows = open_letters().filter(case__unit__in=units_of(actor)).order_by("laid_at")
    fields = rows.values_list("pk", "case_id", "case__application__number", "case__service__name", "laid_at")[:limit]
    return [
        LetterInHand(pk, case, number or "", service, county_day(laid_at))
        for pk, case, number, service, laid_at in fields
    ]


def postal_sheet(case: Case, letter_id: UUID) -> PostalSheet:
    """The letter to print. The caller has made sure that the reader may work on the case.

    Raises PostalLetter.DoesNotExist for a letter of another case.
    """
    letter = _with_reading().select_related("posted_by").get(pk=letter_id, case=case)
    application = case.application
    vault = vault_of(application)
    message = _message_of(letter)
    return PostalSheet(
        row=_row(letter),
        county=county().name,
        unit=case.unit.name,
        address=address_of(application, vault),
        on=county_day(letter.laid_at),
        number=application.number or "",
        service=case.service.name,
        text=_text(message, vault),
        answer_by=message.answer_by if message else None,
        sentences=tuple(_sentences(letter, case)),
    )


def address_of(application: Application, vault: Vault) -> str:
    """The postal address that was given for letters, else as the answers have it."""
    given = reach_of(application, vault).postal_address
    if given or application.answers is None:
        return given
    return "\n".join(
        postal_lines(compiled(application.form_version), vault.unseal_json("answers", application.answers))
    )


def _message_of(letter: PostalLetter) -> CaseMessage | None:
    if letter.about is None or letter.kind != LetterKind.MESSAGE:
        return None
    return CaseMessage.objects.filter(pk=letter.about, case=letter.case_id).first()


def _text(message: CaseMessage | None, vault: Vault) -> str:
    if message is None or message.text is None:
        return ""
    return vault.unseal(f"message:{message.pk}", message.text).decode()


_STATES = {
    "withdrawn": Message("Ihr Antrag ist zurückgezogen. Das Verfahren endet ohne Entscheidung."),
    "handed_over": Message("Ihr Antrag liegt jetzt im Fachverfahren. Sie bekommen die Entscheidung von dort."),
}


def _sentences(letter: PostalLetter, case: Case) -> Iterable[Message]:
    if letter.kind == LetterKind.NOTICE:
        yield Message("Über Ihren Antrag ist entschieden. Ihr Bescheid liegt in Ihrem Antrag zum Abruf bereit.")
    if letter.kind == LetterKind.STATUS:
        yield _STATES.get(case.state, Message("Ihr Antrag ist wieder in Bearbeitung."))
