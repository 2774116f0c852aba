"""Rules written as "wenn … dann …", read as statements; everything else is not read at all.

A rule is understood wholly or not: one sentence that the grammar does not know, and nothing is taken from the rule.
Semantics of the words: "aktiviere", "zeige … an", "erscheint" show; "deaktiviere", "blende … aus", "darf nicht
angezeigt/befüllt werden" hide; "muss befüllt werden", "ist zu befüllen", "als Pflicht" require.
"""

from __future__ import annotations

from kreislauf.forms.engine.rule_text_cursor import NotUnderstood
from kreislauf.forms.engine.rule_text_effects import BE, FILLED, Effects
from kreislauf.forms.engine.rule_text_said import AtLeastOne, Fixed, RuleEffect, Said, Statement, Test
from kreislauf.forms.engine.rule_text_scope import Scope
from kreislauf.forms.engine.rule_text_tokens import tokens


def read_rule(text: str, scope: Scope) -> list[Said]:
    """What the rule says; empty if it is not understood to its last word."""
    found = tokens(text, scope.places)
    if not found:
        return []
    try:
        return _Parser(found, scope).rule()
    except NotUnderstood:
        return []


class _Parser(Effects):
    """Recursive descent over the sentences of a rule."""

    def rule(self) -> list[Said]:
        said: list[Said] = []
        while self.at < len(self.tokens):
            if not self.is_sign(",", ".", ";"):
                said += self._sentence()
        return said

    # --- sentences

    def _sentence(self) -> list[Said]:
        start = self.at
        for form in (
            self._conditional,
            self._at_least_one,
            self._either,
            self._only_then,
            self._fixed,
            self._mandatory,
        ):
            self.at = start
            try:
                return list(form())
            except NotUnderstood:
                continue
        raise NotUnderstood

    def _conditional(self) -> list[Said]:
        """Wenn … dann …, sonst …"""
        start = self.at
        if not self.is_word("wenn"):
            self.word("bei")
        test = self.test()
        self.is_sign(",")
        self.is_word("dann")
        effects = self.effects()
        otherwise: list[tuple[RuleEffect, str]] = []
        before = self.at
        self.is_sign(",", ".")
        if self.is_word("sonst", "ansonsten"):
            self.is_sign(",")
            otherwise = self.otherwise([target for _effect, target in effects])
        else:
            self.at = before
        span = self.span(start)
        said: list[Said] = [Statement((test,), effect, target, span) for effect, target in effects]
        said += [Statement((test.negated(),), effect, target, span) for effect, target in otherwise]
        return said

    def _at_least_one(self) -> list[Said]:
        """Es muss mindestens eines der Felder … befüllt sein."""
        start = self.at
        self.word("es")
        self.word("muss")
        self.word("mindestens")
        self.word("eines", "eine")
        self.is_word("folgenden")
        paths = self.references()
        self.word(*FILLED)
        self.word(*BE)
        return [AtLeastOne(tuple(paths), exactly=False, span=self.span(start))] if len(paths) > 1 else self.fail()

    def _either(self) -> list[Said]:
        """Es muss entweder … oder … befüllt werden. / Entweder muss … oder … befüllt sein."""
        start = self.at
        if self.is_word("es"):
            self.word("muss")
            self.word("entweder")
        else:
            self.word("entweder")
            self.word("muss")
        first = self.reference()
        self.is_sign(",")
        self.word("oder")
        second = self.reference()
        self.word(*FILLED)
        self.word(*BE)
        return [AtLeastOne((first, second), exactly=True, span=self.span(start))]

    def _only_then(self) -> list[Said]:
        """… ist nur dann zu befüllen, wenn … bejaht wurde."""
        start = self.at
        targets = self.references()
        self.word("ist", "sind")
        self.word("nur")
        self.word("dann")
        self.word("zu")
        self.word("befüllen")
        self.is_sign(",")
        self.word("wenn")
        field = self.reference()
        value = self.scope.code(field, "", "ja")
        self.word("bejaht")
        self.word("wurde")
        if value is None:
            raise NotUnderstood
        refusing = Test(field, frozenset({value}), is_negated=True)
        span = self.span(start)
        return [Statement((refusing,), RuleEffect.HIDE, target, span) for target in targets]

    def _fixed(self) -> list[Said]:
        """Das Feld … ist mit 002 "geschäftlich" vorzubefüllen und in der Antragsstrecke auszublenden."""
        start = self.at
        path = self.reference()
        how = self.word("ist", "wird", "muss")
        self.word("mit")
        value = self.value(path)
        self.word("vorzubefüllen" if how == "ist" else "vorbefüllt")
        self.word("und")
        if self.is_word("in"):
            self.word("antragsstrecke")
        self.word("auszublenden" if how == "ist" else "ausgeblendet")
        if how == "muss":
            self.word("werden")
        return [Fixed(path, value, self.span(start))]

    def _mandatory(self) -> list[Said]:
        """… ist ein Pflichtfeld, wenn eines der (folgenden) Felder … mit "Ja" belegt ist."""
        start = self.at
        target = self.reference()
        self.word("ist")
        self.word("ein")
        self.word("pflichtfeld")
        self.is_sign(",")
        self.word("wenn")
        self.word("eines")
        self.is_word("folgenden")
        fields = self.references()
        self.word("mit")
        before = self.at
        tests = []
        for field in fields:
            self.at = before
            tests.append(Test(field, frozenset({self.value(field)})))
        self.word("belegt")
        self.word("ist")
        return [Statement(tuple(tests), RuleEffect.REQUIRE, target, self.span(start))]
