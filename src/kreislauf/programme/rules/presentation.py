"""When a concept counts as presented."""

from kreislauf.kernel import Message, Verdict

SITTING = frozenset({"running", "closed", "minuted"})


def may_present(*, meeting_state: str, presented_before: bool) -> Verdict:
    """A version counts as presented in a meeting that has begun, and once in each meeting."""
    verdict = Verdict.granted()
    if meeting_state not in SITTING:
        verdict &= Verdict.refused(
            Message("Die Sitzung hat noch nicht begonnen; vorgestellt ist ein Konzept erst in der Sitzung."),
            remedy=Message("Halten Sie die Vorstellung fest, sobald die Sitzung eröffnet ist."),
        )
    if presented_before:
        verdict &= Verdict.refused(
            Message("Diese Fassung ist in dieser Sitzung bereits als vorgestellt festgehalten."),
            remedy=Message("Eine neue Fassung legen Sie zuerst als Dokument an."),
        )
    return verdict
