from kreislauf.people.models.account import Account
from kreislauf.people.models.county import Body, CountyRule, LegislativeTerm
from kreislauf.people.models.letter import AccountLetter, AccountOccasion
from kreislauf.people.models.membership import Membership, Role
from kreislauf.people.models.organization import GOES_ON, Competence, Organization, OrganizationKind
from kreislauf.people.models.person import Person

__all__ = [
    "GOES_ON",
    "Account",
    "AccountLetter",
    "AccountOccasion",
    "Body",
    "Competence",
    "CountyRule",
    "LegislativeTerm",
    "Membership",
    "Organization",
    "OrganizationKind",
    "Person",
    "Role",
]
