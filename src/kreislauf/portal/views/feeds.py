"""What other programs subscribe to: Atom feeds, a calendar, and what robots may read."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from kreislauf.gazette import queries as gazette
from kreislauf.gazette.payloads.meeting import Meeting
from kreislauf.gazette.payloads.paper import Paper
from kreislauf.gazette.payloads.resolution import Resolution
from kreislauf.gazette.queries import Published
from kreislauf.portal import queries
from kreislauf.portal.addresses import absolute, address_of
from kreislauf.portal.pages import public
from kreislauf.portal.words import outcome_inside, paper_kind
from kreislauf.ui.context import county_name
from kreislauf.ui.text import say

ENTRIES = 40
USUAL_LENGTH = timedelta(hours=2)


@public
def paper_feed(request: HttpRequest) -> HttpResponse:
    feed = _feed(request, _("Neue Vorlagen"))
    for paper in gazette.of(Paper, gazette.newest(Paper.type, limit=ENTRIES)):
        _add(feed, paper, address_of("paper", paper.key), paper.title, str(paper_kind(paper.data.kind)))
    return _atom(feed)


@public
def resolution_feed(request: HttpRequest) -> HttpResponse:
    feed = _feed(request, _("Neue Beschlüsse"))
    for resolution in gazette.of(Resolution, gazette.newest(Resolution.type, limit=ENTRIES)):
        outcome = say(outcome_inside(resolution.data.shown_as))
        _add(feed, resolution, address_of("paper", resolution.data.paper.key), resolution.title, outcome)
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


def _event(meeting: Published[Meeting]) -> Event:
    event = Event()
    starts_at = meeting.data.starts_at
    event.add("uid", f"{meeting.key}@kreislauf")
    event.add("dtstamp", meeting.modified)
    event.add("dtstart", starts_at)
    event.add("dtend", meeting.data.ends_at or starts_at + USUAL_LENGTH)
    event.add("summary", meeting.title)
    event.add("location", meeting.data.place)
    event.add("url", absolute(address_of("meeting", meeting.key)))
    if meeting.data.state == "cancelled":
        event.add("status", "CANCELLED")
    return event


@public
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read; the search and the inside need not be."""
    lines = ["User-agent: *", "Disallow: /intern/", "Disallow: /konto/", f"Disallow: {reverse('portal:search')}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")
