"""Duties around accounts and terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse

from kreislauf.kernel import Actor, Message, today
from kreislauf.people import queries
from kreislauf.people.permissions import PeopleRight, may
from kreislauf.people.rules.duties import DUTIES, Duty, Urgency
from kreislauf.people.rules.standing import Standing

NOTICE_OF_TERM_END = timedelta(days=60)


@DUTIES.add
class AccountsWithoutRights:
    """Open accounts of people whose last membership has ended."""

    key = "people.accounts_without_rights"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not standing.is_administrator:
            return
        count = queries.accounts_without_rights()
        if count:
            yield Duty(
                title=Message("{count:Ein Konto|# Konten} ohne Mitgliedschaft schließen", count=count)
                if count > 1
                else Message("Ein Konto ohne Mitgliedschaft schließen"),
                why=Message("Die Mitgliedschaften sind beendet; wer sich anmeldet, sieht nichts mehr."),
                url=reverse("people:accounts") + "?stand=ohne",
                urgency=Urgency.LOW,
            )


@DUTIES.add
class AccountLettersToMend:
    """Letters to owners of accounts that did not leave: a link to a new password, a change of the account."""

    key = "people.account_letters_to_mend"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if count := queries.count_unsent_account_letters(actor):
            yield Duty(
                title=Message("{n:Einen Brief|# Briefe} zu Konten verschicken", n=count),
                why=Message("Mit der E-Mail ging es nicht."),
                url=reverse("people:account_letters"),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class TermEnds:
    """The term ends, and with it bodies and mandates (NKomVG §47)."""

    key = "people.term_ends"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, PeopleRight.MANAGE_TERMS):
            return
        for term in queries.terms_to_end(before=today() + NOTICE_OF_TERM_END):
            yield Duty(
                title=Message("Die {numeral}. Wahlperiode abschließen", numeral=term.numeral),
                why=Message("Sie endet mit dem {day}; Mandate und Gremien enden mit ihr.", day=term.ends_on),
                url=reverse("people:end_term", args=[term.pk]),
                due=term.ends_on,
            )


@DUTIES.add
class SecondFactorMissing:
    """Whoever manages accounts signs in with two factors."""

    key = "people.second_factor_missing"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if standing.is_administrator and not queries.has_second_factor(actor):
            yield Duty(
                title=Message("Einen zweiten Faktor einrichten"),
                why=Message("Dieses Konto verwaltet alle anderen; ein Passwort allein schützt es nicht genug."),
                url=reverse("mfa_index"),
                urgency=Urgency.HIGH,
            )


@DUTIES.add
class SetupIncomplete:
    """Something without which the county's work stands still: a term, a rule, a competence."""

    key = "people.setup_incomplete"

    def for_standing(self, actor: Actor, standing: Standing) -> Iterable[Duty]:
        if not may(actor, PeopleRight.SET_COUNTY_RULE):
            return
        if missing := queries.missing_in_setup():
            yield Duty(
                title=Message("Die Einrichtung des Landkreises ergänzen"),
                why=missing[0],
                url=reverse("people:setup"),
                urgency=Urgency.HIGH,
            )
