"""What of the services waits for somebody, on "Mein Tag"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.urls import reverse

from kreislauf.cases.queries import duties as queries
from kreislauf.cases.queries.access import units_of
from kreislauf.cases.queries.postal_letters import letters_to_post
from kreislauf.cases.rules.in_tray import COUNTED_TO, View
from kreislauf.kernel import Actor, Message
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing

MANY: Final = 10
"""More than these of a kind are one duty with their number."""


def _said(count: int) -> str:
    return "99+" if count >= COUNTED_TO else str(count)


@DUTIES.add
class NextCase:
    """The next case by deadline, one click away."""

    key = "cases.next_case"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not units_of(actor):
            return
        found = queries.next_case_of(actor)
        if found is None:
            return
        yield Duty(
            title=Message("Nächster Vorgang: {service}, {number}", service=found.service, number=found.number),
            why=found.why,
            url=reverse("cases:case", args=[found.id]),
            due=found.due_on,
            urgency=Urgency.HIGH if found.is_pressing else Urgency.NORMAL,
        )


@DUTIES.add
class CasesWaiting:
    """Overdue, not taken over, to be delivered, to be put away: counted together, as the in-tray does."""

    key = "cases.cases_waiting"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not units_of(actor):
            return
        counts = queries.tray_counts(actor)
        if overdue := counts[View.OVERDUE]:
            yield Duty(
                title=Message("Überfällige Vorgänge: {count}", count=_said(overdue)),
                why=Message("Ihre Frist ist abgelaufen, und sie ruht nicht."),
                url=_tray(View.OVERDUE),
                urgency=Urgency.HIGH,
            )
        if unassigned := counts[View.UNASSIGNED]:
            yield Duty(
                title=Message("Vorgänge übernehmen: {count}", count=_said(unassigned)),
                why=Message("Noch niemand in Ihrer Einheit bearbeitet sie."),
                url=_tray(View.UNASSIGNED),
            )
        if to_deliver := counts[View.TO_DELIVER]:
            yield Duty(
                title=Message("Bescheide bekannt geben: {count}", count=_said(to_deliver)),
                why=Message("Gezeichnet und noch nicht unterwegs, oder nicht rechtzeitig abgerufen."),
                url=_tray(View.TO_DELIVER),
            )
        if to_file := counts[View.TO_FILE]:
            yield Duty(
                title=Message("Vorgänge zu den Akten nehmen: {count}", count=_said(to_file)),
                why=Message("Seit mehr als einem Monat erledigt. Erst ab der Ablage läuft die Aufbewahrung."),
                url=_tray(View.TO_FILE),
            )


@DUTIES.add
class FictionNear:
    """Where silence means approval, the warning comes early."""

    key = "cases.fiction_near"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not units_of(actor):
            return
        for case in queries.fictions_near(actor, limit=MANY):
            yield Duty(
                title=Message("Vor der Genehmigungsfiktion entscheiden: {number}", number=case.number),
                why=Message(
                    "„{service}“ gilt danach ohne Entscheidung als genehmigt (§42a VwVfG).", service=case.service
                ),
                url=reverse("cases:case", args=[case.id]),
                due=case.due_on,
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class NoticesToSign:
    """Prepared by somebody else of one's unit."""

    key = "cases.notices_to_sign"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not units_of(actor):
            return
        notices = queries.notices_to_sign(actor, limit=MANY + 1)
        if len(notices) > MANY:
            yield Duty(
                title=Message("Bescheide zeichnen"),
                why=Message("Mehr als {count} liegen zur Zeichnung.", count=MANY),
                url=_tray(View.TO_SIGN),
            )
            return
        for notice in notices:
            yield Duty(
                title=Message("Bescheid zeichnen: {number}", number=notice.number),
                why=Message(
                    "{name} hat ihn vorbereitet („{service}“).", name=notice.prepared_by, service=notice.service
                ),
                url=reverse("cases:sign_notice", args=[notice.case_id, notice.id]),
                due=notice.due_on,
            )


@DUTIES.add
class LettersToPost:
    """Whoever wants word by post alone waits for paper."""

    key = "cases.letters_to_post"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not units_of(actor):
            return
        letters = letters_to_post(actor, limit=MANY + 1)
        if len(letters) > MANY:
            yield Duty(
                title=Message("Briefe zur Post geben"),
                why=Message("Mehr als {count:ein Brief wartet|# Briefe warten}.", count=MANY),
                url=_tray(View.TO_POST),
            )
            return
        for letter in letters:
            yield Duty(
                title=Message("Brief zur Post geben: {number}", number=letter.number),
                why=Message(
                    "Liegt seit dem {day} bereit; auf anderem Weg erfährt die Person nichts davon („{service}“).",
                    day=letter.laid_on,
                    service=letter.service,
                ),
                url=reverse("cases:post_letter", args=[letter.case_id, letter.id]),
            )


def _tray(view: View) -> str:
    return f"{reverse('cases:cases')}?sicht={view}"
