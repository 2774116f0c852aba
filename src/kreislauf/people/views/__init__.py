from kreislauf.people.views.account_letters import account_letters, retry_account_letter, retry_account_letters
from kreislauf.people.views.accounts import (
    account,
    accounts,
    change_address,
    close_account,
    grant_administrator,
    link_house_sign_in,
    open_account,
    reopen_account,
    reset_second_factor,
    revoke_administrator,
    unlink_house_sign_in,
)
from kreislauf.people.views.bodies import add_organization, bodies, organization
from kreislauf.people.views.demo_sign_in import demo_sign_in
from kreislauf.people.views.end_term import end_term
from kreislauf.people.views.journal import journal, thing_journal
from kreislauf.people.views.memberships import begin_membership, end_membership
from kreislauf.people.views.my_day import my_day
from kreislauf.people.views.persons import add_person, erase_personal_data, person, persons
from kreislauf.people.views.privacy import privacy_register, publications, retract_publication
from kreislauf.people.views.rights import rights_register
from kreislauf.people.views.setup import (
    add_competence,
    assign_competences,
    correct_county_rule,
    correct_term,
    open_term,
    set_county_rule,
    setup,
)

__all__ = [
    "account",
    "account_letters",
    "accounts",
    "add_competence",
    "add_organization",
    "add_person",
    "assign_competences",
    "begin_membership",
    "bodies",
    "change_address",
    "close_account",
    "correct_county_rule",
    "correct_term",
    "demo_sign_in",
    "end_membership",
    "end_term",
    "erase_personal_data",
    "grant_administrator",
    "journal",
    "link_house_sign_in",
    "my_day",
    "open_account",
    "open_term",
    "organization",
    "person",
    "persons",
    "privacy_register",
    "publications",
    "reopen_account",
    "reset_second_factor",
    "retract_publication",
    "retry_account_letter",
    "retry_account_letters",
    "revoke_administrator",
    "rights_register",
    "set_county_rule",
    "setup",
    "thing_journal",
    "unlink_house_sign_in",
]
