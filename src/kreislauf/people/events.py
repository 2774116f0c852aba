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
    sentence: ClassVar = "„{name}“ wurde eingerichtet."
    personal: ClassVar = frozenset()
    name: str


@dataclass(frozen=True)
class CountyRuleSet(DomainEvent):
    sentence: ClassVar = "Die Regel „{rule}“ gilt ab dem {valid_from} mit dem Wert {value}."
    personal: ClassVar = frozenset()
    rule: str
    value: Any
    valid_from: date


@dataclass(frozen=True)
class CountyRuleCorrected(DomainEvent):
    sentence: ClassVar = "Die Regel „{rule}“ ab dem {valid_from} wurde berichtigt: {value} statt {before}."
    personal: ClassVar = frozenset()
    rule: str
    before: Any
    value: Any
    valid_from: date


@dataclass(frozen=True)
class CompetenceAdded(DomainEvent):
    sentence: ClassVar = "Die Zuständigkeit „{label}“ wurde angelegt."
    personal: ClassVar = frozenset()
    competence: str
    label: str


@dataclass(frozen=True)
class TermOpened(DomainEvent):
    sentence: ClassVar = "Die {numeral}. Wahlperiode dauert vom {starts_on} bis zum {ends_on}."
    personal: ClassVar = frozenset()
    numeral: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class TermCorrected(DomainEvent):
    sentence: ClassVar = "Berichtigt: Die {numeral}. Wahlperiode dauert vom {starts_on} bis zum {ends_on}."
    personal: ClassVar = frozenset()
    numeral: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class TermEnded(DomainEvent):
    """Every body and mandate of the term has ended with this day."""

    sentence: ClassVar = "Die {numeral}. Wahlperiode endete mit dem {ended_on}; mit ihr endeten Mandate und Gremien."
    personal: ClassVar = frozenset()
    term: UUID
    numeral: str
    ended_on: date


@dataclass(frozen=True)
class OrganizationFounded(DomainEvent):
    sentence: ClassVar = "„{name}“ wurde eingerichtet."
    personal: ClassVar = frozenset()
    organization: UUID
    name: str
    kind: str


@dataclass(frozen=True)
class CompetencesAssigned(DomainEvent):
    """Rights of everybody who works there follow from them."""

    sentence: ClassVar = "Zuständig ist „{name}“ jetzt für: {competences}. Bisher: {before}."
    personal: ClassVar = frozenset()
    organization: UUID
    name: str
    competences: str
    before: str


@dataclass(frozen=True)
class OrganizationEnded(DomainEvent):
    sentence: ClassVar = "„{name}“ bestand bis zum {until}."
    personal: ClassVar = frozenset()
    organization: UUID
    name: str
    until: date


@dataclass(frozen=True)
class PersonAdded(DomainEvent):
    sentence: ClassVar = "{person_name} wurde aufgenommen."
    personal: ClassVar = frozenset({"person_name"})
    person: UUID
    person_name: str


@dataclass(frozen=True)
class PersonalDataErased(DomainEvent):
    sentence: ClassVar = (
        "Im Journal {values:wurde eine personenbezogene Angabe|wurden # personenbezogene Angaben} gelöscht."
    )
    personal: ClassVar = frozenset()
    person: UUID
    values: int


@dataclass(frozen=True)
class PublicationRetracted(DomainEvent):
    sentence: ClassVar = "Eine Veröffentlichung ({entry_type}) wurde zum Schutz personenbezogener Daten zurückgenommen."
    personal: ClassVar = frozenset()
    entry_type: str
    entry_key: str


@dataclass(frozen=True)
class MembershipBegan(DomainEvent):
    sentence: ClassVar = "{person_name} gehört seit dem {since} dazu ({role_label})."
    personal: ClassVar = frozenset({"person_name"})
    person: UUID
    person_name: str
    role: str
    role_label: str
    since: date
    organization: UUID | None = None


@dataclass(frozen=True)
class MembershipEnded(DomainEvent):
    sentence: ClassVar = "{person_name} gehörte bis zum {until} dazu."
    personal: ClassVar = frozenset({"person_name"})
    person: UUID
    person_name: str
    role: str
    until: date
    organization: UUID | None = None


@dataclass(frozen=True)
class AccountOpened(DomainEvent):
    sentence: ClassVar = "Das Konto {email} wurde eröffnet."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AccountClosed(DomainEvent):
    sentence: ClassVar = "Das Konto {email} wurde geschlossen."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AccountReopened(DomainEvent):
    sentence: ClassVar = "Das Konto {email} wurde wieder geöffnet."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AdministratorGranted(DomainEvent):
    sentence: ClassVar = "Das Konto {email} verwaltet jetzt Konten."
    personal: ClassVar = frozenset({"email"})
    email: str


@dataclass(frozen=True)
class AdministratorRevoked(DomainEvent):
    sentence: ClassVar = "Das Konto {email} verwaltet keine Konten mehr."
    personal: ClassVar = frozenset({"email"})
    email: str


@dataclass(frozen=True)
class SecondFactorReset(DomainEvent):
    sentence: ClassVar = "Der zweite Faktor des Kontos {email} wurde zurückgesetzt."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class AddressChanged(DomainEvent):
    sentence: ClassVar = "Die E-Mail-Adresse des Kontos wurde geändert: {email} statt {former}."
    personal: ClassVar = frozenset({"email", "former"})
    person: UUID | None
    email: str
    former: str


@dataclass(frozen=True)
class HouseSignInLinked(DomainEvent):
    sentence: ClassVar = "Das Konto {email} meldet sich beim Haus mit der Kennung {house_subject} an."
    personal: ClassVar = frozenset({"email", "house_subject"})
    person: UUID | None
    email: str
    house_subject: str


@dataclass(frozen=True)
class HouseSignInUnlinked(DomainEvent):
    sentence: ClassVar = "Die Anmeldung beim Haus öffnet das Konto {email} nicht mehr."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class PasswordChanged(DomainEvent):
    sentence: ClassVar = "Das Passwort des Kontos {email} wurde geändert."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class SecondFactorAdded(DomainEvent):
    sentence: ClassVar = "Für das Konto {email} wurde eingerichtet: {factor}."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str
    factor: str


@dataclass(frozen=True)
class SecondFactorRemoved(DomainEvent):
    sentence: ClassVar = "Für das Konto {email} wurde entfernt: {factor}."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str
    factor: str


@dataclass(frozen=True)
class RecoveryCodesMade(DomainEvent):
    sentence: ClassVar = "Für das Konto {email} wurden Ersatzcodes erzeugt; frühere gelten nicht mehr."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str


@dataclass(frozen=True)
class RecoveryCodeUsed(DomainEvent):
    sentence: ClassVar = "Für das Konto {email} wurde ein Ersatzcode benutzt."
    personal: ClassVar = frozenset({"email"})
    person: UUID | None
    email: str
