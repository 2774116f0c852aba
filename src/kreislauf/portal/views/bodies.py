"""Bodies, working groups and the people in them."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.queries import Published
from kreislauf.portal import queries
from kreislauf.portal.pages import public, published_or_404, show
from kreislauf.portal.reading import Json, day_of, items_of, text_of
from kreislauf.portal.stations.working_group import months_of

KINDS = (
    ("council", _("Kreistag")),
    ("main_committee", _("Kreisausschuss")),
    ("committee", _("Ausschüsse")),
    ("working_group", _("Arbeitsgruppen")),
    ("group", _("Gruppen")),
    ("faction", _("Fraktionen")),
)

LEADING = ("chair", "deputy_chair", "chief_executive")


@public
def bodies(request: HttpRequest) -> HttpResponse:
    found = queries.bodies()
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Gremien"), "")],
        "terms": _by_term(found),
    }
    return show(request, "portal/bodies.html", context)


def _by_term(found: list[Published]) -> list[tuple[str, list[tuple[object, list[Published]]]]]:
    """The bodies by term, the latest first, and within it by kind."""
    terms = sorted({text_of(body.data.get("term")) for body in found}, key=_number_of, reverse=True)
    return [(term, _by_kind([body for body in found if text_of(body.data.get("term")) == term])) for term in terms]


def _by_kind(found: list[Published]) -> list[tuple[object, list[Published]]]:
    kinds = [(label, [body for body in found if body.data.get("kind") == kind]) for kind, label in KINDS]
    return [(label, members) for label, members in kinds if members]


def _number_of(term: str) -> int:
    """The value of a Roman numeral; 0 for anything else."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 0) for letter in term.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=False)
    )


@public
def body(request: HttpRequest, key: UUID) -> HttpResponse:
    found = published_or_404("organization", key)
    page = queries.body_page(found)
    months = months_of(page.group) if page.group else []
    members = sorted(items_of(found.data.get("members")), key=_place_of)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Gremien"), reverse("portal:bodies")),
            (found.title, ""),
        ],
        "body": found,
        "page": page,
        "members": members,
        "shows_votes": not page.group and not all(member.get("has_vote") for member in members),
        "years": [(year, list(rows)) for year, rows in groupby(months, key=lambda month: month.first_day.year)],
        "counted": sum(month.counts for month in months),
        "missed": sum(month.is_missed for month in months),
        "founded_on": day_of(page.group.data.get("founded_on")) if page.group else None,
    }
    return show(request, "portal/body.html", context)


def _place_of(member: Json) -> int:
    """Who leads comes first; the others keep their order."""
    role = text_of(member.get("role"))
    return LEADING.index(role) if role in LEADING else len(LEADING)


@public
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    found = published_or_404("person", key)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Gremien"), reverse("portal:bodies")),
            (found.title, ""),
        ],
        "person": found,
    }
    return show(request, "portal/person.html", context)
