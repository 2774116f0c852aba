"""Longer texts of the sample services: descriptions in plain language, by the key of the offer."""

from __future__ import annotations

from typing import Final

PLAIN: Final = {
    "school_way": "Ihr Kind geht zur Schule.\nDer Weg ist weit.\nEs fährt kein Bus.\n\n"
    "Dann bekommen Sie Geld für die Fahrten.\nSie füllen einen Antrag aus.\nSie zeigen uns die Fahrkarten.\n"
    "Wir prüfen den Antrag.\nDann überweisen wir das Geld.\n\nDer Antrag kostet nichts.",
    "volunteer": "Sie helfen anderen Menschen.\nZum Beispiel in einem Verein.\nSie bekommen dafür kein Geld.\n\n"
    "Dann können Sie eine Karte bekommen.\nDie Karte heißt Ehrenamtskarte.\n"
    "Mit der Karte zahlen Sie oft weniger Eintritt.\n\nDie Karte kostet nichts.",
    "event": "Sie planen ein großes Fest.\nViele Menschen kommen.\n\nDann sagen Sie uns das vorher.\n"
    "Vier Wochen vor dem Fest.\nWir sprechen mit der Polizei.\nWir sprechen mit dem Rettungsdienst.\n"
    "So sind alle sicher.",
    "contamination": "Sie wollen ein Grundstück kaufen.\nOder Sie wollen bauen.\n\n"
    "Manchmal ist der Boden verschmutzt.\nZum Beispiel von einer alten Fabrik.\n\n"
    "Wir schauen in einer Liste nach.\nDann schreiben wir Ihnen, was wir wissen.\nDas kostet 45 Euro.",
}
