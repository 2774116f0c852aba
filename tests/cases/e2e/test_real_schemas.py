"""Real schemas, applied for on a phone by keyboard alone: as a person and as a company, with scripts and without.

Eleven different schemas. Without scripts there is no axe, and no page can move the focus: the rest is judged alike.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from kreislauf.applications.models import Application, Proof
from kreislauf.cases.models import Case
from tests.cases.e2e.applicant import Applicant
from tests.cases.e2e.county import county
from tests.cases.e2e.keyboard import PATIENCE, PHONE, Person
from tests.support.outside import SCHEMAS as FIM

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not FIM.exists(), reason="the public schemas in ../shared/data/fim are not here"),
]

WAYS: Final = (
    ("S00000000364", "person", "thorough", "scripts"),
    ("S00000000367", "company", "thorough", "scripts"),
    ("S00000000371", "company", "thorough", "scripts"),
    ("S00000000373", "company", "thorough", "scripts"),
    ("S07000000201", "person", "thorough", "scripts"),
    ("S07000000222", "person", "thorough", "scripts"),
    ("S07000000210", "person", "thorough", "scripts"),
    ("S07000000264", "person", "hasty", "scripts"),
    ("S05000001319", "company", "thorough", "scripts"),
    ("S05000001323", "company", "hasty", "scripts"),
    ("S00000000362", "person", "hasty", "scripts"),
    ("S00000000373", "person", "hasty", "no-scripts"),
    ("S07000000201", "company", "thorough", "no-scripts"),
    ("S07000000222", "person", "hasty", "no-scripts"),
)


@pytest.mark.parametrize(("schema", "kind", "manner", "scripts"), WAYS, ids=["-".join(way) for way in WAYS])
def test_a_schema_is_applied_for_by_keyboard(
    schema: str,
    kind: str,
    manner: str,
    scripts: str,
    live_server: LiveServer,
    browser: Browser,
    axe: Callable[[Page], None],
    tmp_path: Path,
) -> None:
    service = county().go_online(FIM / f"{schema}.schema.xdf.xml", f"Leistung {schema}")
    has_scripts = scripts == "scripts"
    context = browser.new_context(locale="de-DE", viewport=PHONE, java_script_enabled=has_scripts)
    context.set_default_timeout(PATIENCE * 1000)
    person = Person(context.new_page(), live_server.url, axe if has_scripts else None, tmp_path)
    apply_for(person, reverse("apply:start", args=[service.slug]), kind, is_thorough=manner == "thorough")
    context.close()
    application = Application.objects.get()
    assert application.state == "received"
    assert Case.objects.get().application == application
    assert Proof.objects.filter(application=application, kind="receipt").count() == 1


def apply_for(person: Person, address: str, kind: str, *, is_thorough: bool) -> Applicant:
    """From the start page to the receipt."""
    person.open(address)
    kinds = person.page.get_by_role("radio")
    person.choose(kinds, {"person": 0, "company": 1}[kind])
    person.press("Antrag beginnen")
    person.follow("Weiter zum Antrag")
    person.follow("Ausfüllen")
    applicant = Applicant(person, is_thorough)
    applicant.answer_everything()
    person.press("Antrag absenden")
    assert person.page.get_by_role("heading", level=1).inner_text() == "Ihr Antrag ist eingegangen"
    assert applicant.has_erred
    return applicant
