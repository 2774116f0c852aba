"""The audit office examines what the others do and changes nothing itself (NKomVG §§154, 155)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kreislauf.journal.models import Event
from kreislauf.kernel import Actor, ActorKind, travel_to
from kreislauf.people.models import Competence, Role
from kreislauf.people.permissions import RIGHTS
from kreislauf.people.rules.competences import AUDIT
from kreislauf.people.rules.standing import MembershipFact, Standing
from tests.cast import make_member, make_person, sign_in
from tests.house.matrix import MATRIX
from tests.house.samples import NOW, build_world
from tests.house.test_matrix import ROOMS, addresses, answer, url_of

NOT_DONE: Final = {403, 404, 405}
OWN: Final = {
    "council:close_group_calendar": "its own calendar address, of which there is none",
    "cases:enter_absence": "its own absence, as everybody's",
    "cases:read_case_for_purpose": "reads a case; what is written is the record of the reading",
    "cases:find_case": "finds the case that it then reads",
    "form_editor:form_preview": "tries a form out; nothing of it is stored",
    "ui:set_theme": "how it sees pages",
    "ui:set_language": "how it sees pages",
    "ui:sample_task": "the form of the style guide, behind which is nothing",
}
"""Addresses that take a POST from the audit office, each with the reason."""
OUTSIDE: Final = ("packages", "apply", "portal")
"""The own account, what every citizen may do (applications are made with a key, not with an office) and read."""
ANYBODYS: Final = {"applications.start_application", "people.ask_for_password_link", "people.see_own_day"}
"""Rights of whoever asks: an auditor may apply for a permit like anybody else."""
WRITING: Final = re.compile(r"\s*(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|COPY)\b(?!.*\bdjango_session\b)", re.IGNORECASE)


def lets_the_office_act() -> Iterator[str]:
    """Rights that follow from belonging to a unit that audits and, badly cut, does everything else as well."""
    unit = uuid4()
    everything = frozenset({*Competence.objects.values_list("pk", flat=True), AUDIT})
    member = MembershipFact(unit, "department", "head", True, everything)
    auditor = Standing(Actor(ActorKind.PERSON, "Ruth Kessler", person_id=uuid4()), (member,))
    stranger = Standing(auditor.actor)
    for right, row in RIGHTS.items():
        if not row.reads and row.condition(auditor) != row.condition(stranger):
            yield str(right)


@pytest.mark.django_db
def test_no_right_to_change_follows_from_the_audit_office() -> None:
    with travel_to(NOW):
        build_world()
        assert list(lets_the_office_act()) == []


def test_only_what_reads_is_called_reading() -> None:
    """Who marks a right as reading opens it to the audit office: the names are written down here too."""
    odd = [str(right) for right, row in RIGHTS.items() if row.reads and not re.search(r"\.(see|read)_", str(right))]
    assert odd == []
    own = [
        str(right)
        for right, row in RIGHTS.items()
        if not row.reads and row.condition(Standing(Actor(ActorKind.PERSON, "", person_id=uuid4()))) is True
    ]
    assert set(own) <= ANYBODYS


@pytest.mark.django_db
@pytest.mark.parametrize("room", sorted({*ROOMS} - {*OUTSIDE}))
def test_no_address_lets_the_audit_office_change_anything(room: str) -> None:
    """Neither what belongs to others nor, were the unit that owns it to audit, its own."""
    with travel_to(NOW):
        world = build_world()
        found = [address for address in addresses() if address.room == room and address.name in MATRIX]
        urls = {address.name: url_of(address, world) for address in found}
        wrong = list(changes(sign_in(Client(), world.cast.auditor), urls))
        audit, _ = Competence.objects.get_or_create(key=AUDIT, defaults={"label": "Rechnungsprüfung"})
        world.cast.digital_unit.competences.add(audit)
        make_member(colleague := make_person(), world.cast.digital_unit, Role.HEAD)
        wrong += changes(sign_in(Client(), colleague), urls)
    assert not wrong, "\n" + "\n".join(wrong)


def changes(auditor: Client, urls: dict[str, str]) -> Iterator[str]:
    """Whatever answers a POST with anything but no, or writes."""
    for name, url in urls.items():
        events = Event.objects.count()
        with CaptureQueriesContext(connection) as queries:
            code = answer(auditor, "POST", url)
        written = [query["sql"][:120] for query in queries if WRITING.match(query["sql"])]
        if name not in OWN and (code not in NOT_DONE or written or Event.objects.count() != events):
            yield f"{name}: {code} {written}"


def test_every_exception_names_an_address() -> None:
    assert OWN.keys() <= {address.name for address in addresses()}
