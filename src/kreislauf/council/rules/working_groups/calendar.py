"""iCalendar (RFC 5545, 5546): a meeting as a file for mail, and those of a group as a feed. Names nobody."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vCalAddress, vRecur

from kreislauf.kernel import COUNTY_TIME

PRODUCT: Final = "-//Kreislauf//Sitzungen//DE"


def token_hash(token: str) -> bytes:
    """What is stored of the secret in a calendar's address: SHA-256; nobody guesses 256 random bits."""
    return hashlib.sha256(token.encode(errors="replace")).digest()


class Method(StrEnum):
    """What a mail asks of the receiving calendar."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One meeting. `sequence` grows with every change; the identifier of `meeting` never changes."""

    meeting: UUID
    title: str
    starts_at: datetime
    ends_at: datetime | None
    place: str
    url: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Correspondents:
    """Who invites and the one who is invited: each mail names only its own receiver."""

    organizer_name: str
    organizer_email: str
    attendee_email: str


def invitation(appointment: Appointment, *, method: Method, host: str, correspondents: Correspondents) -> bytes:
    """The `.ics` file of one mail. `host` makes the identifier unique in the world."""
    calendar = _calendar()
    calendar.add("method", method.value)
    event = _event(appointment, host)
    event.add("organizer", _address(correspondents.organizer_email, correspondents.organizer_name))
    attendee = _address(correspondents.attendee_email)
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if method is Method.REQUEST:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
    event.add("attendee", attendee)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def feed(name: str, appointments: Iterable[Appointment], *, host: str) -> bytes:
    """A calendar to subscribe to: confirmed meetings, and the cancelled ones as such."""
    calendar = _calendar()
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for appointment in appointments:
        calendar.add_component(_event(appointment, host))
    return bytes(calendar.to_ical())


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    calendar.add_component(_county_timezone())
    return calendar


def _event(appointment: Appointment, host: str) -> Event:
    event = Event()
    event.add("uid", f"{appointment.meeting}@{host}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.changed_at.astimezone(UTC))
    event.add("last-modified", appointment.changed_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(COUNTY_TIME))
    if appointment.ends_at is not None:
        event.add("dtend", appointment.ends_at.astimezone(COUNTY_TIME))
    event.add("summary", appointment.title)
    if appointment.place:
        event.add("location", appointment.place)
    event.add("url", appointment.url)
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    return event


def _address(email: str, name: str = "") -> vCalAddress:
    address = vCalAddress(f"mailto:{email}")
    if name:
        address.params["CN"] = name
    return address


def _county_timezone() -> Timezone:
    """Europe/Berlin by the rule in force since 1996: last Sundays of March and October."""
    zone = Timezone()
    zone.add("tzid", COUNTY_TIME.key)
    winter, summer = timedelta(hours=1), timedelta(hours=2)
    daylight = TimezoneDaylight()
    daylight.add("tzname", "CEST")
    daylight.add("dtstart", datetime(1996, 3, 31, 2))  # noqa: DTZ001  # RFC 5545 wants local time here
    daylight.add("rrule", vRecur(freq="yearly", bymonth=3, byday="-1SU"))
    daylight.add("tzoffsetfrom", winter)
    daylight.add("tzoffsetto", summer)
    standard = TimezoneStandard()
    standard.add("tzname", "CET")
    standard.add("dtstart", datetime(1996, 10, 27, 3))  # noqa: DTZ001  # likewise
    standard.add("rrule", vRecur(freq="yearly", bymonth=10, byday="-1SU"))
    standard.add("tzoffsetfrom", summer)
    standard.add("tzoffsetto", winter)
    zone.add_component(daylight)
    zone.add_component(standard)
    return zone
