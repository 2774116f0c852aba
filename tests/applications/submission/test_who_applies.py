"""Who applies for a company or on behalf stands in the case file, on the receipt and in the hand-over."""

from kreislauf.applications.queries.who_applies import who_for_machines, who_section
from kreislauf.applications.rules.drafts.applicant import APPLICANT

COMPANY = {APPLICANT: {"company": "Bau & Söhne GmbH", "name": "Ina Krüger", "function": "Prokuristin"}}
PROOF = {"attachment": "x", "name": "Vollmacht.pdf", "sha256": "ab12"}
BEHALF = {APPLICANT: {"name": "Jan Thom", "capacity": "authorised", "proof": PROOF, "confirmed": True}}


def test_a_company_is_named_with_who_acts_for_it() -> None:
    (section,) = who_section("company", COMPANY)
    assert [row.text for row in section.rows] == ["Bau & Söhne GmbH", "Ina Krüger", "Prokuristin"]
    assert all(row.label for row in section.rows)


def test_on_behalf_names_capacity_and_proof() -> None:
    (section,) = who_section("behalf", BEHALF)
    assert [row.text for row in section.rows] == ["Jan Thom", "mit Vollmacht", "Vollmacht.pdf", "abgegeben"]


def test_for_oneself_there_is_no_such_section() -> None:
    assert who_section("person", {}) == []
    assert who_for_machines("person", {}) == {"kind": "person"}


def test_machines_find_the_proof_by_its_checksum() -> None:
    told = who_for_machines("behalf", BEHALF)
    assert (told["kind"], told["proof"], told["capacity"]) == ("behalf", "ab12", "authorised")
