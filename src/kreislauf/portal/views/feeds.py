"""What other programs subscribe to: Atom feeds, a calendar, and what robots may read."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kreislauf.gazette import queries as gazette
from kreislauf.gazette.queries import Published
from kreislauf.portal import queries
from kreislauf.portal.addresses import absolute, address_of
from kreislauf.portal.pages import public
from kreislauf.portal.reading import moment_of, text_of
from kreislauf.ui.context import county_name

ENTRIES = 40
USUAL_LENGTH = timedelta(hours=2)


@public
def paper_feed(request: HttpRequest) -> HttpResponse:
    feed = _feed(request, _("Neue Vorlagen"))
    for paper in gazette.newest("paper", limit=ENTRIES):
        _add(feed, paper, address_of("paper", paper.key), paper.title, text_of(paper.data.get("kind_label")))
    return _atom(feed)


@public
def resolution_feed(request: HttpRequest) -> HttpResponse:
    feed = _feed(request, _("Neue Beschlüsse"))
    for resolution in gazette.newest("resolution", limit=ENTRIES):
        outcome = text_of(resolution.data.get("outcome_label"))
        paper = resolution.data.get("paper") or {}
        _add(feed, resolution, address_of("paper", paper.get("key")), resolution.title, outcome)
    return _atom(feed)


def _feed(request: HttpRequest, title: str | Promise) -> Atom1Feed:
    return Atom1Feed(
        title=f"{county_name()}: {title}",
        link=absolute(reverse("portal:start")),
        description="",
        feed_url=absolute(request.path),
        language="de",
    )


def _add(feed: Atom1Feed, entry: Published, path: str, title: str, summary: str) -> None:
    feed.add_item(
        title=title,
        link=absolute(path),
        description=summary,
        unique_id=f"urn:uuid:{entry.key}",
        pubdate=entry.sort_on or entry.created,
        updateddate=entry.modified,
    )


def _atom(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")


@public
def calendar(request: HttpRequest) -> HttpResponse:
    """The public sittings to come, and those of the last three months, as a calendar to subscribe to."""
    shown = Calendar()
    shown.add("prodid", "-//Kreislauf//Sitzungen//DE")
    shown.add("version", "2.0")
    shown.add("x-wr-calname", f"{county_name()}: {_('Sitzungen')}")
    for meeting in queries.meetings_for_calendar():
        shown.add_component(_event(meeting))
    return HttpResponse(shown.to_ical(), content_type="text/calendar; charset=utf-8")


def _event(meeting: Published) -> Event:
    event = Event()
    starts_at = moment_of(meeting.data.get("starts_at")) or meeting.sort_on or meeting.created
    event.add("uid", f"{meeting.key}@kreislauf")
    event.add("dtstamp", meeting.modified)
    event.add("dtstart", starts_at)
    event.add("dtend", moment_of(meeting.data.get("ends_at")) or starts_at + USUAL_LENGTH)
    event.add("summary", meeting.title)
    event.add("location", text_of(meeting.data.get("place")))
    event.add("url", absolute(address_of("meeting", meeting.key)))
    if meeting.data.get("state") == "cancelled":
        event.add("status", "CANCELLED")
    return event


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the search and the inside need not be."""
    lines = ["User-agent: *", "Disallow: /intern/", "Disallow: /konto/", f"Disallow: {reverse('portal:search')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
