"""Who may enter and end an absence."""

from kreislauf.cases.models import Absence
from kreislauf.cases.permissions import CasesRight
from kreislauf.kernel import Actor, today
from kreislauf.people.api import Membership
from kreislauf.people.permissions import may, permit, visible


def permit_absence(actor: Actor, absence: Absence) -> None:
    """The person, or whoever heads a unit in which the person works today. Raises NotPermitted."""
    if may(actor, CasesRight.ENTER_ABSENCE, absence):
        return
    memberships = Membership.objects.active_on(today()).filter(person=absence.person_id)
    if visible(actor, CasesRight.ENTER_ABSENCE_FOR, memberships).exists():
        return
    permit(actor, CasesRight.ENTER_ABSENCE, absence)
