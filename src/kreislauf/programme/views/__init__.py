from kreislauf.programme.views.add_concept_version import add_concept_version
from kreislauf.programme.views.concept import concept
from kreislauf.programme.views.correct_measure import correct_measure
from kreislauf.programme.views.create_concept import create_concept
from kreislauf.programme.views.measure import measure
from kreislauf.programme.views.name_services import name_services
from kreislauf.programme.views.overview import overview
from kreislauf.programme.views.plan_measure import plan_measure
from kreislauf.programme.views.present_concept import present_concept
from kreislauf.programme.views.remove_measure import remove_measure
from kreislauf.programme.views.report_on_measure import report_on_measure
from kreislauf.programme.views.withdraw_presentation import withdraw_presentation

__all__ = [
    "add_concept_version",
    "concept",
    "correct_measure",
    "create_concept",
    "measure",
    "name_services",
    "overview",
    "plan_measure",
    "present_concept",
    "remove_measure",
    "report_on_measure",
    "withdraw_presentation",
]
