"""The door of people: what other apps may call and read of county, terms, organisations, memberships, accounts, rights.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.people.actions import begin_membership_inside, form_organization
from kreislauf.people.actions._sending import LetterNotSent, Patiently, try_letter
from kreislauf.people.models import (
    Competence,
    LegislativeTerm,
    Membership,
    Organization,
    OrganizationKind,
    Person,
    Role,
)
from kreislauf.people.queries import (
    actor_of_person,
    competent_organization,
    competent_organizations,
    count_unsent_account_letters,
    county,
    county_rule,
    last_saved,
    named_entries,
    names_of,
    provision,
    replaced_versions,
    require_unchanged,
    settle,
    term_on,
    timeline_page,
)
from kreislauf.people.queries.absences import at_work
from kreislauf.people.queries.letters import forgotten_letters, not_left

__all__ = [
    "Competence",
    "LegislativeTerm",
    "LetterNotSent",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Patiently",
    "Person",
    "Role",
    "actor_of_person",
    "at_work",
    "begin_membership_inside",
    "competent_organization",
    "competent_organizations",
    "count_unsent_account_letters",
    "county",
    "county_rule",
    "forgotten_letters",
    "form_organization",
    "last_saved",
    "named_entries",
    "names_of",
    "not_left",
    "provision",
    "replaced_versions",
    "require_unchanged",
    "settle",
    "term_on",
    "timeline_page",
    "try_letter",
]
