"""Who may belong to what, from when to when, and who votes there."""

from datetime import date

from kreislauf.kernel import Message, Verdict

VOTING_KINDS = frozenset({"council", "main_committee", "committee"})
VOTING_ROLES = frozenset({"member", "chair", "deputy_chair", "chief_executive"})


def votes_by_default(kind: str, role: str) -> bool:
    """Members of council and committees vote; advisers, officials and informal groups do not (NKomVG §71)."""
    return kind in VOTING_KINDS and role in VOTING_ROLES


def lies_within(since: date, until: date | None, first: date, last: date | None, organization: str) -> Verdict:
    """A membership lies within the life of its organisation."""
    if until is not None and until < since:
        return Verdict.refused(Message("Eine Mitgliedschaft endet nicht vor ihrem Beginn."))
    if since < first:
        return Verdict.refused(Message("„{name}“ besteht erst seit dem {first}.", name=organization, first=first))
    if last is not None and (until is None or until > last):
        return Verdict.refused(Message("„{name}“ bestand bis zum {last}.", name=organization, last=last))
    return Verdict.granted()


def not_yet_member(is_member: bool, person: str, organization: str) -> Verdict:
    """Nobody holds the same role in the same organisation twice at a time."""
    if not is_member:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "{person} gehört „{organization}“ in dieser Rolle bereits an.",
            person=person,
            organization=organization,
        )
    )


def ends_in_time(since: date, current_end: date | None, until: date) -> Verdict:
    """A membership ends once, and not before it began."""
    if current_end is not None:
        return Verdict.refused(Message("Diese Mitgliedschaft endete schon mit dem {until}.", until=current_end))
    if until < since:
        return Verdict.refused(Message("Diese Mitgliedschaft begann erst am {since}.", since=since))
    return Verdict.granted()
