from kreislauf.programme.actions.add_concept_version import add_concept_version
from kreislauf.programme.actions.correct_measure import correct_measure
from kreislauf.programme.actions.create_concept import create_concept
from kreislauf.programme.actions.name_services import name_services
from kreislauf.programme.actions.plan_measure import plan_measure
from kreislauf.programme.actions.present_concept import present_concept
from kreislauf.programme.actions.remove_measure import remove_measure
from kreislauf.programme.actions.report_on_measure import report_on_measure
from kreislauf.programme.actions.withdraw_presentation import withdraw_presentation

__all__ = [
    "add_concept_version",
    "correct_measure",
    "create_concept",
    "name_services",
    "plan_measure",
    "present_concept",
    "remove_measure",
    "report_on_measure",
    "withdraw_presentation",
]
