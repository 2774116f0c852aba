"""What the other tests begin with opens as what the program made itself."""

import pytest

from kreislauf.vault.store.keys import vault_of
from tests.applications import factories as f

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_case_rests_on_a_received_application_that_opens() -> None:
    office = f.make_office()
    case = f.make_case(office.service)
    application = case.application
    vault = vault_of(application)
    assert vault.unseal_json("answers", application.answers or b"") == f.ANSWERS
    assert vault.unseal("headline", application.headline or b"") == b"Rosenbaum, Wilma"
    assert case.unit == office.unit
    assert len(case.checklist) == len(office.service.checklist)
    assert case.due_on is not None
    attachment = f.make_attachment(application)
    assert vault.unseal(f"attachment:{attachment.pk}", attachment.content).startswith(b"%PDF")
