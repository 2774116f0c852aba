"""Two people, one text: every action that writes from a page is guarded, or says here why it needs no guard.

Guarded is an action that settles what a page showed (`seen`, or the `revision` of a draft) under its lock. A new action
in neither list fails: give it `seen`, as `docs/how-to/build-a-page.md` shows, or a place below with the true reason.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import kreislauf

SOURCE = Path(kreislauf.__file__).parent
SERVICES = ("form_editor", "catalogue", "applications", "cases", "maturity")
APPS = ("budget", "council", "people", "programme", "records", *SERVICES)
CHECKS = {
    "settle",
    "settle_move",
    "require_unchanged",
    "load_draft",
    "changed_since",
    "DraftChangedMeanwhile",
    "facts_of_draft",
}
"""By these a guarded action compares what the page showed with what is stored."""

GUARDED = {
    "budget": "assign_entry begin_investment correct_entry correct_line correct_plan correct_structure",
    "council": "amend_point annul_result approve_minutes cancel_meeting confirm_draft "
    "correct_attendance correct_vote draft_recommendation edit_draft "
    "hand_over_recommendation move_group_meeting move_meeting publish_record report_on_mandate "
    "write_minutes write_record",
    "people": "assign_competences change_address correct_county_rule correct_term link_house_sign_in",
    "programme": "correct_measure name_services report_on_measure",
    "form_editor": "add_element change_element change_form_head confirm_proposal move_element publish_form_version "
    "read_rule reject_proposal remove_element remove_together set_condition set_together "
    "supply_code_list undo_form_change",
    "catalogue": "change_channel change_service import_services",
    "applications": "remove_instance save_applicant save_page submit_application",
    "cases": "prepare_notice",
}

ADDS = "writes a new row or file and changes no text that was there; what is double is refused or found again"
STEP = "moves a thing to another state under its lock; who comes second is refused and reads why"
TOGGLE = "sets one value that the button names; twice is the same"
MONEY = "books under the line's lock; the balance decides, not what a page showed"
SYSTEM = "no page edits anything by it: a clock, a job or the program itself acts"

UNGUARDED = {
    ADDS: {
        "budget": "add_account add_investment_measure add_line add_product add_sub_budget draft_release_paper "
        "enter_invoice open_plan record_approval",
        "council": "add_agenda_item add_to_minutes draft_paper extend_agenda found_working_group "
        "invite_council_members "
        "join_working_group name_official plan_meeting propose_meetings put_on_agenda raise_objection state_quorum "
        "upload_motion",
        "people": "add_competence add_organization add_person begin_membership begin_membership_inside "
        "form_organization found_county open_account open_term set_county_rule "
        "set_up_county",
        "programme": "add_concept_version create_concept plan_measure present_concept",
        "records": "add_version add_version_inside store_document store_document_inside",
        "form_editor": "create_form import_form start_form_version",
        "catalogue": "create_service import_channel_use open_channel",
        "applications": "add_instance begin_payment invite_colleague start_application upload_file",
        "cases": "answer_request ask_applicant enter_absence note_reading rate_service read_case_for_purpose "
        "write_message write_note write_to_unit",
        "maturity": "declare_maturity",
    },
    STEP: {
        "budget": "confirm_return publish_draft record_return reject_return remove_entry remove_line remove_plan "
        "remove_structure reopen_plan withdraw_return "
        "adopt_plan approve_plan cancel_payment certify_payment display_plan "
        "order_payment pay_out promulgate_plan put_plan_into_effect settle_waiting_effect submit_plan "
        "withdraw_evidence",
        "council": "announce_result cancel_group_meeting carry_paper_over close_group_calendar "
        "close_meeting confirm_meeting deal_with_recommendation defer_recommendation "
        "leave_working_group note_posted open_meeting publish_result record_vote register_paper release_official "
        "renew_group_calendar retry_letter retry_letters send_invitations settle_without_vote succeed_official "
        "take_back_effect withdraw_objection withdraw_paper",
        "people": "cancel_job close_account end_membership end_membership_inside end_term erase_personal_data "
        "reopen_account reset_second_factor retract_publication retry_account_letters retry_job unlink_house_sign_in",
        "records": "retract_document retract_document_inside",
        "programme": "remove_measure withdraw_presentation",
        "form_editor": "discard_form_version withdraw_form_version",
        "catalogue": "close_channel publish_service reopen_service retire_service",
        "applications": "choose_digital_notice confirm_address delete_draft enter_code refund_payment remove_file "
        "renew_code retry_errand revoke_access send_resume_link sign_in_applicant",
        "cases": "answer_archive_offer close_case delegate_case deliver_notice end_absence erase_on_request "
        "export_personal_data extend_period fetch_archive_package fetch_notice note_completeness "
        "note_digital_consent offer_to_archive post_letter release_case reopen_case return_notice "
        "sign_notice take_over_case withdraw_application",
        "maturity": "withdraw_declaration",
    },
    TOGGLE: {
        "council": "note_attendance",
        "people": "grant_administrator revoke_administrator",
        "applications": "reach_by_mail reach_by_post",
        "cases": "mark_media_break tick_checklist",
    },
    MONEY: {"budget": "carry_over commit_funds reduce_commitment release_funds"},
    SYSTEM: {
        "budget": "take_evidence withdraw_evidence_of",
        "council": "render_paper send_letter wake_letters",
        "people": "ask_for_password_link forget_traces note_sign_in_change send_account_letter wake_account_letters",
        "applications": "count_attempt expire_drafts forget_accounts forget_attempts index_persons rewrap_keys "
        "rotate_index_key run_errand settle_payment wake_errands",
        "cases": "erase_again erase_expired",
    },
}


def actions_of(app: str) -> set[str]:
    return set(import_module(f"kreislauf.{app}.actions").__all__)


def guarded() -> list[tuple[str, str]]:
    return [(app, name) for app, names in GUARDED.items() for name in names.split()]


def listed(app: str) -> list[str]:
    free = [name for apps in UNGUARDED.values() for name in apps.get(app, "").split()]
    return [*GUARDED.get(app, "").split(), *free]


@pytest.mark.parametrize("app", APPS)
def test_every_action_is_guarded_or_says_why_it_needs_no_guard(app: str) -> None:
    assert set(listed(app)) ^ actions_of(app) == set(), "guard it, or list it with its reason in this file"
    assert len(listed(app)) == len(set(listed(app)))


def test_a_guarded_action_compares_what_the_page_showed_under_its_lock() -> None:
    assert [f"{app}: {name}" for app, name in guarded() if not compares(app, name)] == []


def compares(app: str, name: str) -> bool:
    action: Any = getattr(import_module(f"kreislauf.{app}.actions"), name)
    if not {"seen", "revision"} & set(inspect.signature(action).parameters):
        return False
    source = (SOURCE / app / "actions" / f"{name}.py").read_text()
    return any(re.search(rf"\b{check}\(", source) for check in CHECKS)


def test_every_view_hands_a_guarded_action_what_its_page_showed() -> None:
    wrong = []
    for app, name in guarded():
        calls = list(views_calling(app, name))
        if not calls:
            wrong.append(f"no view calls {name}")
        wrong += [f"{file.name} calls {name} without a mark" for file in calls if not carries_a_mark(file)]
    assert wrong == []


def carries_a_mark(view: Path) -> bool:
    return re.search(r"\bseen\b|mark_of|[Rr]evision", view.read_text()) is not None


def views_calling(app: str, name: str) -> Iterator[Path]:
    for file in sorted((SOURCE / app / "views").rglob("*.py")):
        if file.name == "__init__.py":
            continue
        tree = ast.parse(file.read_text())
        used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        used |= {alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names}
        if name in used:
            yield file
