"""Papers and sittings in a real browser: accessible, and nothing scrolls sideways at 320 pixels."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from kreislauf.council import actions
from kreislauf.kernel import travel_to
from kreislauf.people.models import Person
from tests import cast as people
from tests.cast import as_actor, sign_in
from tests.council.factories import START, at, begin, make_meeting, make_paper, put_on, step_in
from tests.council.test_upload_motion import LETTER


@pytest.mark.django_db(transaction=True)
def test_pages_are_accessible_and_fit_a_narrow_phone(
    live_server: Any, client: Client, page: Page, axe: Callable[[Page], None], settings: Any, tmp_path: Path
) -> None:
    settings.KREISLAUF_VAR = tmp_path
    with travel_to(START):
        cast = people.innerstetal()
        draft = actions.upload_motion(actor=as_actor(cast.chair), filename="antrag.txt", content=LETTER.encode())
        paper = make_paper(cast)
        meeting = make_meeting(cast, cast.finance_committee, at(11, 27))
        put_on(cast, paper, meeting)
        with ExitStack() as journey:
            begin(cast, meeting, journey)

    def look(person: Person, name: str, *args: object) -> None:
        session = sign_in(client, person).cookies[configured.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": configured.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}])
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(live_server.url + reverse(f"council:{name}", args=args))
        axe(page)
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, name

    look(cast.chair, "edit_draft", draft.pk)
    look(cast.chair, "upload_motion")
    for name in ("papers", "meetings", "this_month", "resolution_control", "plan_meeting"):
        look(cast.clerk, name)
    look(cast.clerk, "paper", paper.pk)
    look(cast.clerk, "amend_point", paper.points.all()[0].pk)
    look(cast.clerk, "meeting", meeting.pk)
    look(cast.clerk, "record_vote", step_in(paper, cast.finance_committee).pk)
