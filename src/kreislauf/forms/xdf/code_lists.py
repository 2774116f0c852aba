"""Where a selection's entries come from: given in the schema (werte), or a published list that it only names."""

from __future__ import annotations

from dataclasses import dataclass, field

from kreislauf.forms.engine.definition import Choice, CodeList
from kreislauf.forms.xdf.shapes import MANY, MAYBE, ONCE
from kreislauf.forms.xdf.source import Parts, Source

_REFERENCE_2 = {"identifikation": ONCE, "genericodeIdentification": MAYBE}
_URIS = {"canonicalIdentification": MAYBE, "version": MAYBE, "canonicalVersionUri": MAYBE}
_VALUE = {"code": MAYBE, "name": MAYBE, "hilfe": MAYBE}


@dataclass(slots=True)
class CodeLists:
    """The code lists of one schema, as they are met."""

    source: Source
    lists: dict[str, CodeList] = field(default_factory=dict)

    def of(self, parts: Parts, path: str, *, identity: str) -> str:
        """The key of the field's code list in `lists`; "" if it has none. `identity` is the field's id and version."""
        key = ""
        if choices := self._values(parts, path):
            key = self._own(identity, choices)
        elif "codelisteReferenz" in parts:
            key = self._referenced(parts, path)
        return key

    def unknown(self, identity: str) -> str:
        """A list of which nothing is known: an editor has to supply it."""
        self.lists.setdefault(identity, CodeList(identity, is_known=False))
        return identity

    def _values(self, parts: Parts, path: str) -> tuple[Choice, ...]:
        if "werte" not in parts:
            return ()
        source = self.source
        choices: dict[str, Choice] = {}
        for entry in source.parts(parts["werte"][0], {"wert": MANY}).get("wert", ()):
            found = source.parts(entry, _VALUE)
            code, name = source.text(found, "code"), source.text(found, "name")
            if not code:
                source.note("value_without_code", path, f"Ein Wert ohne Schlüssel wurde weggelassen: „{name}“.")
            elif code in choices:
                source.note("code_twice", path, f"Der Schlüssel „{code}“ steht zweimal; es gilt der erste Eintrag.")
            else:
                choices[code] = Choice(code, name or code, source.text(found, "hilfe"))
        if not choices:
            source.note("empty_values", path, "Die Werteliste hat keine Einträge.")
        return tuple(choices.values())

    def _own(self, identity: str, choices: tuple[Choice, ...]) -> str:
        """A key for the field's own values; the same field with other values gets another key."""
        key, number = identity, 1
        while key in self.lists and self.lists[key].choices != choices:
            number += 1
            key = f"{identity}-{number}"
        self.lists[key] = CodeList(key, choices)
        return key

    def _referenced(self, parts: Parts, path: str) -> str:
        source = self.source
        element = parts["codelisteReferenz"][0]
        if source.standard.name == "xdf2":
            reference = source.parts(element, _REFERENCE_2)
            identity = source.parts(reference["identifikation"][0], {"id": ONCE, "version": MAYBE})
            fallback = source.needed(identity, "id")
            uris = reference.get("genericodeIdentification")
            found = source.parts(uris[0], _URIS) if uris else {}
        else:
            found = source.parts(element, _URIS)
            fallback = ""
        version, identification = source.text(found, "version"), source.text(found, "canonicalIdentification")
        key = source.text(found, "canonicalVersionUri") or "_".join(filter(None, (identification, version))) or fallback
        if key and key not in self.lists:
            self.lists[key] = CodeList(key, is_known=False)
            source.note("unknown_code_list", path, f"Die Codeliste {key} liegt nicht vor. Bitte ergänzen Sie sie.")
        return key
