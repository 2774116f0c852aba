"""What was said last about being notified online."""

from __future__ import annotations

from kreislauf.applications.models import Application, ConsentWay, DigitalConsent
from kreislauf.applications.rules.consent import Consent
from kreislauf.kernel import Message, county_day
from kreislauf.law.statutes import FETCH_DAYS
from kreislauf.people.api import provision

WAYS = {
    ConsentWay.ONLINE: Message("selbst, auf der Seite des Antrags"),
    ConsentWay.LETTER: Message("mit einem Schreiben"),
    ConsentWay.MAIL: Message("mit einer E-Mail"),
    ConsentWay.DESK: Message("im Amt, zur Niederschrift"),
    ConsentWay.PHONE: Message("am Telefon"),
}


def consent_of(application: Application) -> Consent | None:
    """The newest declaration; None where there is none, which means: by post."""
    row = DigitalConsent.objects.filter(application=application).select_related("noted_by").last()
    if row is None:
        return None
    day = county_day(row.said_at)
    return Consent(row.is_given, day, WAYS[ConsentWay(row.way)], str(row.noted_by or ""))


def days_to_fetch() -> int:
    """How long a notice will lie ready, by the law of the Land."""
    return provision(FETCH_DAYS).value
