"""Bodies, working groups and the people in them."""

from itertools import groupby
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.organization import Member, Organization
from kreislauf.gazette.payloads.person import Person
from kreislauf.gazette.queries import Published
from kreislauf.portal import queries
from kreislauf.portal.pages import payload_or_404, public, show
from kreislauf.portal.stations.working_group import months_of

KINDS = (
    ("council", _("Kreistag")),
    ("main_committee", _("Kreisausschuss")),
    ("committee", _("Ausschüsse")),
    ("working_group", _("Arbeitsgruppen")),
    ("group", _("Gruppen")),
    ("faction", _("Fraktionen")),
)

Body = Published[Organization]
LEADING = ("chair", "deputy_chair", "chief_executive")


@public
def bodies(request: HttpRequest) -> HttpResponse:
    found = queries.bodies()
    context = {
        "crumbs": [(_("Start"), reverse("portal:start")), (_("Gremien"), "")],
        "terms": _by_term(found),
    }
    return show(request, "portal/bodies.html", context)


def _by_term(found: list[Body]) -> list[tuple[str, list[tuple[object, list[Body]]]]]:
    """The bodies by term, the latest first, and within it by kind."""
    terms = sorted({body.data.term or "" for body in found}, key=_number_of, reverse=True)
    return [(term, _by_kind([body for body in found if (body.data.term or "") == term])) for term in terms]


def _by_kind(found: list[Body]) -> list[tuple[object, list[Body]]]:
    kinds = [(label, [body for body in found if body.data.kind == kind]) for kind, label in KINDS]
    return [(label, members) for label, members in kinds if members]


def _number_of(term: str) -> int:
    """The value of a Roman numeral; 0 for anything else."""
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}.get(letter, 0) for letter in term.upper()]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=False)
    )


@public
def body(request: HttpRequest, key: UUID) -> HttpResponse:
    found = payload_or_404(Organization, key)
    page = queries.body_page(found)
    months = months_of(page.group) if page.group else []
    members = sorted(found.data.members, key=_place_of)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Gremien"), reverse("portal:bodies")),
            (found.title, ""),
        ],
        "body": found,
        "page": page,
        "members": members,
        "shows_votes": not page.group and not all(member.has_vote for member in members),
        "years": [(year, list(rows)) for year, rows in groupby(months, key=lambda month: month.first_day.year)],
        "counted": sum(month.counts for month in months),
        "missed": sum(month.is_missed for month in months),
        "founded_on": page.group.data.founded_on if page.group else None,
    }
    return show(request, "portal/body.html", context)


def _place_of(member: Member) -> int:
    """Who leads comes first; the others keep their order."""
    return LEADING.index(member.role) if member.role in LEADING else len(LEADING)


@public
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    found = payload_or_404(Person, key)
    context = {
        "crumbs": [
            (_("Start"), reverse("portal:start")),
            (_("Gremien"), reverse("portal:bodies")),
            (found.title, ""),
        ],
        "person": found,
    }
    return show(request, "portal/person.html", context)
