"""The pages that correct a sitting, in a real browser: accessible, and nothing scrolls sideways at 320 pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from kreislauf.council import actions
from kreislauf.council.models import Effect
from kreislauf.council.rules.inputs import ConsultationInput, Tally
from kreislauf.kernel import travel_to
from tests import cast as people
from tests.cast import as_actor, sign_in
from tests.council.factories import START, at, make_paper, resolve


@pytest.mark.django_db(transaction=True)
def test_pages_are_accessible_and_fit_a_narrow_phone(
    live_server: Any, client: Client, page: Page, axe: Callable[[Page], None]
) -> None:
    with travel_to(START):
        cast = people.innerstetal()
        office, chief = as_actor(cast.clerk), as_actor(cast.chief_executive)
        paper = make_paper(cast, consultations=(ConsultationInput(cast.council.pk, "decision"),))
        result = resolve(
            cast, paper, cast.council, at(12, 7), *(Tally(7, 1, point_id=point.pk) for point in paper.points.all())
        )
        done = Effect.objects.filter(point__paper=paper)[0]
    with travel_to(at(12, 9)):
        actions.report_on_mandate(actor=office, effect_id=done.pk, result="Konzept liegt vor.")
        actions.publish_result(actor=office, resolution_id=result.pk)
        actions.write_minutes(actor=office, meeting_id=result.meeting_id, text="Einzeln abgestimmt und beschlossen.")
        actions.approve_minutes(actor=office, meeting_id=result.meeting_id)
        first, *others = (Tally(7, 1, point_id=point.pk) for point in paper.points.all())
        wrong = Tally(1, 7, point_id=first.point_id)
        actions.correct_vote(actor=office, resolution_id=result.pk, tallies=[wrong, *others], reason="Vertauscht")
        absent = result.meeting.attendances.all()[:2]
        for row in list(absent):
            actions.correct_attendance(
                actor=office, meeting_id=result.meeting_id, person_id=row.person_id, interval=row.pk,
                was_there=False, reason="Verwechselt",
            )  # fmt: skip
        objected = make_paper(cast, title="Radweg", consultations=(ConsultationInput(cast.council.pk, "decision"),))
    second = resolve(cast, objected, cast.council, at(12, 30), Tally(4, 1))
    with travel_to(at(12, 31)):
        actions.publish_result(actor=office, resolution_id=second.pk)
        objection = actions.raise_objection(actor=chief, resolution_id=second.pk, reason="Unzuständig")

    def look(address: str) -> None:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + address)
        axe(page)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address

    def come_in(person: Any) -> None:
        session = sign_in(client, person).cookies[configured.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])

    for each in (paper, objected):
        look(reverse("portal:paper", args=[each.pk]))
        look(reverse("portal:trace", args=[each.pk]))
    come_in(cast.clerk)
    look(reverse("council:paper", args=[paper.pk]))
    look(reverse("council:meeting", args=[result.meeting_id]))
    look(reverse("council:correct_vote", args=[result.pk]))
    look(reverse("council:annul_result", args=[result.pk]))
    look(reverse("council:correct_attendance", args=[result.meeting_id, cast.members[3].pk]))
    look(reverse("council:add_to_minutes", args=[result.meeting_id]))
    look(reverse("council:take_back_effect", args=[done.pk]))
    come_in(cast.chief_executive)
    look(reverse("council:paper", args=[objected.pk]))
    look(reverse("council:withdraw_objection", args=[objection.pk]))
