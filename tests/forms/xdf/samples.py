"""Small schemas of XDatenfelder 3 for tests, made from pieces."""

from __future__ import annotations

NS = "urn:xoev-de:fim:standard:xdatenfelder_3.0.0"


def _base(identity: str, version: str, name: str) -> str:
    return (
        f"<x:identifikation><x:id>{identity}</x:id><x:version>{version}</x:version></x:identifikation>"
        f"<x:name>{name}</x:name><x:freigabestatus><code>6</code></x:freigabestatus>"
        "<x:letzteAenderung>2024-01-01T00:00:00Z</x:letzteAenderung>"
    )


def _element(identity: str, version: str) -> str:
    label = f"<x:bezeichnungEingabe>Bezeichnung {identity}</x:bezeichnungEingabe>"
    return (
        _base(identity, version, f"Name {identity}")
        + label
        + "<x:schemaelementart><code>RNG</code></x:schemaelementart>"
    )


def field(
    identity: str,
    *,
    kind: str = "input",
    datatype: str = "text",
    more: str = "",
    times: str = "1:1",
    version: str = "1.0.0",
) -> str:
    """A field at its place; `more` is what else stands in <datenfeld>."""
    inside = (
        f"<x:datenfeld>{_element(identity, version)}<x:feldart><code>{kind}</code></x:feldart>"
        f"<x:datentyp><code>{datatype}</code></x:datentyp>"
        f"<x:vorbefuellung><code>keine</code></x:vorbefuellung>{more}</x:datenfeld>"
    )
    return place(inside, times)


def select(identity: str, code_list: str) -> str:
    reference = f"<x:codelisteReferenz><x:canonicalVersionUri>{code_list}</x:canonicalVersionUri></x:codelisteReferenz>"
    return field(identity, kind="select", more=reference)


def group(identity: str, children: str = "", *, rules: str = "", times: str = "1:1", more: str = "") -> str:
    inside = f"<x:datenfeldgruppe>{_element(identity, '1.0.0')}{more}{rules}{children}</x:datenfeldgruppe>"
    return place(inside, times)


def place(inside: str, times: str = "1:1") -> str:
    return f"<x:struktur><x:anzahl>{times}</x:anzahl><x:enthaelt>{inside}</x:enthaelt></x:struktur>"


def rule(identity: str, text: str) -> str:
    return (
        f"<x:regel><x:identifikation><x:id>{identity}</x:id><x:version>1.0.0</x:version></x:identifikation>"
        f"<x:name>Regel {identity}</x:name><x:freitextRegel>{text}</x:freitextRegel>"
        "<x:letzteAenderung>2024-01-01T00:00:00Z</x:letzteAenderung><x:typ><code>K</code></x:typ></x:regel>"
    )


def schema(
    children: str = "",
    *,
    identity: str = "S1",
    version: str = "1.0.0",
    namespace: str = NS,
    more: str = "",
    head: str = "",
) -> bytes:
    """A whole message in UTF-8; `more` stands in <stammdatenschema>, `head` before the root."""
    return (
        f'{head}<x:xdatenfelder.stammdatenschema.0102 xmlns:x="{namespace}"><x:header><x:nachrichtID>n</x:nachrichtID>'
        "<x:erstellungszeitpunkt>2024-01-01T00:00:00Z</x:erstellungszeitpunkt></x:header><x:stammdatenschema>"
        f"{_base(identity, version, f'Name {identity}')}<x:bezeichnung>Bezeichnung {identity}</x:bezeichnung>{more}"
        f"{children}</x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>"
    ).encode()
