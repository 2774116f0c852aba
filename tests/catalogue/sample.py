"""A message of XZuFi 2.2 as a state's editors send it, in miniature; places, offices and texts are invented."""

from __future__ import annotations

from typing import Final

LEIKA: Final = "99050012104000"

MODULES: Final = """
  <xzufi:modulText>
    <xzufi:positionDarstellung>1</xzufi:positionDarstellung>
    <xzufi:inhalt languageCode="de">Erlaubnis zum Betrieb eines Gaststättengewerbes Erteilung</xzufi:inhalt>
    <xzufi:leikaTextmodul listURI="urn:de:xzufi:codeliste:leistungstextmodulleika">
      <code>02</code>
    </xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">Gaststätte eröffnen</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>03</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">&lt;p&gt;Wer Alkohol ausschenkt,
      braucht eine &lt;b&gt;Erlaubnis&lt;/b&gt;.&lt;/p&gt;</xzufi:inhalt>
    <xzufi:inhalt languageCode="en">&lt;p&gt;You need a licence.&lt;/p&gt;</xzufi:inhalt>
    <xzufi:inhalt languageCode="de-simple">Sie wollen Bier verkaufen. Dann brauchen Sie eine Erlaubnis.</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>05</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">&lt;p&gt;Erster Absatz.&lt;/p&gt;&lt;p&gt;Zweiter, mit
      &lt;a href="https://land.example/info" onclick="boese()"&gt;Auskunft&lt;/a&gt;.&lt;/p&gt;
      &lt;script&gt;boese()&lt;/script&gt;</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>06</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">&lt;ul&gt;&lt;li&gt;§ 2 Gaststättengesetz&lt;/li&gt;&lt;/ul&gt;</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>07</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">
      &lt;ul&gt;&lt;li&gt;Führungszeugnis&lt;/li&gt;&lt;li&gt;Grundriss der Räume&lt;/li&gt;&lt;/ul&gt;</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>08</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulText>
    <xzufi:inhalt languageCode="de">Aus der Zukunft</xzufi:inhalt>
    <xzufi:leikaTextmodul><code>77</code></xzufi:leikaTextmodul>
  </xzufi:modulText>
  <xzufi:modulKosten>
    <xzufi:kosten><xzufi:betrag waehrung="EUR">120.50</xzufi:betrag></xzufi:kosten>
    <xzufi:beschreibung languageCode="de">Gebühr nach der Gebührenordnung.</xzufi:beschreibung>
  </xzufi:modulKosten>
  <xzufi:modulFrist>
    <xzufi:beschreibung languageCode="de">Vier Wochen vor der Eröffnung.</xzufi:beschreibung>
  </xzufi:modulFrist>
  <xzufi:modulBearbeitungsdauer>
    <xzufi:beschreibung languageCode="de">Etwa sechs Wochen.</xzufi:beschreibung>
  </xzufi:modulBearbeitungsdauer>
  <xzufi:modulBegriffImKontext>
    <xzufi:begriffImKontext><xzufi:begriff languageCode="de">Schankerlaubnis</xzufi:begriff></xzufi:begriffImKontext>
    <xzufi:begriffImKontext><xzufi:begriff languageCode="en">licence</xzufi:begriff></xzufi:begriffImKontext>
  </xzufi:modulBegriffImKontext>
"""


def service(
    key: str = "8664", *, leika: str = LEIKA, modules: str = MODULES, changed: str = "2026-03-01T10:00:00"
) -> str:
    return f"""<xzufi:leistung>
  <xzufi:id schemeAgencyID="L100042">{key}</xzufi:id>
  <xzufi:referenzLeiKa><code>{leika}</code></xzufi:referenzLeiKa>
  {modules}
  <xzufi:kategorie>
    <xzufi:klasse><xzufi:bezeichnung languageCode="de">Unternehmenslagen</xzufi:bezeichnung></xzufi:klasse>
    <xzufi:bezeichnung languageCode="de">Unternehmensgründung</xzufi:bezeichnung>
  </xzufi:kategorie>
  <xzufi:kategorie>
    <xzufi:klasse><xzufi:bezeichnung languageCode="de">SDG</xzufi:bezeichnung></xzufi:klasse>
    <xzufi:bezeichnung languageCode="de">Ohne Belang</xzufi:bezeichnung>
  </xzufi:kategorie>
  <xzufi:leistungsadressat><code>002</code></xzufi:leistungsadressat>
  <xzufi:informationsbereichSDG><code>N1</code></xzufi:informationsbereichSDG>
  <xzufi:versionsinformationen>
    <xzufi:geaendertDatumZeit>{changed}</xzufi:geaendertDatumZeit><xzufi:version>7</xzufi:version>
  </xzufi:versionsinformationen>
</xzufi:leistung>"""


def message(*services: str, version: str = "2.2.0", prolog: str = '<?xml version="1.0" encoding="UTF-8"?>') -> bytes:
    inner = "".join(services or (service(),))
    return f"""{prolog}
<xzufi:transfer.operation.040102 xmlns:xzufi="http://xoev.de/schemata/xzufi/2_2_0" xzufiVersion="{version}">
  <xzufi:nachrichtenkopf><xzufi:nachrichtID>1</xzufi:nachrichtID></xzufi:nachrichtenkopf>
  <xzufi:schreibe>{inner}
    <xzufi:organisationseinheit><xzufi:id>9</xzufi:id></xzufi:organisationseinheit>
  </xzufi:schreibe>
</xzufi:transfer.operation.040102>""".encode()
