"""What the linter can say: the official messages that can be judged from a form, and our own on data minimisation.

Official codes and texts, word for word: code list "Meldungen XDF-Qualität" (XDFM) 1.8 of FIM-Baustein Datenfelder. Our
own begin with K.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Types of the code list, from the gravest to the least."""

    CRITICAL = "critical"
    METHODICAL = "methodical"
    WARNING = "warning"
    HINT = "hint"


CRITICAL, METHODICAL, WARNING, HINT = Severity


@dataclass(frozen=True, slots=True)
class Meldung:
    """One message of the table."""

    code: str
    severity: Severity
    text: str
    help: str = ""
    """What would help; for official messages the check itself adds it."""


OFFICIAL = (
    Meldung("1001", METHODICAL, "Eine Regel kann nicht auf ein referenziertes Baukastenelement zugreifen."),
    Meldung(
        "1003",
        WARNING,
        (
            "In einem Datenschema sollte ein Baukastenelement i. d. R. nicht mehrfach in unterschiedlichen "
            "Versionen enthalten sein."
        ),
    ),
    Meldung(
        "1004",
        WARNING,
        ("In einer Datenfeldgruppe darf ein Baukastenelement nicht mehrfach in derselben Version enthalten sein."),
    ),
    Meldung(
        "1005",
        CRITICAL,
        "Die Kennung einer Codeliste ist nicht als URN formuliert, z. B. urn:de:fim:codeliste:dokumenttyp.",
    ),
    Meldung("1009", CRITICAL, "Die 'Bezeichnung Eingabe' muss befüllt werden."),
    Meldung("1010", CRITICAL, "Die 'Bezeichnung Ausgabe' muss befüllt werden."),
    Meldung(
        "1018",
        WARNING,
        (
            "Wenn ein Datenfeld die Feldart 'Auswahl' hat, muss entweder eine Code- oder eine Werteliste "
            "zugeordnet sein."
        ),
    ),
    Meldung(
        "1019",
        METHODICAL,
        "Baukastenelemente, die in Regeln referenziert werden, dürfen keine Versionsangaben beinhalten.",
    ),
    Meldung("1023", CRITICAL, "Eine Datenfeldgruppe muss mindestens ein Unterelement enthalten."),
    Meldung("1024", METHODICAL, "Die Freitextregel muss befüllt sein."),
    Meldung(
        "1025",
        METHODICAL,
        (
            "In einem Datenschema dürfen Baukastenelement auf oberster Ebene nicht mehrfach in derselben Version "
            "enthalten sein."
        ),
    ),
    Meldung(
        "1037",
        WARNING,
        "In einem Datenschema sollte eine Codeliste i. d. R. nicht in mehreren Versionen verwendet werden.",
    ),
    Meldung("1039", CRITICAL, "Das Format der ID entspricht nicht den Vorgaben."),
    Meldung(
        "1041",
        METHODICAL,
        "Baukastenelemente, die in Regeln referenziert werden, verwenden noch die alte, verkürzte Element-ID.",
    ),
    Meldung("1043", METHODICAL, "Eine Auswahlgruppe muss mindestens zwei Unterelemente haben."),
    Meldung("1044", METHODICAL, "Eine Code- oder Werteliste muss mindestens zwei Einträge haben."),
    Meldung(
        "1045",
        CRITICAL,
        "Innerhalb einer Code- oder Werteliste dürfen Codes (Schlüssel) nicht doppelt verwendet werden.",
    ),
    Meldung(
        "1048",
        METHODICAL,
        (
            "Die URN-Kennung einer Codeliste entspricht nicht den Formatvorgaben, z. B. urn:xoev-de:fim-"
            "datenfelder:codeliste:dokumentart (Umlaute sind nicht erlaubt!)."
        ),
    ),
    Meldung("1050", CRITICAL, "Die Bezeichnung muss befüllt sein."),
    Meldung("1051", CRITICAL, "Der Bezug zur Handlungsgrundlage darf nicht leer sein."),
    Meldung("1060", CRITICAL, "Die maximale Feldlänge muss eine ganze Zahl größer Null sein."),
    Meldung("1061", CRITICAL, "Die minimale Feldlänge darf nicht größer sein als die maximale Feldlänge."),
    Meldung("1064", CRITICAL, "Die untere Wertgrenze darf nicht größer sein als die obere Wertgrenze."),
    Meldung("1069", CRITICAL, "Der Inhalt muss eine Zahl sein."),
    Meldung("1070", CRITICAL, "Der Inhalt muss eine ganze Zahl sein."),
    Meldung("1071", CRITICAL, "Der Inhalt muss ein Datum sein."),
    Meldung("1072", CRITICAL, "Der Inhalt unterschreitet die untere Wertgrenze."),
    Meldung("1073", CRITICAL, "Der Inhalt überschreitet die obere Wertgrenze."),
    Meldung("1074", CRITICAL, "Der Inhalt unterschreitet die Minimallänge."),
    Meldung("1075", CRITICAL, "Der Inhalt überschreitet die Maximallänge."),
    Meldung("1076", METHODICAL, "Der angegbene Wert im Feld Inhalt entspricht keinem Wert der zugeordneten Codeliste."),
    Meldung("1077", CRITICAL, "Der Inhalt muss ein Wahrheitswert sein (true oder false)."),
    Meldung("1078", CRITICAL, "Ein Datenschema muss mindestens ein Unterelement enthalten."),
    Meldung("1083", CRITICAL, "Der Inhalt muss ein Zeitpunkt (Datum und Uhrzeit) sein."),
    Meldung("1084", CRITICAL, "Der Inhalt muss eine Uhrzeit sein."),
    Meldung("1085", METHODICAL, "Der Inhalt muss ein Code-Wert der Werteliste sein."),
    Meldung(
        "1093",
        WARNING,
        "Innerhalb einer Code- oder Werteliste sollten Namen (Bezeichnungen) nicht doppelt verwendet werden.",
    ),
    Meldung(
        "1094",
        METHODICAL,
        (
            "Datenschemata oder Datenfeldgruppen mit mindestens einem weiteren Unterelement dürfen das Element "
            "F60000000001 'Default-Datenfeld' nicht enthalten."
        ),
    ),
    Meldung(
        "1095",
        WARNING,
        (
            "Datenschemata oder Datenfeldgruppen sollten das Element F60000000001 'Default-Datenfeld' nur in "
            "Ausnahmefällen beinhalten."
        ),
    ),
    Meldung("1098", METHODICAL, "Bezeichnung und Hilfetext dürfen nicht gleich sein."),
    Meldung("1099", METHODICAL, "Name und Hilfetext dürfen nicht gleich sein."),
    Meldung(
        "1100",
        CRITICAL,
        (
            "Bei Datenfeldern mit den Datentypen 'Anlage (Datei)' oder 'Statisches Objekt' darf der Inhalt nicht "
            "gefüllt sein."
        ),
    ),
    Meldung(
        "1102",
        WARNING,
        (
            "Bei Eingabedatenfeldern mit dem Datentyp 'Text' oder 'String.Latin+' sollten, wenn möglich, die "
            "minimale und maximale Feldlänge angegeben werden."
        ),
    ),
    Meldung(
        "1103",
        WARNING,
        (
            "Bei Datenfeldern mit dem Datentyp 'Nummer', 'Ganzzahl', 'Geldbetrag' oder 'Datum' sollte, wenn "
            "möglich, ein Wertebereich angegeben werden."
        ),
    ),
    Meldung(
        "1105",
        WARNING,
        ("Die Version einer Codeliste sollte im Datumsformat in folgender Form angegeben werden, z. B. 2018-03-01."),
    ),
    Meldung("1106", WARNING, "Eine Datenfeldgruppe sollte mehr als ein Unterelement haben."),
    Meldung(
        "1109",
        WARNING,
        (
            "Bei einem Feld mit nur lesendem Zugriff, der Feldart 'Statisch' wird i. d. R. der Inhalt mit einem "
            "Text befüllt."
        ),
    ),
    Meldung("1118", CRITICAL, "Ein Unterlement einer Auswahlgruppe muss immer die Multiplizität 0:1 haben."),
    Meldung(
        "1120",
        METHODICAL,
        (
            "Bei Datenfeldern mit den Datentypen 'Anlage (Datei)' oder 'Statisches Objekt' darf kein Pattern "
            "angegeben werden."
        ),
    ),
    Meldung("1132", WARNING, "Handlungsgrundlagen sollten möglichst immer einzeln angegeben werden."),
    Meldung("1133", WARNING, "Die URL der Handlungsgrundlage ist nicht korrekt."),
    Meldung(
        "1139",
        HINT,
        (
            "Die Multiplizität von Datenfeldern des Typs 'Anlage (Datei)' sollte i. d. R. immer mehrfach, also "
            "'n:*' sein."
        ),
    ),
)

OWN = (
    Meldung(
        "K001",
        WARNING,
        "Für dieses Feld ist keine Rechtsgrundlage genannt.",
        "Nennen Sie die Vorschrift, die es verlangt, oder fragen Sie es nicht (Art. 5 Abs. 1 Buchst. c DSGVO).",
    ),
    Meldung(
        "K002",
        WARNING,
        "Dasselbe wird zweimal gefragt.",
        "Fragen Sie es einmal, und verwenden Sie die Antwort an beiden Stellen.",
    ),
    Meldung(
        "K003",
        WARNING,
        "Zu dieser Auswahl liegen keine Einträge vor.",
        "Ergänzen Sie die Codeliste; ohne Einträge lässt sich nichts auswählen.",
    ),
    Meldung(
        "K004",
        WARNING,
        "Die Gruppe enthält kein Feld, das gefragt wird.",
        "Nehmen Sie die Gruppe heraus.",
    ),
    Meldung(
        "K005",
        WARNING,
        "Das Feld ist ausgeblendet und hat keinen festen Wert: Es wird nie gefragt und nie gebraucht.",
        "Legen Sie einen Wert fest, oder nehmen Sie das Feld heraus.",
    ),
    Meldung(
        "K006",
        CRITICAL,
        "Ein Pflichtfeld ist ausgeblendet und hat keinen festen Wert.",
        "Blenden Sie es ein, oder legen Sie einen Wert fest; sonst lässt sich der Antrag nicht absenden.",
    ),
    Meldung(
        "K007",
        CRITICAL,
        "Eine Bedingung verlangt einen Wert, den das Feld nicht haben kann.",
        "Prüfen Sie die Bedingung; das Element würde nie gefragt.",
    ),
    Meldung(
        "K008",
        WARNING,
        "Das Schema sieht dieses Element kein Mal vor (Anzahl 0:0).",
        "Blenden Sie es aus.",
    ),
    Meldung(
        "K009",
        CRITICAL,
        "Eine Bedingung bezieht sich auf ein Element, das es nicht gibt.",
        "Legen Sie die Bedingung neu an.",
    ),
)

MESSAGES = {meldung.code: meldung for meldung in OFFICIAL + OWN}
