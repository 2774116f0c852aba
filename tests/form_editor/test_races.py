"""Two editors at the same moment, on real connections: one change is written, the other editor is told."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from kreislauf.form_editor.actions._form_drafts import DraftChangedMeanwhile
from kreislauf.form_editor.actions.change_element import change_element
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.start_form_version import start_form_version
from kreislauf.form_editor.models import FormVersion
from kreislauf.journal.models import Event
from kreislauf.kernel import Refusal
from tests.form_editor import house as h

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 4


def race(act: Callable[[int], object]) -> list[Exception | None]:
    """Everybody at the same moment; what each was refused with."""
    barrier = Barrier(RACERS, timeout=30)

    def run(number: int) -> Exception | None:
        try:
            connection.ensure_connection()
            barrier.wait()
            act(number)
        except Refusal as refusal:
            return refusal
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(RACERS) as pool:
        return list(pool.map(run, range(RACERS)))


def test_one_change_is_written_and_the_others_are_told() -> None:
    office, version = h.office(), h.stored()

    def act(number: int) -> None:
        change_element(
            actor=office.editor, version_id=version.pk, revision=0, path="g1/f1", label=f"Bezeichnung {number}"
        )

    refusals = race(act)
    assert refusals.count(None) == 1
    assert all(isinstance(each, DraftChangedMeanwhile) for each in refusals if each is not None)
    version.refresh_from_db()
    assert (version.revision, version.steps.count()) == (1, 1)
    assert Event.objects.filter(kind="forms.draft_changed").count() == 1


def test_a_version_is_published_once() -> None:
    office = h.office()
    version = h.own_form(office)
    refusals = race(
        lambda _: publish_form_version(actor=office.editor, version_id=version.pk, revision=version.revision)
    )
    assert refusals.count(None) == 1
    assert Event.objects.filter(kind="forms.version_published").count() == 1


def test_one_draft_at_a_time() -> None:
    office = h.office()
    version = h.own_form(office)
    publish_form_version(actor=office.editor, version_id=version.pk, revision=version.revision)
    refusals = race(lambda _: start_form_version(actor=office.editor, form_id=version.form_id))
    assert refusals.count(None) == 1
    assert FormVersion.objects.filter(state="draft").count() == 1
