"""A thing's timeline names who acted."""

import pytest
from pytest_django import DjangoAssertNumQueries

from kreislauf.people import actions, queries
from kreislauf.people.rules import competences as c
from kreislauf.ui.text import say
from tests.support.cast import SmallCounty, account_of, administrator_account, person

pytestmark = pytest.mark.django_db


def test_the_timeline_names_persons_accounts_and_parts_of_the_program(county: SmallCounty) -> None:
    clerk = county.works_in(c.COUNCIL_OFFICE, "Sommer")
    actions.begin_membership(actor=clerk, person_id=person("Abel").pk, organization_id=county.council.pk)
    newest, founded = queries.timeline_page(county.council)
    assert (newest.who, founded.who) == ("Kim Sommer", "Kreislauf (test)")
    assert say(newest.sentence).startswith("Kim Abel gehört seit dem")
    admin = queries.actor_of(administrator_account())
    account = account_of(clerk, "sommer@innerstetal.example")
    actions.close_account(actor=admin, account_id=account.pk, reason="Wechsel")
    closed = queries.timeline_page(account)[0]
    assert (closed.who, closed.reason) == ("verwaltung@innerstetal.example", "Wechsel")


@pytest.mark.parametrize("events", [1, 50])
def test_its_queries_do_not_grow(
    county: SmallCounty, events: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(events):
        somebody = person(f"Nummer {number}")
        actions.begin_membership(
            actor=county.works_in(c.COUNCIL_OFFICE, f"Amt {number}"),
            person_id=somebody.pk,
            organization_id=county.council.pk,
        )
    with django_assert_num_queries(3):
        assert len(queries.timeline_page(county.council)) == events + 1
