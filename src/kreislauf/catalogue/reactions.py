"""What the catalogue does when something happened elsewhere."""

from kreislauf.catalogue.queries.facts import BASELINE
from kreislauf.gazette.actions import due
from kreislauf.gazette.payloads.service_offer import OFFER
from kreislauf.kernel import Actor
from kreislauf.people.events import CountyRuleCorrected, CountyRuleSet


def compare_with_baseline(event: CountyRuleSet | CountyRuleCorrected, actor: Actor) -> None:
    """Let the public offer be compared with the day that the county's rule now names."""
    if event.rule == BASELINE:
        due("service_offer", OFFER)
