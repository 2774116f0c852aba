"""Accounts: one for each person, and an administrator who is nobody else."""

from typing import Final

from kreislauf.kernel import Message, Verdict

HOUSE: Final = "haus"
"""By this name the house's own sign-in (OpenID Connect) stands in settings, addresses and links."""


def may_open(email: str, is_taken: bool, person_has_one: bool) -> Verdict:
    """An address and a person have one account each."""
    if is_taken:
        return Verdict.refused(
            Message("Für {email} gibt es schon ein Konto.", email=email),
            remedy=Message("Ein geschlossenes Konto können Sie wieder öffnen."),
        )
    if person_has_one:
        return Verdict.refused(Message("Diese Person hat schon ein Konto."))
    return Verdict.granted()


def may_administer(belongs_to_person: bool) -> Verdict:
    """Who manages accounts sees no content, so the account belongs to nobody with memberships."""
    if not belongs_to_person:
        return Verdict.granted()
    return Verdict.refused(
        Message("Ein Konto, das zu einer Person mit Mitgliedschaften gehört, verwaltet keine anderen Konten."),
        remedy=Message("Eröffnen Sie dafür ein eigenes Konto ohne Person."),
    )


def somebody_remains(is_administrator: bool, other_administrators: int) -> Verdict:
    """The last account that manages accounts stays open."""
    if is_administrator and other_administrators == 0:
        return Verdict.refused(
            Message("Dies ist das letzte Konto, das Konten verwaltet."),
            remedy=Message("Geben Sie dieses Recht zuerst einem weiteren Konto."),
        )
    return Verdict.granted()


def may_take_address(address: str, *, is_same: bool, is_taken: bool) -> Verdict:
    """An address opens one account alone."""
    if is_same:
        return Verdict.refused(Message("Das Konto hat diese Adresse schon."))
    if is_taken:
        return Verdict.refused(
            Message("Die Adresse {email} gehört zu einem anderen Konto.", email=address),
            remedy=Message("Geben Sie zuerst dem anderen Konto seine richtige Adresse."),
        )
    return Verdict.granted()


def may_link(subject: str, *, is_taken: bool) -> Verdict:
    """A subject of the house's sign-in opens one account alone."""
    if not subject:
        return Verdict.refused(Message("Die Kennung fehlt."))
    if is_taken:
        return Verdict.refused(
            Message("Diese Kennung öffnet schon ein anderes Konto."),
            remedy=Message("Trennen Sie zuerst dort die Verbindung."),
        )
    return Verdict.granted()
