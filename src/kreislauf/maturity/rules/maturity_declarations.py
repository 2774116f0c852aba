"""When a person may declare a criterion of the maturity model."""

from kreislauf.kernel import Message, Verdict


def may_declare(*, observed_by: str, statement: str) -> Verdict:
    """Only what the system cannot see is declared, and only with words that show it."""
    if observed_by:
        return Verdict.refused(
            Message("Dieses Kriterium beobachtet das Programm selbst."),
            remedy=Message("Es gilt als erfüllt, sobald die Leistung es zeigt."),
        )
    if not statement.strip():
        return Verdict.refused(
            Message("Es fehlt, woran die Erfüllung zu sehen ist."),
            remedy=Message("Nennen Sie Prüfung, Bericht oder Tatsache, mit Datum."),
        )
    return Verdict.granted()
