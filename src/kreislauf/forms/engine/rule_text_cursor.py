"""A place in a rule's tokens: what comes next, what the ids there mean, and what the values."""

from __future__ import annotations

from typing import NoReturn

from kreislauf.forms.engine.rule_text_said import Test
from kreislauf.forms.engine.rule_text_scope import Scope
from kreislauf.forms.engine.rule_text_tokens import Kind, Token, words_of


class NotUnderstood(Exception):
    """The tokens here are none that the grammar knows."""


class Cursor:
    """Every method takes what it names, or raises NotUnderstood; those that begin with "is" take it if it is there."""

    def __init__(self, found: list[Token], scope: Scope) -> None:
        self.tokens = found
        self.scope = scope
        self.at = 0
        self.subject: str | None = None
        """The field of the last condition: "wenn <> Ja" goes on about it."""

    # --- conditions

    def test(self) -> Test:
        self.is_word("in")
        if self.is_next(Kind.REFERENCE):
            self.subject = self.reference()
        path = self.subject
        if path is None:
            raise NotUnderstood
        if self.is_word("nicht"):
            self.word("leer")
            self.is_word("ist")
            return Test(path, is_negated=False)
        self.is_word("auswahl")
        sign = self.sign("=", "<>")
        self.is_word("auswahl")
        values = self._values(path, sign)
        self.is_word("ist")
        return Test(path, frozenset(values), is_negated=sign == "<>")

    def _values(self, path: str, sign: str) -> list[str]:
        """One value, or several: "= a ODER = b", "<> a UND <> b", "= (a ODER b)". Anything mixed is not understood."""
        joint = "oder" if sign == "=" else "und"
        in_brackets = self.is_sign("(")
        values = [self.value(path)]
        while self.is_word(joint):
            self.is_sign(sign)
            values.append(self.value(path))
        if in_brackets:
            self.sign(")")
        if self.is_next_word("oder", "und"):
            raise NotUnderstood
        return values

    def value(self, path: str) -> str:
        code, label = "", ""
        token = self.take()
        match token.kind:
            case Kind.CODE:
                code = token.text
                label = self._label_after(path, code)
            case Kind.WORD if self.is_next(Kind.QUOTED):
                code, label = token.raw, self.take().text
            case Kind.QUOTED | Kind.WORD:
                label = token.text
            case _:
                raise NotUnderstood
        value = self.scope.code(path, code, label)
        return value if value is not None else self.fail()

    def _label_after(self, path: str, code: str) -> str:
        """The label that follows a code: in quotation marks, or word for word as the code list has it."""
        before = self.at
        self.is_sign("=", "-")
        if self.is_next(Kind.QUOTED):
            return self.take().text
        label = self.scope.label(path, code)
        words = words_of(label)
        following = [token.text.lower() for token in self.tokens[self.at : self.at + len(words)]]
        if label != code and following == words:
            self.at += len(words)
            return label
        self.at = before
        return ""

    # --- references

    def references(self) -> list[str]:
        """One or several: with commas, "und", "oder", or one after the other."""
        found = [self.reference()]
        while True:
            before = self.at
            self.is_sign(",")
            self.is_word("und", "oder")
            if not self.is_next(Kind.REFERENCE):
                self.at = before
                return found
            found.append(self.reference())

    def reference(self) -> str:
        token = self.take()
        path = self.scope.path(token.ids) if token.kind is Kind.REFERENCE else None
        return path if path is not None else self.fail()

    # --- tokens

    def take(self) -> Token:
        if self.at >= len(self.tokens):
            raise NotUnderstood
        self.at += 1
        return self.tokens[self.at - 1]

    def is_next(self, kind: Kind) -> bool:
        return self.at < len(self.tokens) and self.tokens[self.at].kind is kind

    def is_next_word(self, *words: str) -> bool:
        return self.is_next(Kind.WORD) and self.tokens[self.at].text in words

    def is_word(self, *words: str) -> bool:
        is_there = self.is_next_word(*words)
        self.at += is_there
        return is_there

    def word(self, *words: str) -> str:
        return self.tokens[self.at - 1].text if self.is_word(*words) else self.fail()

    def is_sign(self, *signs: str) -> bool:
        is_there = self.is_next(Kind.SIGN) and self.tokens[self.at].text in signs
        self.at += is_there
        return is_there

    def sign(self, *signs: str) -> str:
        return self.tokens[self.at - 1].text if self.is_sign(*signs) else self.fail()

    def span(self, start: int) -> tuple[int, int]:
        return self.tokens[start].start, self.tokens[self.at - 1].end

    def fail(self) -> NoReturn:
        raise NotUnderstood
