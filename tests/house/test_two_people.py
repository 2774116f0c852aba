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
APPS = ("budget", "council", "people", "programme", "records", "services")
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
    "services": "add_element change_channel change_element change_form_head change_service confirm_proposal "
    "import_services move_element prepare_notice publish_form_version read_rule reject_proposal "
    "remove_element remove_instance remove_together save_applicant save_page set_condition set_together "
    "submit_application supply_code_list undo_form_change",
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
        "services": "add_instance answer_request ask_applicant begin_payment create_form create_service "
        "declare_maturity enter_absence import_channel_use import_form invite_colleague note_reading open_channel "
        "rate_service read_case_for_purpose start_application start_form_version upload_file "
        "write_message write_note write_to_unit",
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
        "renew_group_calendar retry_letter send_invitations settle_without_vote succeed_official "
        "take_back_effect withdraw_objection withdraw_paper",
        "people": "close_account end_membership end_membership_inside end_term erase_personal_data "
        "reopen_account reset_second_factor retract_publication unlink_house_sign_in",
        "records": "retract_document retract_document_inside",
        "programme": "remove_measure withdraw_presentation",
        "services": "answer_archive_offer choose_digital_notice close_case close_channel confirm_address delegate_case "
        "delete_draft "
        "deliver_notice discard_form_version end_absence enter_code erase_on_request export_personal_data "
        "extend_period fetch_archive_package "
        "fetch_notice note_completeness note_digital_consent offer_to_archive post_letter "
        "publish_service refund_payment release_case remove_file "
        "renew_code reopen_case reopen_service retire_service retry_errand return_notice revoke_access "
        "send_resume_link sign_in_applicant sign_notice take_over_case withdraw_application withdraw_declaration "
        "withdraw_form_version",
    },
    TOGGLE: {
        "council": "note_attendance",
        "people": "grant_administrator revoke_administrator",
        "services": "mark_media_break reach_by_mail reach_by_post tick_checklist",
    },
    MONEY: {"budget": "carry_over commit_funds reduce_commitment release_funds"},
    SYSTEM: {
        "budget": "take_evidence withdraw_evidence_of",
        "council": "render_paper send_letter wake_letters",
        "people": "note_sign_in_change",
        "services": "count_attempt erase_expired expire_drafts forget_accounts forget_attempts index_persons "
        "rewrap_keys rotate_index_key run_errand settle_payment wake_errands",
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
