"""Which app reacts to which event: the one page that knows all apps.

Reactions run in the transaction that recorded the event and stay small and local; slow things are
jobs that they enqueue.
"""

from kreislauf.applications.rules.errands import FOLLOW_UPS
from kreislauf.budget import events as budget_events
from kreislauf.budget import reactions as budget
from kreislauf.cases import reactions as cases
from kreislauf.catalogue import events as catalogue_events
from kreislauf.catalogue import reactions as catalogue
from kreislauf.council import events as council_events
from kreislauf.council import reactions as council
from kreislauf.journal.events import listen
from kreislauf.maturity import reactions as maturity
from kreislauf.people import events as people_events
from kreislauf.people import reactions as people
from kreislauf.programme import reactions as programme


def wire() -> None:
    """Connect every reaction; called once when the program starts."""
    listen(people_events.OrganizationFounded, people.show_organization)
    listen(people_events.OrganizationEnded, people.show_organization)
    listen(people_events.MembershipBegan, people.show_membership)
    listen(people_events.MembershipEnded, people.show_membership)
    listen(people_events.PersonalDataErased, people.hide_erased)
    listen(council_events.MeetingPlanned, council.take_up_waiting_recommendations)
    listen(council_events.PaperPutOnAgenda, council.note_place_on_agenda)
    listen(council_events.ResolutionPassed, council.note_outcome)
    listen(council_events.PointsResolved, council.note_outcome)
    listen(council_events.StepSettled, council.note_outcome)
    listen(council_events.VoteCorrected, council.correct_outcome)
    listen(council_events.ResultAnnulled, council.reopen_recommendation)
    listen(council_events.VoteCorrected, budget.follow_corrected_result)
    listen(council_events.ResultAnnulled, budget.follow_corrected_result)
    listen(council_events.ResultAnnounced, council.show_outcome)
    listen(council_events.ResolutionPassed, budget.take_resolution)
    listen(council_events.PointsResolved, budget.take_resolution)
    listen(council_events.ResultAnnounced, budget.announce_releases)
    listen(budget_events.PlanAdopted, budget.show_adopted_plan)
    listen(council_events.ObjectionRaised, budget.alert_about_objection)
    listen(council_events.ObjectionSettled, budget.take_note_of_settlement)
    listen(people_events.MembershipEnded, council.end_with_mandate)
    listen(people_events.CountyRuleSet, catalogue.compare_with_baseline)
    listen(people_events.CountyRuleCorrected, catalogue.compare_with_baseline)
    FOLLOW_UPS["hand_over"] = cases.hand_over
    listen(catalogue_events.ServiceChanged, maturity.follow_service)
    listen(catalogue_events.ServiceImported, maturity.follow_service)
    listen(catalogue_events.ServicePublished, maturity.follow_service)
    listen(catalogue_events.ServiceRetired, maturity.follow_service)
    listen(catalogue_events.ServiceChanged, programme.show_services_of_measures)
    listen(catalogue_events.ServiceImported, programme.show_services_of_measures)
    listen(catalogue_events.ServicePublished, programme.show_services_of_measures)
    listen(catalogue_events.ServiceRetired, programme.show_services_of_measures)


__all__ = ["listen", "wire"]
