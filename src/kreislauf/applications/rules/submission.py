"""When a draft may be received, and how it is said kindly when it may not yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kreislauf.applications.rules.reach import is_reached
from kreislauf.forms import Gap
from kreislauf.kernel import Message, Money, Reason, Verdict

GAPS_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What acceptance rests on beside the answers."""

    revision: int
    checked_revision: int | None = None
    """The revision shown on the page before; None where nothing was shown."""
    is_offered: bool = True
    needs_sign_in: bool = False
    is_signed_in: bool = False
    fee: Money | None = None
    must_pay: bool = False
    has_paid: bool = False
    payment_is_open: bool = False
    files_wanted: Mapping[str, str] = field(default_factory=dict)
    """Digest (hex) of each file that the answers name, by the id of its attachment."""
    files_stored: Mapping[str, str] = field(default_factory=dict)
    has_infected_file: bool = False
    by_post: bool = False
    has_confirmed_address: bool = False


def may_be_received(facts: DraftFacts, gaps: Sequence[Gap]) -> Verdict:
    """Everything that stands in the way, at once."""
    return Verdict.all_of(
        _is_what_was_checked(facts),
        _is_offered(facts),
        _is_complete(gaps),
        is_reached(by_post=facts.by_post, has_confirmed_address=facts.has_confirmed_address),
        _files_are_there(facts),
        _is_paid(facts),
    )


def _is_what_was_checked(facts: DraftFacts) -> Verdict:
    if facts.checked_revision is None or facts.checked_revision == facts.revision:
        return Verdict.granted()
    return Verdict.refused(
        Message(
            "Der Antrag wurde geändert, während Sie ihn prüften: in einem anderen Fenster oder von jemand anderem."
        ),
        remedy=Message("Bitte sehen Sie sich Ihre Angaben noch einmal an, und reichen Sie den Antrag dann ein."),
    )


def _is_offered(facts: DraftFacts) -> Verdict:
    if not facts.is_offered:
        return Verdict.refused(
            Message("Die Leistung wird zurzeit nicht online angeboten."),
            remedy=Message("Ihr Entwurf bleibt erhalten. Wenden Sie sich an die zuständige Stelle."),
        )
    if facts.needs_sign_in and not facts.is_signed_in:
        return Verdict.refused(
            Message("Für diesen Antrag müssen Sie angemeldet sein."),
            remedy=Message("Melden Sie sich an; Ihre Angaben bleiben erhalten."),
        )
    return Verdict.granted()


def _is_complete(gaps: Sequence[Gap]) -> Verdict:
    reasons = [Reason(gap.message, remedy=Message("Bei: {label}.", label=gap.label)) for gap in gaps[:GAPS_NAMED]]
    if len(gaps) > GAPS_NAMED:
        more = Message(
            "Es {count:fehlt noch eine weitere Angabe|fehlen noch # weitere Angaben}.", count=len(gaps) - GAPS_NAMED
        )
        reasons.append(Reason(more, remedy=Message("Die Übersicht Ihrer Angaben nennt alle.")))
    return Verdict(tuple(reasons))


def _files_are_there(facts: DraftFacts) -> Verdict:
    if facts.has_infected_file:
        return Verdict.refused(
            Message("In einer Ihrer Dateien wurde Schadsoftware gefunden."),
            remedy=Message("Entfernen Sie die Datei, und laden Sie eine andere Fassung hoch."),
        )
    if any(facts.files_stored.get(key) != digest for key, digest in facts.files_wanted.items()):
        return Verdict.refused(
            Message("Eine Datei, die Sie angegeben haben, ist nicht mehr da."),
            remedy=Message("Laden Sie die Datei noch einmal hoch."),
        )
    return Verdict.granted()


def _is_paid(facts: DraftFacts) -> Verdict:
    if not facts.must_pay or facts.has_paid:
        return Verdict.granted()
    if facts.payment_is_open:
        return Verdict.refused(
            Message("Die Bezahlung der Gebühr ist noch nicht bestätigt."),
            remedy=Message("Schließen Sie die Bezahlung ab, oder warten Sie einen Augenblick auf die Bestätigung."),
        )
    return Verdict.refused(
        Message("Die Gebühr von {fee} ist noch nicht bezahlt.", fee=facts.fee),
        remedy=Message("Bezahlen Sie die Gebühr, danach können Sie den Antrag absenden."),
    )
