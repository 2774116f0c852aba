"""What every address answers to every role. An address that is missing here fails the suite.

    everybody()                      200 for all, signed in or not
    inside()                         200 for whoever belongs to something; strangers are asked to sign in,
                                     accounts without rights are sent to "Mein Tag", the administrator gets 403
    only("office", "chair")          200 for these, 403 for everybody else inside
    anybody_inside(405)              another code for all inside, such as a page that only takes POST

Add `code=` for another answer to those who may, `method="POST"` for what is only posted, and a role's name
for a single exception: `only("office", auditor=200)`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

OUTSIDE: Final = {"anonymous": 302, "stranger": 302}


@dataclass(frozen=True)
class Row:
    """The answers of one address: `otherwise` for every role that is not named."""

    otherwise: int
    named: dict[str, int] = field(default_factory=dict)
    method: str = "GET"

    def code(self, role: str) -> int:
        return self.named.get(role, self.otherwise)


def everybody(code: int = 200, *, method: str = "GET", **named: int) -> Row:
    return Row(code, named, method)


def inside(code: int = 200, *, method: str = "GET", **named: int) -> Row:
    return Row(code, {**OUTSIDE, "administrator": 403, **named}, method)


def anybody_inside(code: int, *, method: str = "GET", **named: int) -> Row:
    return Row(code, {**OUTSIDE, **named}, method)


def only(*roles: str, code: int = 200, otherwise: int = 403, method: str = "GET", **named: int) -> Row:
    return Row(otherwise, {**OUTSIDE, **dict.fromkeys(roles, code), **named}, method)


OFFICES: Final = ("office", "treasurer", "cashier", "department", "digital", "auditor", "privacy")
"""Everybody who works in a unit of the administration."""
DESK: Final = only(*OFFICES)


def case_work(code: int = 200, *, method: str = "GET") -> Row:
    """For the unit whose case it is (the sample's is of the digitalisation unit); others learn of no case."""
    return only("digital", code=code, otherwise=404, method=method, administrator=403)


MATRIX: Final[dict[str, Row]] = {
    # packages
    "account_login": everybody(302, anonymous=200),
    "account_logout": everybody(200, anonymous=302),
    "account_inactive": everybody(),
    "account_signup": everybody(302, anonymous=200),
    "account_reauthenticate": everybody(403, anonymous=302),
    "account_email": everybody(200, anonymous=302),
    "account_email_verification_sent": everybody(),
    "account_change_password": everybody(302),
    "account_set_password": everybody(200, anonymous=302),
    "account_reset_password": everybody(),
    "account_confirm_login_code": everybody(302),
    "account_confirm_email": everybody(),
    "account_reset_password_from_key_done": everybody(),
    "account_reset_password_from_key": everybody(),
    "account_reset_password_done": everybody(),
    "mfa_index": everybody(200, anonymous=302),
    "mfa_authenticate": everybody(302),
    "mfa_reauthenticate": everybody(403, anonymous=302),
    "mfa_activate_totp": everybody(200, anonymous=302),
    "mfa_deactivate_totp": everybody(404, anonymous=302),
    "mfa_view_recovery_codes": everybody(404, anonymous=302),
    "mfa_generate_recovery_codes": everybody(200, anonymous=302),
    "mfa_download_recovery_codes": everybody(404, anonymous=302),
    "mfa_list_webauthn": everybody(200, anonymous=302),
    "mfa_add_webauthn": everybody(200, anonymous=302),
    "mfa_reauthenticate_webauthn": everybody(403, anonymous=302),
    "mfa_remove_webauthn": everybody(404, anonymous=302),
    "mfa_edit_webauthn": everybody(404, anonymous=302),
    "mfa_login_webauthn": everybody(302),
    "socialaccount_login_cancelled": everybody(),
    "socialaccount_login_error": everybody(401),
    "socialaccount_signup": everybody(302),
    "socialaccount_connections": everybody(200, anonymous=302),
    "openid_connect_login": everybody(404),
    "openid_connect_callback": everybody(404),
    "set_language": everybody(302),
    # ui
    "ui:set_theme": everybody(302, method="POST"),
    "ui:set_language": everybody(302, method="POST"),
    "ui:styleguide": everybody(),
    "ui:sample_task": everybody(),
    # people
    "people:my_day": everybody(200, anonymous=302),
    "people:bodies": inside(),
    "people:add_organization": only("office"),
    "people:organization": inside(),
    "people:begin_membership": only("office"),
    "people:end_membership": only("office"),
    "people:end_term": only("office"),
    "people:persons": inside(),
    "people:add_person": only("office"),
    "people:person": inside(),
    "people:erase_personal_data": only("privacy"),
    "people:accounts": only("administrator"),
    "people:open_account": only("administrator"),
    "people:account": only("administrator"),
    "people:close_account": only("administrator"),
    "people:reopen_account": only("administrator"),
    "people:reset_second_factor": only("administrator"),
    "people:grant_administrator": only("administrator"),
    "people:revoke_administrator": only("administrator"),
    "people:privacy_register": only("privacy"),
    "people:publications": only("privacy"),
    "people:retract_publication": only("privacy"),
    "people:rights_register": only("office", "auditor", "privacy", "administrator"),
    "people:journal": only("office", "auditor", "privacy"),
    "people:thing_journal": only("office", "auditor", "privacy"),
    # council
    "council:papers": inside(),
    "council:papers_csv": inside(),
    "council:upload_motion": inside(auditor=403),
    "council:draft_paper": inside(auditor=403),
    "council:paper": inside(),
    "council:edit_draft": inside(404, member=200),
    "council:confirm_draft": inside(404, member=200),
    "council:register_paper": only("office"),
    "council:withdraw_paper": only("office"),
    "council:amend_point": only("office"),
    "council:put_on_agenda": only("office"),
    "council:record_vote": inside(404),
    "council:settle_without_vote": inside(404),
    "council:resolution_control": inside(),
    "council:publish_result": only("office", "chief"),
    "council:announce_result": only("office", "chief"),
    "council:raise_objection": only("chief"),
    "council:settle_objection": only("office", "chief"),
    "council:report_on_mandate": only("office", "digital"),
    "council:meetings": inside(),
    "council:this_month": inside(),
    "council:month": inside(),
    "council:plan_meeting": only("office"),
    "council:meeting": inside(),
    "council:add_agenda_item": only("office"),
    "council:send_invitations": only("office"),
    "council:open_meeting": only("chair", "office"),
    "council:note_attendance": only("chair", "office", code=409, method="POST"),
    "council:extend_agenda": only("chair", "office"),
    "council:close_meeting": only("chair", "office"),
    "council:cancel_meeting": only("office"),
    "council:write_minutes": only("office"),
    "council:approve_minutes": only("chair", "office"),
    "council:working_groups": inside(),
    "council:working_group": inside(),
    "council:found_working_group": only("office", code=404),
    "council:join_working_group": only("member", "chair", code=302, method="POST"),
    "council:leave_working_group": only("digital", code=302, method="POST"),
    "council:invite_council_members": only("office", "digital", code=302, method="POST"),
    "council:name_official": only("office", "digital"),
    "council:succeed_official": inside(404),
    "council:release_official": inside(404, method="POST"),
    "council:propose_meetings": only("office", "digital"),
    "council:confirm_meeting": only("office", "digital", code=302, method="POST"),
    "council:move_group_meeting": only("office", "digital"),
    "council:cancel_group_meeting": only("office", "digital"),
    "council:write_record": only("office", "digital"),
    "council:publish_record": only("office", "digital", code=409, method="POST"),
    "council:draft_recommendation": only("digital"),
    "council:edit_recommendation": inside(404, digital=200),
    "council:hand_over_recommendation": inside(404, digital=200),
    "council:deal_with_recommendation": inside(404, digital=403),
    "council:defer_recommendation": inside(404, digital=403),
    "council:renew_group_calendar": only("digital", code=302, method="POST"),
    "council:close_group_calendar": inside(302, method="POST"),
    "council:group_calendar": everybody(404),
    # budget
    "budget:overview": inside(manager=403),
    "budget:overview_of_year": inside(manager=403),
    "budget:lines_csv": inside(manager=403),
    "budget:open_plan": only("treasurer"),
    "budget:plan": inside(manager=403),
    "budget:add_line": only("treasurer", code=409),
    "budget:adopt_plan": only("treasurer", code=409),
    "budget:submit_plan": only("treasurer", code=409),
    "budget:approve_plan": only("treasurer", code=409),
    "budget:promulgate_plan": only("treasurer", code=409),
    "budget:display_plan": only("treasurer", code=409),
    "budget:put_plan_into_effect": only("treasurer", code=409),
    "budget:assign_entry": only("treasurer"),
    "budget:line": inside(manager=403),
    "budget:commit_funds": only("treasurer", "digital"),
    "budget:begin_investment": only("treasurer", "digital"),
    "budget:lock": inside(manager=403),
    "budget:release_funds": only("treasurer", code=409),
    "budget:record_approval": only("office", "treasurer"),
    "budget:withdraw_evidence": only("office", "treasurer"),
    "budget:commitment": inside(404, treasurer=200, cashier=200, digital=200, auditor=200),
    "budget:reduce_commitment": inside(404, treasurer=200, cashier=403, digital=200, auditor=403),
    "budget:enter_invoice": inside(404, treasurer=200, cashier=403, digital=200, auditor=403),
    "budget:payments": inside(manager=403),
    "budget:payment": inside(404, treasurer=200, cashier=200, digital=200, auditor=200),
    "budget:certify_payment": inside(404, treasurer=200, cashier=403, digital=200, auditor=403),
    "budget:order_payment": inside(404, treasurer=200, cashier=403, digital=200, auditor=403),
    "budget:pay_out": inside(404, treasurer=403, cashier=200, digital=403, auditor=403),
    "budget:cancel_payment": inside(404, treasurer=200, cashier=200, digital=200, auditor=403),
    "budget:structure": inside(manager=403),
    "budget:add_sub_budget": only("treasurer"),
    "budget:add_product": only("treasurer"),
    "budget:add_account": only("treasurer"),
    "budget:add_investment_measure": only("treasurer"),
    # programme
    "programme:overview": inside(),
    "programme:create_concept": only("digital"),
    "programme:concept": inside(),
    "programme:add_concept_version": only("digital"),
    "programme:present_concept": only("office", "digital"),
    "programme:plan_measure": only("digital"),
    "programme:measure": inside(),
    "programme:report_on_measure": only("digital"),
    # services: the catalogue
    "services:catalogue": inside(),
    "services:offer": inside(),
    "services:create_service": only("digital"),
    "services:import_services": only("digital"),
    "services:service": inside(),
    "services:describe_service": only("digital"),
    "services:process_service": only("digital"),
    "services:publish_service": only("digital"),
    "services:retire_service": only("digital"),
    "services:reopen_service": only("digital"),
    "services:choose_channel": only("digital"),
    "services:open_channel": only("digital"),
    "services:change_channel": only("digital"),
    "services:close_channel": only("digital"),
    "services:import_channel_use": only("digital"),
    # services: forms and their editor
    "services:forms": inside(),
    "services:create_form": only("office", "treasurer", "cashier", "department", "digital", "auditor", "privacy"),
    "services:import_form": only("office", "treasurer", "cashier", "department", "digital", "auditor", "privacy"),
    "services:form": inside(),
    "services:start_form_version": only("digital", code=409, method="POST"),
    "services:form_version": inside(),
    "services:form_report": inside(),
    "services:change_form_head": only("digital"),
    "services:publish_form_version": only("digital"),
    "services:withdraw_form_version": only("digital"),
    "services:discard_form_version": only("digital"),
    "services:undo_form_change": only("digital", code=302, method="POST"),
    "services:order_elements": only("digital"),
    "services:add_element": only("digital"),
    "services:form_element": inside(),
    "services:move_element": only("digital", code=302, method="POST"),
    "services:move_into": only("digital"),
    "services:remove_element": only("digital"),
    "services:form_proposals": only("digital"),
    "services:settle_proposal": only("digital", code=404, method="POST"),
    "services:set_together": only("digital"),
    "services:remove_together": only("digital", code=302, method="POST"),
    "services:form_code_lists": inside(),
    "services:supply_code_list": only("digital", code=409),
    "services:form_preview": inside(),
    "services:set_condition": only("digital"),
    # services: the applicant's own page, retention, personal data; nobody here holds a key to the application
    "apply:status": everybody(404),
    "apply:rate_service": everybody(404, method="POST"),
    "apply:own_file": everybody(404),
    "apply:write_to_unit": everybody(404),
    "apply:withdraw_application": everybody(404),
    "apply:answer_request": everybody(404),
    "apply:document": everybody(404),
    "apply:notice": everybody(404),
    "apply:notice_pdf": everybody(404),
    "services:retention": only("office", "digital", "auditor", "privacy"),
    "services:answer_archive_offer": only("office"),
    "services:fetch_archive_package": only("office", method="POST"),
    "services:personal_data": only("privacy"),
    "services:export_personal_data": only("privacy", code=422, method="POST"),
    "services:erase_on_request": only("privacy"),
    # services: applying; nobody here holds a key to the application
    "apply:start": everybody(),
    "apply:access": everybody(),
    "apply:resume": everybody(404),
    "apply:open_link": everybody(404, method="POST"),
    "apply:leave": everybody(302, method="POST"),
    "apply:left": everybody(),
    "apply:tasks": everybody(404),
    "apply:welcome": everybody(404),
    "apply:who": everybody(404),
    "apply:page": everybody(404),
    "apply:remove_instance": everybody(404),
    "apply:file": everybody(404),
    "apply:remove_file": everybody(404, method="POST"),
    "apply:check": everybody(404),
    "apply:keys": everybody(404),
    "apply:send_link": everybody(404, method="POST"),
    "apply:invite": everybody(404, method="POST"),
    "apply:renew_code": everybody(404, method="POST"),
    "apply:revoke": everybody(404),
    "apply:delete": everybody(404),
    # services: cases; those of another unit are not known to be there
    "services:cases": DESK,
    "services:next_case": only(*OFFICES, code=302),
    "services:case_statistics": inside(),
    "services:absences": DESK,
    "services:enter_absence": DESK,
    "services:end_absence": only(*OFFICES, code=404, digital=200),
    "services:find_case": only("auditor", "privacy"),
    "services:read_case_for_purpose": only("auditor", "privacy"),
    "services:case": only("digital", otherwise=404, auditor=302, privacy=302, administrator=403),
    "services:case_attachment": only("digital", otherwise=404, auditor=302, privacy=302, administrator=403),
    "services:case_notice": only("digital", otherwise=404, auditor=302, privacy=302, administrator=403),
    "services:take_over_case": case_work(302, method="POST"),
    "services:release_case": case_work(302, method="POST"),
    "services:tick_checklist": case_work(302, method="POST"),
    "services:delegate_case": case_work(),
    "services:ask_applicant": case_work(),
    "services:write_message": case_work(),
    "services:write_note": case_work(),
    "services:mark_media_break": case_work(),
    "services:close_case": case_work(),
    "services:reopen_case": case_work(),
    "services:prepare_notice": case_work(),
    "services:return_notice": case_work(),
    "services:sign_notice": case_work(),
    "services:deliver_notice": case_work(),
    # portal
    "portal:start": everybody(),
    "portal:papers": everybody(),
    "portal:paper_feed": everybody(),
    "portal:paper": everybody(),
    "portal:trace": everybody(),
    "portal:resolution_feed": everybody(),
    "portal:meetings": everybody(),
    "portal:calendar": everybody(),
    "portal:meeting": everybody(),
    "portal:bodies": everybody(),
    "portal:body": everybody(),
    "portal:person": everybody(),
    "portal:budget": everybody(),
    "portal:plan": everybody(),
    "portal:line": everybody(),
    "portal:programme": everybody(),
    "portal:search": everybody(),
    "portal:interfaces": everybody(),
    "portal:accessibility": everybody(),
    "portal:privacy": everybody(),
    "portal:imprint": everybody(),
    "portal:robots": everybody(),
    "portal:services": everybody(),
    "portal:service": everybody(),
    "portal:service_offer": everybody(),
    # records
    "records:download": everybody(200, anonymous=302, stranger=404, administrator=404),
}
