"""What can be done with the county, its people and accounts: one file for each use case."""

from kreislauf.people.actions.add_competence import add_competence
from kreislauf.people.actions.add_organization import add_organization, form_organization
from kreislauf.people.actions.add_person import add_person
from kreislauf.people.actions.ask_for_password_link import ask_for_password_link
from kreislauf.people.actions.assign_competences import assign_competences
from kreislauf.people.actions.begin_membership import begin_membership, begin_membership_inside
from kreislauf.people.actions.cancel_job import cancel_job
from kreislauf.people.actions.change_address import change_address
from kreislauf.people.actions.close_account import close_account
from kreislauf.people.actions.correct_county_rule import correct_county_rule
from kreislauf.people.actions.correct_term import correct_term
from kreislauf.people.actions.end_membership import end_membership, end_membership_inside
from kreislauf.people.actions.end_term import end_term
from kreislauf.people.actions.erase_personal_data import erase_personal_data
from kreislauf.people.actions.forget_traces import forget_traces
from kreislauf.people.actions.found_county import found_county
from kreislauf.people.actions.grant_administrator import grant_administrator
from kreislauf.people.actions.link_house_sign_in import link_house_sign_in
from kreislauf.people.actions.note_sign_in_change import note_sign_in_change
from kreislauf.people.actions.open_account import open_account
from kreislauf.people.actions.open_term import open_term
from kreislauf.people.actions.reopen_account import reopen_account
from kreislauf.people.actions.reset_second_factor import reset_second_factor
from kreislauf.people.actions.retract_publication import retract_publication
from kreislauf.people.actions.retry_account_letters import retry_account_letters
from kreislauf.people.actions.retry_job import retry_job
from kreislauf.people.actions.revoke_administrator import revoke_administrator
from kreislauf.people.actions.send_account_letter import send_account_letter
from kreislauf.people.actions.set_county_rule import set_county_rule
from kreislauf.people.actions.set_up_county import set_up_county
from kreislauf.people.actions.unlink_house_sign_in import unlink_house_sign_in
from kreislauf.people.actions.wake_account_letters import wake_account_letters

__all__ = [
    "add_competence",
    "add_organization",
    "add_person",
    "ask_for_password_link",
    "assign_competences",
    "begin_membership",
    "begin_membership_inside",
    "cancel_job",
    "change_address",
    "close_account",
    "correct_county_rule",
    "correct_term",
    "end_membership",
    "end_membership_inside",
    "end_term",
    "erase_personal_data",
    "forget_traces",
    "form_organization",
    "found_county",
    "grant_administrator",
    "link_house_sign_in",
    "note_sign_in_change",
    "open_account",
    "open_term",
    "reopen_account",
    "reset_second_factor",
    "retract_publication",
    "retry_account_letters",
    "retry_job",
    "revoke_administrator",
    "send_account_letter",
    "set_county_rule",
    "set_up_county",
    "unlink_house_sign_in",
    "wake_account_letters",
]
