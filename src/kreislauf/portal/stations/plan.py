"""When the vote became money."""

from collections.abc import Iterable
from datetime import date

from kreislauf.gazette.payloads.plan import Plan as Budget
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import known
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.portal.words import plan_step
from kreislauf.ui.story import Station


@SOURCES.add
class PlanSteps:
    """The dated steps of the budget plan; the money is there only after the last one."""

    key = "plan"
    order = 5

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for plan in bundle.plans:
            yield _in_force(plan) if plan.data.state in {"in_force", "closed"} else _under_way(plan)


def _dated(plan: Published[Budget]) -> list[tuple[date, object]]:
    return [(step.on, plan_step(step.key)) for step in plan.data.steps if step.on]


def _in_force(plan: Published[Budget]) -> Station:
    steps = _dated(plan)
    return Station(
        title=Message("Haushalt {year} in Kraft", year=plan.data.fiscal_year),
        state="in_force",
        on=steps[-1][0] if steps else None,
        href=address_of("plan", plan.data.fiscal_year),
        template="portal/stations/steps.html",
        details=steps,
    )


def _under_way(plan: Published[Budget]) -> Station:
    undated = [step for step in plan.data.steps if not step.on]
    return Station(
        title=Message("Haushalt {year} tritt in Kraft", year=plan.data.fiscal_year),
        state=known(f"plan.{plan.data.state}") or "planned",
        href=address_of("plan", plan.data.fiscal_year),
        waits_for=plan_step(undated[0].key) if undated else "",
        is_open=True,
        template="portal/stations/steps.html",
        details=_dated(plan),
    )
