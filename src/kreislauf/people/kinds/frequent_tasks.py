"""The five tasks that each role does most often, as shortcuts on "Mein Tag"; a page that does not exist is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kreislauf.people.rules import competences as c
from kreislauf.people.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Task:
    """A shortcut: its words, the URL names it may lead to, the best first, and what is chosen there."""

    label: str | Promise
    url_names: tuple[str, ...]
    query: str = ""


@dataclass(frozen=True, slots=True)
class RoleTasks:
    """The tasks of one role, and who has it."""

    role: str | Promise
    applies: Callable[[Standing], bool]
    tasks: tuple[Task, ...]


def _works_in(competence: str) -> Callable[[Standing], bool]:
    return lambda standing: competence in standing.competences()


def _has(kinds: tuple[str, ...], *roles: str) -> Callable[[Standing], bool]:
    return lambda standing: standing.has_role(kinds, roles)


def _department(standing: Standing) -> bool:
    return standing.has_role(("department",), ()) and not standing.competences()


ROLE_TASKS: tuple[RoleTasks, ...] = (
    RoleTasks(
        _("Kreistagsbüro"),
        _works_in(c.COUNCIL_OFFICE),
        (
            Task(_("Antrag registrieren"), ("council:papers",), "?stand=submitted"),
            Task(_("Sitzung planen"), ("council:plan_meeting", "council:meetings")),
            Task(_("Sitzungen und Einladungen"), ("council:meetings",)),
            Task(_("Beschlusskontrolle"), ("council:resolution_control",)),
            Task(_("Mitgliedschaften pflegen"), ("people:bodies",)),
        ),
    ),
    RoleTasks(
        _("Kreistag"),
        _has(("council",), "member", "deputy_chair"),
        (
            Task(_("Nächste Sitzungen und ihre Vorlagen"), ("council:meetings",)),
            Task(_("Wie meine Anträge stehen"), ("council:papers",), "?von=mir"),
            Task(_("Antrag hochladen"), ("council:upload_motion",)),
            Task(_("Arbeitsgruppen"), ("council:working_groups",)),
            Task(_("Haushalt"), ("budget:overview",)),
        ),
    ),
    RoleTasks(
        _("Fraktionsgeschäftsführung"),
        _has(("faction", "group"), "manager"),
        (
            Task(_("Antrag hochladen"), ("council:upload_motion",)),
            Task(_("Vorlagen"), ("council:papers",)),
            Task(_("Nächste Sitzungen"), ("council:meetings",)),
            Task(_("Beschlusskontrolle"), ("council:resolution_control",)),
            Task(_("Gremien und Mitglieder"), ("people:bodies",)),
        ),
    ),
    RoleTasks(
        _("Vorsitz"),
        _has(("council", "main_committee", "committee"), "chair", "chief_executive"),
        (
            Task(_("Sitzung leiten"), ("council:meetings",)),
            Task(_("Beschlusskontrolle"), ("council:resolution_control",)),
            Task(_("Empfehlungen der Arbeitsgruppen"), ("council:working_groups",)),
            Task(_("Vorlagen"), ("council:papers",)),
            Task(_("Sperrvermerke"), ("budget:overview",), "#sperren"),
        ),
    ),
    RoleTasks(
        _("Kämmerei"),
        _works_in(c.TREASURY),
        (
            Task(_("Was noch ausgegeben werden darf"), ("budget:overview",)),
            Task(_("Sperrvermerke und ihre Bedingungen"), ("budget:overview",), "#sperren"),
            Task(_("Zahlungen"), ("budget:payments",)),
            Task(_("Haushaltsplan in Kraft setzen"), ("budget:overview",)),
            Task(_("Vorlage entwerfen"), ("council:draft_paper", "council:papers")),
        ),
    ),
    RoleTasks(
        _("Kreiskasse"),
        _works_in(c.CASH_OFFICE),
        (
            Task(_("Angeordnete Zahlungen"), ("budget:payments",)),
            Task(_("Haushalt"), ("budget:overview",)),
        ),
    ),
    RoleTasks(
        _("Fachamt"),
        _department,
        (
            Task(_("Mittel binden"), ("budget:overview",)),
            Task(_("Rechnungen prüfen"), ("budget:payments",)),
            Task(_("Aufträge aus Beschlüssen"), ("council:resolution_control",)),
            Task(_("Arbeitsgruppen"), ("council:working_groups",)),
            Task(_("Maßnahmen"), ("programme:overview",)),
            Task(_("Vorgänge nach Frist"), ("services:cases",)),
        ),
    ),
    RoleTasks(
        _("Digitalisierung"),
        _works_in(c.DIGITALISATION),
        (
            Task(_("Maßnahmen und ihr Stand"), ("programme:overview",)),
            Task(_("Arbeitsgruppe vorbereiten"), ("council:working_groups",)),
            Task(_("Sperrvermerke und Freigaben"), ("budget:overview",), "#sperren"),
            Task(_("Leistungen und ihre Nutzung"), ("services:use",)),
            Task(_("Aufträge aus Beschlüssen"), ("council:resolution_control",)),
        ),
    ),
    RoleTasks(
        _("Rechnungsprüfung"),
        _works_in(c.AUDIT),
        (
            Task(_("Journal durchsuchen"), ("people:journal",)),
            Task(_("Vorgang zu einem Zweck lesen"), ("services:find_case",)),
            Task(_("Zahlungen verfolgen"), ("budget:payments",)),
            Task(_("Haushalt"), ("budget:overview",)),
            Task(_("Beschlüsse"), ("council:resolution_control",)),
            Task(_("Rechte und wer sie hat"), ("people:rights_register",)),
        ),
    ),
    RoleTasks(
        _("Datenschutz"),
        _works_in(c.DATA_PROTECTION),
        (
            Task(_("Datenschutzregister"), ("people:privacy_register",)),
            Task(_("Veröffentlichungen mit Frist"), ("people:publications",)),
            Task(_("Angaben löschen"), ("people:persons",)),
            Task(_("Auskunft und Löschung bei Anträgen"), ("services:personal_data",)),
            Task(_("Vorgang zu einem Zweck lesen"), ("services:find_case",)),
            Task(_("Rechte und wer sie hat"), ("people:rights_register",)),
        ),
    ),
    RoleTasks(
        _("Administration"),
        lambda standing: standing.is_administrator,
        (
            Task(_("Konten"), ("people:accounts",)),
            Task(_("Konto eröffnen"), ("people:open_account",)),
        ),
    ),
)


def tasks_for(standing: Standing) -> list[RoleTasks]:
    """The roles that somebody has, each with its tasks."""
    return [row for row in ROLE_TASKS if row.applies(standing)]
