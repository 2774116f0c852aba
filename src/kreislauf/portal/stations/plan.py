"""When the vote became money."""

from collections.abc import Iterable
from datetime import date

from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message
from kreislauf.portal.addresses import address_of
from kreislauf.portal.reading import day_of, items_of, known, text_of
from kreislauf.portal.stations.base import SOURCES, Bundle
from kreislauf.ui.story import Station


@SOURCES.add
class PlanSteps:
    """The dated steps of the budget plan; the money is there only after the last one."""

    key = "plan"
    order = 5

    def stations(self, bundle: Bundle) -> Iterable[Station]:
        for plan in bundle.plans:
            yield _in_force(plan) if plan.data.get("state") in {"in_force", "closed"} else _under_way(plan)


def _dated(plan: Published) -> list[tuple[date, str]]:
    steps = items_of(plan.data.get("steps"))
    return [(day, text_of(step.get("label"))) for step in steps if (day := day_of(step.get("on")))]


def _in_force(plan: Published) -> Station:
    steps = _dated(plan)
    return Station(
        title=Message("Haushalt {year} in Kraft", year=plan.data.get("fiscal_year")),
        state="in_force",
        on=steps[-1][0] if steps else None,
        href=address_of("plan", plan.data.get("fiscal_year")),
        template="portal/stations/steps.html",
        details=steps,
    )


def _under_way(plan: Published) -> Station:
    undated = [step for step in items_of(plan.data.get("steps")) if not step.get("on")]
    return Station(
        title=Message("Haushalt {year} tritt in Kraft", year=plan.data.get("fiscal_year")),
        state=known(f"plan_{plan.data.get('state')}") or "planned",
        href=address_of("plan", plan.data.get("fiscal_year")),
        waits_for=text_of(undated[0].get("label")) if undated else "",
        is_open=True,
        template="portal/stations/steps.html",
        details=_dated(plan),
    )
