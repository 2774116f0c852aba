"""Reading people: actors, organisations, competences and the county's dated rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from kreislauf.journal.models import Subject
from kreislauf.journal.queries import TimelineEntry, timeline
from kreislauf.kernel import Actor, ActorKind, Message, Refusal, today
from kreislauf.law import Provision, Statute, land_of
from kreislauf.people.models import Account, Body, CountyRule, LegislativeTerm, Organization, Person
from kreislauf.ui.story import HistoryEntry
from kreislauf.ui.text import say

ValueT = TypeVar("ValueT")


def actor_of(user: Account | AnonymousUser) -> Actor:
    """The actor behind a sign-in; anonymous for a stranger or a closed account."""
    if not isinstance(user, Account) or not user.is_active:
        return Actor.anonymous()
    return Actor(ActorKind.PERSON, str(user), person_id=user.person_id, account_id=user.pk)


def actor_of_person(person: Person) -> Actor:
    """A person acting through other means than a sign-in (the demo's cast, imports)."""
    return Actor(ActorKind.PERSON, str(person), person_id=person.pk)


def county() -> Body:
    """The county this installation belongs to."""
    body = Body.objects.first()
    if body is None:
        raise Refusal.because(
            Message("Es ist noch kein Landkreis eingerichtet."),
            remedy=Message("Die Technik richtet ihn ein, bevor andere sich anmelden."),
        )
    return body


def county_rule(key: str, default: Any = None, *, on: date | None = None) -> Any:
    """The county's value of a dated rule on a day (today), or `default` where none is in force."""
    row = CountyRule.objects.filter(key=key, valid_from__lte=on or today()).order_by("-valid_from").first()
    return default if row is None else row.value


def provision(statute: Statute[ValueT], *, on: date | None = None) -> Provision[ValueT]:
    """What a statutory rule of the county's Land says on a day (today), with its norm.

    Raises Refusal where the Land has no file, or its file says nothing for that day: what is missing never passes.
    """
    return land_of(county().state).at(statute, on or today())


def term_on(day: date) -> LegislativeTerm | None:
    return LegislativeTerm.objects.filter(starts_on__lte=day, ends_on__gte=day).first()


def competent_organization(competence: str, *, on: date | None = None) -> Organization | None:
    """Who is competent on a day (today); None where nobody is."""
    return Organization.objects.competent_for(competence, on or today()).first()


def competent_organizations(competences: Iterable[str]) -> dict[str, Organization]:
    """Who is competent today for each of these; two queries."""
    wanted = set(competences)
    rows = Organization.objects.existing_on(today()).filter(competences__in=wanted).distinct()
    found: dict[str, Organization] = {}
    for organization in rows.prefetch_related("competences"):
        for competence in organization.competences.all():
            if competence.pk in wanted:
                found.setdefault(competence.pk, organization)
    return found


def names_of(keys: Iterable[str]) -> dict[str, str]:
    """Names for the journal's actor keys: of a person, or the address of an account without one.

    Names of parts of the program map to themselves. At most two queries.
    """
    wanted = set(keys)
    ids = [found for key in wanted if (found := _as_uuid(key))]
    names = {str(person.pk): str(person) for person in Person.objects.filter(pk__in=ids)} if ids else {}
    if accounts := [found for found in ids if str(found) not in names]:
        names |= {str(account.pk): account.email for account in Account.objects.filter(pk__in=accounts)}
    return {key: names.get(key, key) for key in wanted}


def _as_uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def timeline_page(subject: Subject, *, limit: int = 200) -> list[HistoryEntry]:
    """The newest events of a thing with the names of those who acted, for `c-timeline`. Four queries at most."""
    return named_entries(timeline(subject, limit=limit))


def named_entries(events: Iterable[TimelineEntry]) -> list[HistoryEntry]:
    """Lines of the journal with the names of those who acted."""
    lines = list(events)
    names = names_of(line.actor_key for line in lines)
    return [
        HistoryEntry(at=line.at, sentence=line.sentence, who=_who(line, names), reason=line.reason) for line in lines
    ]


def _who(line: TimelineEntry, names: dict[str, str]) -> str:
    if line.actor_kind == ActorKind.SYSTEM:
        return say(Message("Kreislauf ({part})", part=line.actor_key))
    if line.actor_kind == ActorKind.APPLICANT:
        return say(Message("Wer den Antrag gestellt hat"))
    return names[line.actor_key]
