"""Rules written as "wenn … dann …", read as statements; everything else is not read at all.

A rule is understood wholly or not: one sentence that the grammar does not know, and nothing is taken from the rule.
Semantics of the words: "aktiviere", "zeige … an", "erscheint" show; "deaktiviere", "blende … aus", "darf nicht
angezeigt/befüllt werden" hide; "muss befüllt werden", "ist zu befüllen", "als Pflicht" require.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from kreislauf.services.rules.form.rule_text_scope import Scope
from kreislauf.services.rules.form.rule_text_tokens import Kind, Token, tokens, words_of


class Effect(Enum):
    SHOW = "show"
    HIDE = "hide"
    REQUIRE = "require"


@dataclass(frozen=True, slots=True)
class Test:
    """One field compared: among the values, or (is_negated) none of them. Without values: filled in or not."""

    path: str
    values: frozenset[str] = frozenset()
    is_negated: bool = False

    def negated(self) -> Test:
        return Test(self.path, self.values, not self.is_negated)


@dataclass(frozen=True, slots=True)
class Statement:
    """What happens to a target when one of the tests holds; `span` is where the text says so."""

    tests: tuple[Test, ...]
    effect: Effect
    target: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class AtLeastOne:
    paths: tuple[str, ...]
    exactly: bool
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Fixed:
    """The county sets the value itself and does not ask."""

    path: str
    value: str
    span: tuple[int, int]


Said = Statement | AtLeastOne | Fixed


def read_rule(text: str, scope: Scope) -> list[Said]:
    """What the rule says; empty if it is not understood to its last word."""
    found = tokens(text, scope.places)
    if not found:
        return []
    try:
        return _Parser(found, scope).rule()
    except _NotUnderstood:
        return []


class _NotUnderstood(Exception):
    pass


_FILLED = ("befüllt", "ausgefüllt")
_BE = ("sein", "werden")
_REQUIRED_WORDS = ("pflicht", "pflichtfeld", "pflichtgruppe", "pflichtfeldgruppe", "pflichtangabe")


class _Parser:
    """Recursive descent over the tokens; every method takes what it names or raises _NotUnderstood."""

    def __init__(self, found: list[Token], scope: Scope) -> None:
        self.tokens = found
        self.scope = scope
        self.at = 0
        self.subject: str | None = None
        """The field of the last condition: "wenn <> Ja" goes on about it."""

    def rule(self) -> list[Said]:
        said: list[Said] = []
        while self.at < len(self.tokens):
            if not self._sign(",", ".", ";"):
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
            except _NotUnderstood:
                continue
        raise _NotUnderstood

    def _conditional(self) -> list[Said]:
        """Wenn … dann …, sonst …"""
        start = self.at
        if not self._word("wenn"):
            self._need_word("bei")
        test = self._test()
        self._sign(",")
        self._word("dann")
        effects = self._effects()
        otherwise: list[tuple[Effect, str]] = []
        before = self.at
        self._sign(",", ".")
        if self._word("sonst", "ansonsten"):
            self._sign(",")
            otherwise = self._otherwise([target for _effect, target in effects])
        else:
            self.at = before
        span = self._span(start)
        said: list[Said] = [Statement((test,), effect, target, span) for effect, target in effects]
        said += [Statement((test.negated(),), effect, target, span) for effect, target in otherwise]
        return said

    def _at_least_one(self) -> list[Said]:
        """Es muss mindestens eines der Felder … befüllt sein."""
        start = self.at
        self._need_word("es")
        self._need_word("muss")
        self._need_word("mindestens")
        self._need_word("eines", "eine")
        self._word("folgenden")
        paths = self._references()
        self._need_word(*_FILLED)
        self._need_word(*_BE)
        return [AtLeastOne(tuple(paths), exactly=False, span=self._span(start))] if len(paths) > 1 else self._fail()

    def _either(self) -> list[Said]:
        """Es muss entweder … oder … befüllt werden. / Entweder muss … oder … befüllt sein."""
        start = self.at
        if self._word("es"):
            self._need_word("muss")
            self._need_word("entweder")
        else:
            self._need_word("entweder")
            self._need_word("muss")
        first = self._reference()
        self._sign(",")
        self._need_word("oder")
        second = self._reference()
        self._need_word(*_FILLED)
        self._need_word(*_BE)
        return [AtLeastOne((first, second), exactly=True, span=self._span(start))]

    def _only_then(self) -> list[Said]:
        """… ist nur dann zu befüllen, wenn … bejaht wurde."""
        start = self.at
        targets = self._references()
        self._need_word("ist", "sind")
        self._need_word("nur")
        self._need_word("dann")
        self._need_word("zu")
        self._need_word("befüllen")
        self._sign(",")
        self._need_word("wenn")
        field = self._reference()
        value = self.scope.code(field, "", "ja")
        self._need_word("bejaht")
        self._need_word("wurde")
        if value is None:
            raise _NotUnderstood
        refusing = Test(field, frozenset({value}), is_negated=True)
        span = self._span(start)
        return [Statement((refusing,), Effect.HIDE, target, span) for target in targets]

    def _fixed(self) -> list[Said]:
        """Das Feld … ist mit 002 "geschäftlich" vorzubefüllen und in der Antragsstrecke auszublenden."""
        start = self.at
        path = self._reference()
        how = self._need_word("ist", "wird", "muss")
        self._need_word("mit")
        value = self._value(path)
        self._need_word("vorzubefüllen" if how == "ist" else "vorbefüllt")
        self._need_word("und")
        if self._word("in"):
            self._need_word("antragsstrecke")
        self._need_word("auszublenden" if how == "ist" else "ausgeblendet")
        if how == "muss":
            self._need_word("werden")
        return [Fixed(path, value, self._span(start))]

    def _mandatory(self) -> list[Said]:
        """… ist ein Pflichtfeld, wenn eines der (folgenden) Felder … mit "Ja" belegt ist."""
        start = self.at
        target = self._reference()
        self._need_word("ist")
        self._need_word("ein")
        self._need_word("pflichtfeld")
        self._sign(",")
        self._need_word("wenn")
        self._need_word("eines")
        self._word("folgenden")
        fields = self._references()
        self._need_word("mit")
        before = self.at
        tests = []
        for field in fields:
            self.at = before
            tests.append(Test(field, frozenset({self._value(field)})))
        self._need_word("belegt")
        self._need_word("ist")
        return [Statement(tuple(tests), Effect.REQUIRE, target, self._span(start))]

    # --- conditions

    def _test(self) -> Test:
        self._word("in")
        if self._peek(Kind.REFERENCE):
            self.subject = self._reference()
        path = self.subject
        if path is None:
            raise _NotUnderstood
        if self._word("nicht"):
            self._need_word("leer")
            self._word("ist")
            return Test(path, is_negated=False)
        self._word("auswahl")
        sign = self._need_sign("=", "<>")
        self._word("auswahl")
        values = self._values(path, sign)
        self._word("ist")
        return Test(path, frozenset(values), is_negated=sign == "<>")

    def _values(self, path: str, sign: str) -> list[str]:
        """One value, or several: "= a ODER = b", "<> a UND <> b", "= (a ODER b)". Anything mixed is not understood."""
        joint = "oder" if sign == "=" else "und"
        in_brackets = self._sign("(")
        values = [self._value(path)]
        while self._word(joint):
            self._sign(sign)
            values.append(self._value(path))
        if in_brackets:
            self._need_sign(")")
        if self._peek_word("oder", "und"):
            raise _NotUnderstood
        return values

    def _value(self, path: str) -> str:
        code, label = "", ""
        token = self._take()
        match token.kind:
            case Kind.CODE:
                code = token.text
                label = self._label_after(path, code)
            case Kind.WORD if self._peek(Kind.QUOTED):
                code, label = token.raw, self._take().text
            case Kind.QUOTED | Kind.WORD:
                label = token.text
            case _:
                raise _NotUnderstood
        value = self.scope.code(path, code, label)
        return value if value is not None else self._fail()

    def _label_after(self, path: str, code: str) -> str:
        """The label that follows a code: in quotation marks, or word for word as the code list has it."""
        before = self.at
        self._sign("=", "-")
        if self._peek(Kind.QUOTED):
            return self._take().text
        label = self.scope.label(path, code)
        words = words_of(label)
        following = [token.text.lower() for token in self.tokens[self.at : self.at + len(words)]]
        if label != code and following == words:
            self.at += len(words)
            return label
        self.at = before
        return ""

    # --- effects

    def _effects(self) -> list[tuple[Effect, str]]:
        found = self._effect()
        while True:
            before = self.at
            self._sign(",", ";")
            if not self._word("und"):
                self.at = before
                return found
            if self._word("mache"):
                found += self._made_mandatory(found)
            else:
                try:
                    found += self._effect()
                except _NotUnderstood:
                    self.at = before
                    return found

    def _made_mandatory(self, found: list[tuple[Effect, str]]) -> list[tuple[Effect, str]]:
        """… und mache es zu einer Pflichtangabe: the one that was spoken of last."""
        self._need_word("sie", "es")
        self._need_word("zu")
        self._need_word("einer")
        self._need_word("pflichtangabe")
        if found[-1][0] is not Effect.SHOW:
            raise _NotUnderstood
        return [(Effect.REQUIRE, found[-1][1])]

    def _effect(self) -> list[tuple[Effect, str]]:
        if self._word("aktiviere"):
            return [(Effect.SHOW, target) for target in self._references()]
        if self._word("deaktiviere"):
            return [(Effect.HIDE, target) for target in self._references()]
        if self._word("zeige"):
            return self._shown()
        if self._word("blende"):
            targets = self._references()
            self._need_word("aus")
            return [(Effect.HIDE, target) for target in targets]
        if self._word("erscheint"):
            return self._appears()
        if self._word("muss", "müssen"):
            return self._must()
        if self._word("darf", "dürfen"):
            return self._may_not()
        self._need_word("ist", "sind")
        targets = self._references()
        if self._word("auszublenden"):
            return [(Effect.HIDE, target) for target in targets]
        self._need_word("zu")
        self._need_word("befüllen")
        return [(Effect.REQUIRE, target) for target in targets]

    def _shown(self) -> list[tuple[Effect, str]]:
        """zeige (als Pflicht) … (als Pflicht) (nicht) an"""
        is_required = self._as_required()
        targets = self._references()
        is_required = self._as_required() or is_required
        is_hidden = self._word("nicht")
        self._word("an")
        if is_hidden:
            return [(Effect.HIDE, target) for target in targets] if not is_required else self._fail()
        found = [(Effect.SHOW, target) for target in targets]
        return found + [(Effect.REQUIRE, target) for target in targets if is_required]

    def _appears(self) -> list[tuple[Effect, str]]:
        """erscheint … (und muss befüllt werden)"""
        targets = self._references()
        found = [(Effect.SHOW, target) for target in targets]
        before = self.at
        if self._word("und") and self._word("muss") and self._word(*_FILLED):
            self._need_word(*_BE)
            return found + [(Effect.REQUIRE, target) for target in targets]
        self.at = before
        return found

    def _must(self) -> list[tuple[Effect, str]]:
        """muss … (angezeigt und) befüllt werden; muss … (als Pflichtfeld) angezeigt (und … ausgeblendet) werden"""
        targets = self._references()
        is_required = self._as_required()
        found = []
        if self._word("angezeigt"):
            found += [(Effect.SHOW, target) for target in targets]
            if self._word("und"):
                if self._word(*_FILLED):
                    is_required = True
                else:
                    found += [(Effect.HIDE, target) for target in self._references()]
                    self._need_word("ausgeblendet")
        else:
            self._need_word(*_FILLED)
            is_required = True
        self._need_word(*_BE)
        return found + [(Effect.REQUIRE, target) for target in targets if is_required]

    def _may_not(self) -> list[tuple[Effect, str]]:
        """darf … nicht befüllt/angezeigt werden; darf … nicht leer sein"""
        targets = self._references()
        self._need_word("nicht")
        if self._word("leer"):
            self._need_word("sein")
            return [(Effect.REQUIRE, target) for target in targets]
        self._need_word(*_FILLED, "angezeigt")
        self._need_word(*_BE)
        return [(Effect.HIDE, target) for target in targets]

    def _otherwise(self, targets: list[str]) -> list[tuple[Effect, str]]:
        """sonst zeige … nicht an; ansonsten nicht"""
        if self._word("nicht"):
            return [(Effect.HIDE, target) for target in dict.fromkeys(targets)]
        before = self.at
        if self._word("zeige") and self._word("nicht"):
            self._need_word("an")
            return [(Effect.HIDE, target) for target in dict.fromkeys(targets)]
        self.at = before
        return self._effects()

    def _as_required(self) -> bool:
        return self._word("als") and bool(self._need_word(*_REQUIRED_WORDS, "pflichtfelder"))

    # --- references

    def _references(self) -> list[str]:
        """One or several: with commas, "und", "oder", or one after the other."""
        found = [self._reference()]
        while True:
            before = self.at
            self._sign(",")
            self._word("und", "oder")
            if not self._peek(Kind.REFERENCE):
                self.at = before
                return found
            found.append(self._reference())

    def _reference(self) -> str:
        token = self._take()
        path = self.scope.path(token.ids) if token.kind is Kind.REFERENCE else None
        return path if path is not None else self._fail()

    # --- tokens

    def _take(self) -> Token:
        if self.at >= len(self.tokens):
            raise _NotUnderstood
        self.at += 1
        return self.tokens[self.at - 1]

    def _peek(self, kind: Kind) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind is kind

    def _peek_word(self, *words: str) -> bool:
        return self._peek(Kind.WORD) and self.tokens[self.at].text in words

    def _word(self, *words: str) -> bool:
        is_there = self._peek_word(*words)
        self.at += is_there
        return is_there

    def _need_word(self, *words: str) -> str:
        return self.tokens[self.at - 1].text if self._word(*words) else self._fail()

    def _sign(self, *signs: str) -> bool:
        is_there = self._peek(Kind.SIGN) and self.tokens[self.at].text in signs
        self.at += is_there
        return is_there

    def _need_sign(self, *signs: str) -> str:
        return self.tokens[self.at - 1].text if self._sign(*signs) else self._fail()

    def _span(self, start: int) -> tuple[int, int]:
        return self.tokens[start].start, self.tokens[self.at - 1].end

    def _fail(self) -> Any:
        raise _NotUnderstood
