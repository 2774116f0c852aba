"""Every table says how far the program may rewrite it, and the database agrees. A new table is classified here."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db

APPEND_ONLY = {
    "budget_approval",
    "budget_carryover",
    "budget_paymentreturn",
    "budget_posting",
    "budget_releasecondition",
    "budget_returnreview",
    "council_annulment",
    "council_minutesaddendum",
    "council_pointoutcome",
    "council_quorumstatement",
    "council_vote",
    "gazette_erased",
    "journal_checkpoint",
    "journal_event",
    "records_documentversion",
    "cases_casereading",
    "cases_erasureproof",
    "applications_proof",
}
"""Rows come and stay as they came: a correction is another row."""

GUARDED = {
    "budget_amendmententry",
    "budget_budgetline",
    "budget_budgetplan",
    "budget_commitment",
    "budget_evidence",
    "budget_ledgeraccount",
    "budget_linebalance",
    "budget_lock",
    "budget_paymentorder",
    "budget_posting_kind",
    "budget_release",
    "council_attendance",
    "council_effect",
    "council_minutes",
    "council_objection",
    "council_resolution",
    "council_resolutionpoint",
    "journal_chainhead",
    "journal_personalvalue",
    "applications_application",
    "applications_digitalconsent",
    "form_editor_formversion",
}
"""Some columns, or some states, stay: a trigger or the rights on columns hold them."""

FREE = {
    "budget_investmentmeasure",
    "budget_product",
    "budget_publishedpart",
    "budget_publishedsum",
    "budget_subbudget",
    "council_agendaitem",
    "council_calendarsubscription",
    "council_consultation",
    "council_groupinvitation",
    "council_groupmeeting",
    "council_letter",
    "council_meeting",
    "council_paper",
    "council_papermover",
    "council_papersignatory",
    "council_question",
    "council_recommendation",
    "council_workinggroup",
    "gazette_due",
    "gazette_entry",
    "people_account",
    "people_accountletter",
    "people_body",
    "people_competence",
    "people_countyrule",
    "people_legislativeterm",
    "people_membership",
    "people_organization",
    "people_organization_competences",
    "people_person",
    "programme_concept",
    "programme_concept_locks",
    "programme_measure",
    "programme_measure_services",
    "programme_presentation",
    "records_document",
    "cases_absence",
    "applications_accesskey",
    "applications_applicantaccount",
    "cases_archiveoffer",
    "applications_attachment",
    "applications_attempt",
    "cases_case",
    "cases_casemessage",
    "cases_casenote",
    "catalogue_channel",
    "catalogue_channeluse",
    "maturity_declaration",
    "applications_errand",
    "form_editor_form",
    "form_editor_formdraftstep",
    "maturity_maturitycriterion",
    "maturity_maturitylevel",
    "maturity_maturitymodel",
    "cases_notice",
    "applications_payment",
    "applications_personmark",
    "cases_postalletter",
    "catalogue_satisfaction",
    "catalogue_service",
    "catalogue_usecount",
}
"""The program rewrites them as their actions say. What of them is a fact, the journal attests; and the gazette's rows
are checked by the publications they were built from."""

OF_LIBRARIES = ("account_", "auth_", "axes_", "django_", "mfa_", "procrastinate_", "socialaccount_")

TABLES = """
SELECT c.relname,
    has_any_column_privilege(%(role)s, c.oid, 'UPDATE'),
    has_table_privilege(%(role)s, c.oid, 'UPDATE'),
    has_table_privilege(%(role)s, c.oid, 'DELETE') OR has_table_privilege(%(role)s, c.oid, 'TRUNCATE'),
    coalesce(bool_or(t.tgtype & 2 > 0 AND t.tgtype & 16 > 0), false),
    coalesce(bool_or(t.tgname LIKE 'pgtrigger_append_only%%'), false)
FROM pg_class c LEFT JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
GROUP BY c.oid, c.relname
"""
"""Table; may the role update a column, the whole row; delete; has it a BEFORE UPDATE trigger; is it append-only."""


def tables() -> dict[str, tuple[bool, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES, {"role": settings.KREISLAUF_APP_ROLE})
        rows = {name: tuple(facts) for name, *facts in cursor.fetchall()}
    return {name: facts for name, facts in rows.items() if not name.startswith(OF_LIBRARIES)}


def test_every_table_is_classified_once() -> None:
    assert set(tables()) == APPEND_ONLY | GUARDED | FREE
    assert len(APPEND_ONLY) + len(GUARDED) + len(FREE) == len(APPEND_ONLY | GUARDED | FREE)


def test_append_only_tables_cannot_be_rewritten() -> None:
    found = tables()
    for name in APPEND_ONLY:
        updates, _, deletes, _, is_held = found[name]
        assert is_held or not (updates or deletes), name


def test_guarded_tables_hold_their_columns() -> None:
    found = tables()
    for name in GUARDED:
        _, updates_all, _, has_trigger, _ = found[name]
        assert has_trigger or not updates_all, name
