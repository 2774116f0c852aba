"""From a message of XZuFi 2.2 to descriptions of services, with an account of what was not understood."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from lxml import etree

from kreislauf.catalogue.rules.catalogue import LEIKA_KEY
from kreislauf.catalogue.rules.xzufi.description import (
    MODULES,
    DescribedModule,
    ServiceDescription,
    SkippedService,
    XzufiReading,
)
from kreislauf.catalogue.rules.xzufi.parsing import NAMESPACE, XzufiRefused, children, local, parsed, text_at
from kreislauf.catalogue.rules.xzufi.texts import items_of, plain_text
from kreislauf.kernel import Message

MOST_SERVICES: Final = 2000
LONGEST_NAME, LONGEST_SYNONYM, LONGEST_ITEM = 250, 120, 300
PLAIN_LANGUAGE: Final = re.compile(r"de-(x-)?(simple|leicht|ls|plain|einfach)", re.IGNORECASE)
"""Language codes of Leichte Sprache: „de-simple“ (BCP 47), and what editors write instead."""
ADDRESSEES: Final = {"001": "citizens", "002": "businesses", "1": "citizens", "2": "businesses"}
_OWN_MODULES: Final = {"modulKosten": "10", "modulBearbeitungsdauer": "12", "modulFrist": "13"}
_READ: Final = frozenset(
    {
        "id",
        "referenzLeiKa",
        "leistungsschluessel",
        "leistungsbezeichnung",
        "modulText",
        "modulBegriffImKontext",
        "kategorie",
        "leistungsadressat",
        "versionsinformationen",
        "sprachversion",
        *_OWN_MODULES,
    }
)
_FIELDS: Final = frozenset({"02", "03", "05", "07", "08", "09", "10", "13"})
"""Modules that fill fields of a service; what is left of them is shown as text."""
Texts = dict[str, str]
"""One text by language."""


def read_xzufi(content: bytes) -> XzufiReading:
    """Read every service of a message. Raises XzufiRefused where the file itself is not accepted."""
    root = parsed(content)
    found = [root] if local(root) == "leistung" else list(root.iter(f"{{{NAMESPACE}}}leistung"))
    if len(found) > MOST_SERVICES:
        raise XzufiRefused(
            Message("Die Datei beschreibt mehr als {most:eine Leistung|# Leistungen}.", most=MOST_SERVICES)
        )
    if not found:
        raise XzufiRefused(Message("In der Datei steht keine Leistung."))
    services: dict[str, ServiceDescription] = {}
    skipped = []
    for element in found:
        service = _service(element)
        if isinstance(service, SkippedService):
            skipped.append(service)
        elif service.id in services:
            skipped.append(
                SkippedService(service.id, service.name, Message("Die Leistung steht zweimal in der Datei."))
            )
        else:
            services[service.id] = service
    return XzufiReading(tuple(services.values()), tuple(skipped), _others(root))


def _others(root: etree._Element) -> dict[str, int]:
    counts: dict[str, int] = {}
    for act in children(root, "schreibe", "loesche"):
        for child in act:
            name = f"loesche {local(child)}" if local(act) == "loesche" else local(child)
            if name != "leistung":
                counts[name] = counts.get(name, 0) + 1
    return counts


def _service(element: etree._Element) -> ServiceDescription | SkippedService:
    key, name_given = _identifier(element), text_at(element, "leistungsbezeichnung")
    modules = _modules(element)
    official = _german(modules.get("02", {})) or name_given
    common = _german(modules.get("03", {}))
    name = _line(common or official)[:LONGEST_NAME]
    if not key:
        return SkippedService("", name, Message("Die Kennung (id) fehlt."))
    if not name:
        return SkippedService(key, "", Message("Die Leistungsbezeichnung fehlt (Textmodule 02 und 03)."))
    leika = text_at(element, "referenzLeiKa", "code") or text_at(element, "leistungsschluessel")
    documents, documents_rest = _items(modules.get("08", {}))
    legal, legal_rest = _items(modules.get("07", {}))
    kept = {code: texts for code, texts in modules.items() if code not in _FIELDS}
    kept |= {"07": legal_rest, "08": documents_rest}
    kept |= {code: _foreign(modules.get(code, {})) for code in ("05", "09", "10", "13")}
    return ServiceDescription(
        id=key,
        version=text_at(element, "versionsinformationen", "version")[:40],
        changed=_moment(text_at(element, "versionsinformationen", "geaendertDatumZeit")),
        name=name,
        leika_key=leika if re.fullmatch(LEIKA_KEY, leika, re.ASCII) else "",
        synonyms=_synonyms(element, official if common else "", name),
        summary=_german(modules.get("05", {})) or _german(modules.get("24", {})),
        plain_language=_plain_language(modules),
        modules=_described({code: kept[code] for code in MODULES if code in kept}),
        requirements=_german(modules.get("09", {})),
        documents=documents,
        fee_cents=_fixed_fee(element),
        fee_note=_german(modules.get("10", {})),
        deadline_note=_german(modules.get("13", {})),
        legal_basis=legal,
        life_situations=_life_situations(element),
        audience=_audience(element),
        not_understood=_not_understood(element, leika),
    )


def _identifier(element: etree._Element) -> str:
    found = children(element, "id")
    if not found or not (found[0].text or "").strip():
        return ""
    agency = (found[0].get("schemeAgencyID") or "").strip()
    key = (found[0].text or "").strip()
    return (f"{agency}:{key}" if agency else key)[:200]


def _modules(element: etree._Element) -> dict[str, Texts]:
    """Texts by module code and language, markup removed. A module given twice is joined."""
    found: dict[str, Texts] = {}
    for module in children(element, "modulText", *_OWN_MODULES):
        code = _OWN_MODULES.get(local(module)) or text_at(module, "leikaTextmodul", "code")
        if code not in MODULES:
            continue
        texts = found.setdefault(code, {})
        for part in children(module, "inhalt", "beschreibung"):
            language = (part.get("languageCode") or "de").strip()[:35]
            if text := plain_text(part.text or ""):
                texts[language] = f"{texts[language]}\n\n{text}" if language in texts else text
    return found


def _is_german(language: str) -> bool:
    return language.lower().split("-")[0] in {"de", "deu"} and not PLAIN_LANGUAGE.match(language)


def _german(texts: Texts) -> str:
    return next((text for language, text in texts.items() if _is_german(language)), "")


def _foreign(texts: Texts) -> Texts:
    return {language: text for language, text in texts.items() if not _is_german(language)}


def _plain_language(modules: dict[str, Texts]) -> str:
    parts = [
        text
        for code in ("05", "24", "06", "09", "08", "11")
        for language, text in modules.get(code, {}).items()
        if PLAIN_LANGUAGE.match(language)
    ]
    return "\n\n".join(dict.fromkeys(parts))


def _described(modules: dict[str, Texts]) -> tuple[DescribedModule, ...]:
    return tuple(
        DescribedModule(MODULES[code][0], MODULES[code][1], text, "de" if _is_german(language) else language)
        for code, texts in modules.items()
        for language, text in texts.items()
        if not PLAIN_LANGUAGE.match(language)
    )


def _items(texts: Texts) -> tuple[tuple[str, ...], Texts]:
    """A German text as short items, and what is left to show as text: all of it where an item is too long."""
    items = items_of(_german(texts))
    if items and all(len(item) <= LONGEST_ITEM for item in items):
        return tuple(dict.fromkeys(items)), _foreign(texts)
    return (), texts


def _synonyms(element: etree._Element, official: str, name: str) -> tuple[str, ...]:
    words = [official]
    for context in children(element, "modulBegriffImKontext"):
        for term in [context, *children(context, "begriffImKontext")]:
            words += [
                part.text or ""
                for part in children(term, "begriff")
                if _is_german((part.get("languageCode") or "de").strip())
            ]
    tidy = (_line(word) for word in words)
    return tuple(dict.fromkeys(word for word in tidy if word and word != name and len(word) <= LONGEST_SYNONYM))[:60]


def _life_situations(element: etree._Element) -> tuple[str, ...]:
    found = []
    for category in children(element, "kategorie"):
        kind = " ".join(text_at(class_, "bezeichnung") for class_ in children(category, "klasse")).lower()
        if "lage" in kind:
            found.append(_line(text_at(category, "bezeichnung"))[:LONGEST_SYNONYM])
    return tuple(dict.fromkeys(name for name in found if name))[:20]


def _audience(element: etree._Element) -> str:
    codes = {text_at(addressee, "code") for addressee in children(element, "leistungsadressat")}
    found = {ADDRESSEES[code] for code in codes if code in ADDRESSEES}
    return "both" if len(found) > 1 else next(iter(found), "")


def _fixed_fee(element: etree._Element) -> int | None:
    """Cents, where the message names exactly one amount in euros."""
    amounts = [part for costs in children(element, "modulKosten") for part in costs.iter() if local(part) == "betrag"]
    if len(amounts) != 1 or (amounts[0].get("waehrung") or "EUR").upper() != "EUR":
        return None
    try:
        cents = Decimal((amounts[0].text or "").strip().replace(",", ".")) * 100
    except InvalidOperation:
        return None
    return int(cents) if cents.is_finite() and 0 <= cents < 10**12 and cents == int(cents) else None


def _not_understood(element: etree._Element, leika: str) -> tuple[str, ...]:
    names = [local(child) for child in element if isinstance(child.tag, str) and local(child) not in _READ]
    codes = (text_at(module, "leikaTextmodul", "code") for module in children(element, "modulText"))
    names += [f"modulText {code}" for code in codes if code not in MODULES]
    if leika and not re.fullmatch(LEIKA_KEY, leika, re.ASCII):
        names.append(f"referenzLeiKa {leika[:20]}")
    return tuple(dict.fromkeys(names))


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _moment(written: str) -> str:
    return written if re.match(r"\d{4}-\d{2}-\d{2}", written) else ""
