"""What happens to the county, to people, their memberships and accounts.

An event about one person names the person in the field `person`: deletion finds the values by it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from kreislauf.journal.events import DomainEvent


@dataclass(frozen=True)
class CountyFounded(DomainEvent):
    key: ClassVar = "people.county_founded"
    sentence: ClassVar = "„{name}“ wurde eingerichtet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    name: str


@dataclass(frozen=True)
class CountyRuleSet(DomainEvent):
    key: ClassVar = "people.county_rule_set"
    sentence: ClassVar = "Die Regel „{rule}“ gilt ab dem {valid_from} mit dem Wert {value}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    rule: str
    value: Any
    valid_from: date


@dataclass(frozen=True)
class CountyRuleCorrected(DomainEvent):
    key: ClassVar = "people.county_rule_corrected"
    sentence: ClassVar = "Die Regel „{rule}“ ab dem {valid_from} wurde berichtigt: {value} statt {before}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    rule: str
    before: Any
    value: Any
    valid_from: date


@dataclass(frozen=True)
class CompetenceAdded(DomainEvent):
    key: ClassVar = "people.competence_added"
    sentence: ClassVar = "Die Zuständigkeit „{label}“ wurde angelegt."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    competence: str
    label: str


@dataclass(frozen=True)
class TermOpened(DomainEvent):
    key: ClassVar = "people.term_opened"
    sentence: ClassVar = "Die {numeral}. Wahlperiode dauert vom {starts_on} bis zum {ends_on}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    numeral: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class TermCorrected(DomainEvent):
    key: ClassVar = "people.term_corrected"
    sentence: ClassVar = "Berichtigt: Die {numeral}. Wahlperiode dauert vom {starts_on} bis zum {ends_on}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    numeral: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class TermEnded(DomainEvent):
    """Every body and mandate of the term has ended with this day."""

    key: ClassVar = "people.term_ended"
    sentence: ClassVar = "Die {numeral}. Wahlperiode endete mit dem {ended_on}; mit ihr endeten Mandate und Gremien."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    term: UUID
    numeral: str
    ended_on: date


@dataclass(frozen=True)
class OrganizationFounded(DomainEvent):
    key: ClassVar = "people.organization_founded"
    sentence: ClassVar = "„{name}“ wurde eingerichtet."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    organization: UUID
    name: str
    kind: str


@dataclass(frozen=True)
class CompetencesAssigned(DomainEvent):
    """Rights of everybody who works there follow from them."""

    key: ClassVar = "people.competences_assigned"
    sentence: ClassVar = "Zuständig ist „{name}“ jetzt für: {competences}. Bisher: {before}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    organization: UUID
    name: str
    competences: str
    before: str


@dataclass(frozen=True)
class OrganizationEnded(DomainEvent):
    key: ClassVar = "people.organization_ended"
    sentence: ClassVar = "„{name}“ bestand bis zum {until}."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    organization: UUID
    name: str
    until: date


@dataclass(frozen=True)
class PersonAdded(DomainEvent):
    key: ClassVar = "people.person_added"
    sentence: ClassVar = "{person_name} wurde aufgenommen."
    personal: ClassVar = frozenset({"person_name"})
    is_private: ClassVar = True
    person: UUID
    person_name: str


@dataclass(frozen=True)
class PersonalDataErased(DomainEvent):
    key: ClassVar = "people.personal_data_erased"
    sentence: ClassVar = (
        "Im Journal {values:wurde eine personenbezogene Angabe|wurden # personenbezogene Angaben} gelöscht."
    )
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    person: UUID
    values: int


@dataclass(frozen=True)
class PublicationRetracted(DomainEvent):
    key: ClassVar = "people.publication_retracted"
    sentence: ClassVar = "Eine Veröffentlichung ({entry_type}) wurde zum Schutz personenbezogener Daten zurückgenommen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = False
    entry_type: str
    entry_key: str


@dataclass(frozen=True)
class MembershipBegan(DomainEvent):
    key: ClassVar = "people.membership_began"
    sentence: ClassVar = "{person_name} gehört seit dem {since} dazu ({role_label})."
    personal: ClassVar = frozenset({"person_name"})
    is_private: ClassVar = False
    person: UUID
    person_name: str
    role: str
    role_label: str
    since: date
    organization: UUID | None = None


@dataclass(frozen=True)
class MembershipEnded(DomainEvent):
    key: ClassVar = "people.membership_ended"
    sentence: ClassVar = "{person_name} gehörte bis zum {until} dazu."
    personal: ClassVar = frozenset({"person_name"})
    is_private: ClassVar = False
    person: UUID
    person_name: str
    role: str
    until: date
    organization: UUID | None = None


@dataclass(frozen=True)
class AccountOpened(DomainEvent):
    key: ClassVar = "people.account_opened"
    sentence: ClassVar = "Das Konto {email} wurde eröffnet."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class JobTriedAgain(DomainEvent):
    key: ClassVar = "people.job_tried_again"
    sentence: ClassVar = "Der gescheiterte Auftrag {job} ({task}) wird noch einmal versucht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    job: int
    task: str


@dataclass(frozen=True)
class AccountLetterRetried(DomainEvent):
    """Subject: the account. No name stands in it; `occasion` is a code."""

    key: ClassVar = "people.account_letter_retried"
    sentence: ClassVar = "Ein Brief zum Konto, der nicht hinausging, wird noch einmal versucht."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    letter: UUID
    occasion: str


@dataclass(frozen=True)
class JobCancelled(DomainEvent):
    key: ClassVar = "people.job_cancelled"
    sentence: ClassVar = "Der Auftrag {job} ({task}) wurde verworfen."
    personal: ClassVar = frozenset()
    is_private: ClassVar = True
    job: int
    task: str


@dataclass(frozen=True)
class AccountClosed(DomainEvent):
    key: ClassVar = "people.account_closed"
    sentence: ClassVar = "Das Konto {email} wurde geschlossen."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AccountReopened(DomainEvent):
    key: ClassVar = "people.account_reopened"
    sentence: ClassVar = "Das Konto {email} wurde wieder geöffnet."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AdministratorGranted(DomainEvent):
    key: ClassVar = "people.administrator_granted"
    sentence: ClassVar = "Das Konto {email} verwaltet jetzt Konten."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    email: str


@dataclass(frozen=True)
class AdministratorRevoked(DomainEvent):
    key: ClassVar = "people.administrator_revoked"
    sentence: ClassVar = "Das Konto {email} verwaltet keine Konten mehr."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    email: str


@dataclass(frozen=True)
class SecondFactorReset(DomainEvent):
    key: ClassVar = "people.second_factor_reset"
    sentence: ClassVar = "Der zweite Faktor des Kontos {email} wurde zurückgesetzt."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AddressChanged(DomainEvent):
    key: ClassVar = "people.address_changed"
    sentence: ClassVar = "Die E-Mail-Adresse des Kontos wurde geändert: {email} statt {former}."
    personal: ClassVar = frozenset({"email", "former"})
    is_private: ClassVar = True
    person: UUID | None
    email: str
    former: str


@dataclass(frozen=True)
class HouseSignInLinked(DomainEvent):
    key: ClassVar = "people.house_sign_in_linked"
    sentence: ClassVar = "Das Konto {email} meldet sich beim Haus mit der Kennung {house_subject} an."
    personal: ClassVar = frozenset({"email", "house_subject"})
    is_private: ClassVar = True
    person: UUID | None
    email: str
    house_subject: str


@dataclass(frozen=True)
class HouseSignInUnlinked(DomainEvent):
    key: ClassVar = "people.house_sign_in_unlinked"
    sentence: ClassVar = "Die Anmeldung beim Haus öffnet das Konto {email} nicht mehr."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class PasswordChanged(DomainEvent):
    key: ClassVar = "people.password_changed"
    sentence: ClassVar = "Das Passwort des Kontos {email} wurde geändert."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class SecondFactorAdded(DomainEvent):
    key: ClassVar = "people.second_factor_added"
    sentence: ClassVar = "Für das Konto {email} wurde eingerichtet: {factor}."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str
    factor: str


@dataclass(frozen=True)
class SecondFactorRemoved(DomainEvent):
    key: ClassVar = "people.second_factor_removed"
    sentence: ClassVar = "Für das Konto {email} wurde entfernt: {factor}."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str
    factor: str


@dataclass(frozen=True)
class RecoveryCodesMade(DomainEvent):
    key: ClassVar = "people.recovery_codes_made"
    sentence: ClassVar = "Für das Konto {email} wurden Ersatzcodes erzeugt; frühere gelten nicht mehr."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str


@dataclass(frozen=True)
class RecoveryCodeUsed(DomainEvent):
    key: ClassVar = "people.recovery_code_used"
    sentence: ClassVar = "Für das Konto {email} wurde ein Ersatzcode benutzt."
    personal: ClassVar = frozenset({"email"})
    is_private: ClassVar = True
    person: UUID | None
    email: str
