"""The letter the sample county's story begins with: the facts of a real motion in words of our own."""

MOTION = """\
Gruppe Soziales Innerstetal – Grüne Liste – Linkes Bündnis
im Kreistag des Landkreises Innerstetal

Frau Landrätin
Friederike Alvermann
o.V.i.A.

Innerstetal, den 22.11.2023

TOP „Haushalt 2024“
Digitalisierung

Sehr geehrte Frau Landrätin Alvermann,

die Gruppe Soziales Innerstetal – Grüne Liste – Linkes Bündnis stellt im Ausschuss für Finanzen, Personal,
Digitalisierung und Innere Dienste am 27.11.2023, dem Kreisausschuss am 04.12.2023 und dem Kreistag am
07.12.2023 folgenden Antrag:

Beschlussvorschlag:

1. In den Haushalt 2024 werden investive Haushaltsmittel in Höhe von 1,0 Mio. € für die Digitalisierung
der Kreisverwaltung eingestellt.
2. Diese Haushaltsmittel werden mit einem Sperrvermerk versehen. Die Freigabe erfolgt nach Vorstellung
eines Digitalisierungskonzeptes und nach Empfehlung des Ausschusses für Finanzen, Personal,
Digitalisierung und Innere Dienste durch den Kreisausschuss.
3. Die Verwaltung richtet eine offene „Unter-AG Digitalisierung“ ein und betreut sie. Ihr gehören neben
der Verwaltung (mindestens Herr Gerdes, Frau Lorenzen und Herr Mansour) alle Kreistagsabgeordneten an, die
mitarbeiten möchten. Die „Unter-AG Digitalisierung“ arbeitet dem Ausschuss für Finanzen, Personal,
Digitalisierung und Innere Dienste zu. Sie tagt monatlich unter Beteiligung der Verwaltung.

Begründung:

Wer im Landkreis lebt oder ein Unternehmen führt, soll mehr Leistungen der Verwaltung von zu Hause aus
erledigen können, und auch im Haus selbst sollen Akten nicht länger ausgedruckt werden, um sie weiterzugeben.
Die Verwaltung arbeitet an einem Digitalisierungskonzept, aus dem die nächsten Schritte folgen. Bis es vorliegt,
bleiben die Mittel gesperrt. Die Arbeitsgruppe begleitet die Umsetzung und bereitet die Beratungen vor.

Mit freundlichen Grüßen

gez. Werner Lütkemann
Fraktionsvorsitzender Soziales Innerstetal

f.d.R.
Frank Harsewinkel
Fraktionsgeschäftsführer

gez. Holger Sandvoß
Fraktionsvorsitzender Grüne Liste

gez. Joachim Sehnert
Fraktionsvorsitzender Linkes Bündnis
"""
