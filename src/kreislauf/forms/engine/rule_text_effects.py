"""What happens then: the verbs of rules."""

from __future__ import annotations

from kreislauf.forms.engine.rule_text_cursor import Cursor, NotUnderstood
from kreislauf.forms.engine.rule_text_said import RuleEffect

FILLED = ("befüllt", "ausgefüllt")
BE = ("sein", "werden")
_REQUIRED_WORDS = ("pflicht", "pflichtfeld", "pflichtfelder", "pflichtgruppe", "pflichtfeldgruppe", "pflichtangabe")


class Effects(Cursor):
    """Takes the effects of a sentence: which elements are shown, hidden or required."""

    # --- effects

    def effects(self) -> list[tuple[RuleEffect, str]]:
        found = self._effect()
        while True:
            before = self.at
            self.is_sign(",", ";")
            if not self.is_word("und"):
                self.at = before
                return found
            if self.is_word("mache"):
                found += self._made_mandatory(found)
            else:
                try:
                    found += self._effect()
                except NotUnderstood:
                    self.at = before
                    return found

    def _made_mandatory(self, found: list[tuple[RuleEffect, str]]) -> list[tuple[RuleEffect, str]]:
        """… und mache es zu einer Pflichtangabe: the one that was spoken of last."""
        self.word("sie", "es")
        self.word("zu")
        self.word("einer")
        self.word("pflichtangabe")
        if found[-1][0] is not RuleEffect.SHOW:
            raise NotUnderstood
        return [(RuleEffect.REQUIRE, found[-1][1])]

    def _effect(self) -> list[tuple[RuleEffect, str]]:
        if self.is_word("aktiviere"):
            return [(RuleEffect.SHOW, target) for target in self.references()]
        if self.is_word("deaktiviere"):
            return [(RuleEffect.HIDE, target) for target in self.references()]
        if self.is_word("zeige"):
            return self._shown()
        if self.is_word("blende"):
            targets = self.references()
            self.word("aus")
            return [(RuleEffect.HIDE, target) for target in targets]
        if self.is_word("erscheint"):
            return self._appears()
        if self.is_word("muss", "müssen"):
            return self._must()
        if self.is_word("darf", "dürfen"):
            return self._may_not()
        self.word("ist", "sind")
        targets = self.references()
        if self.is_word("auszublenden"):
            return [(RuleEffect.HIDE, target) for target in targets]
        self.word("zu")
        self.word("befüllen")
        return [(RuleEffect.REQUIRE, target) for target in targets]

    def _shown(self) -> list[tuple[RuleEffect, str]]:
        """zeige (als Pflicht) … (als Pflicht) (nicht) an"""
        is_required = self._as_required()
        targets = self.references()
        is_required = self._as_required() or is_required
        is_hidden = self.is_word("nicht")
        self.is_word("an")
        if is_hidden:
            return [(RuleEffect.HIDE, target) for target in targets] if not is_required else self.fail()
        found = [(RuleEffect.SHOW, target) for target in targets]
        return found + [(RuleEffect.REQUIRE, target) for target in targets if is_required]

    def _appears(self) -> list[tuple[RuleEffect, str]]:
        """erscheint … (und muss befüllt werden)"""
        targets = self.references()
        found = [(RuleEffect.SHOW, target) for target in targets]
        before = self.at
        if self.is_word("und") and self.is_word("muss") and self.is_word(*FILLED):
            self.word(*BE)
            return found + [(RuleEffect.REQUIRE, target) for target in targets]
        self.at = before
        return found

    def _must(self) -> list[tuple[RuleEffect, str]]:
        """muss … (angezeigt und) befüllt werden; muss … (als Pflichtfeld) angezeigt (und … ausgeblendet) werden"""
        targets = self.references()
        is_required = self._as_required()
        found = []
        if self.is_word("angezeigt"):
            found += [(RuleEffect.SHOW, target) for target in targets]
            if self.is_word("und"):
                if self.is_word(*FILLED):
                    is_required = True
                else:
                    found += [(RuleEffect.HIDE, target) for target in self.references()]
                    self.word("ausgeblendet")
        else:
            self.word(*FILLED)
            is_required = True
        self.word(*BE)
        return found + [(RuleEffect.REQUIRE, target) for target in targets if is_required]

    def _may_not(self) -> list[tuple[RuleEffect, str]]:
        """darf … nicht befüllt/angezeigt werden; darf … nicht leer sein"""
        targets = self.references()
        self.word("nicht")
        if self.is_word("leer"):
            self.word("sein")
            return [(RuleEffect.REQUIRE, target) for target in targets]
        self.word(*FILLED, "angezeigt")
        self.word(*BE)
        return [(RuleEffect.HIDE, target) for target in targets]

    def otherwise(self, targets: list[str]) -> list[tuple[RuleEffect, str]]:
        """sonst zeige … nicht an; ansonsten nicht"""
        if self.is_word("nicht"):
            return [(RuleEffect.HIDE, target) for target in dict.fromkeys(targets)]
        before = self.at
        if self.is_word("zeige") and self.is_word("nicht"):
            self.word("an")
            return [(RuleEffect.HIDE, target) for target in dict.fromkeys(targets)]
        self.at = before
        return self.effects()

    def _as_required(self) -> bool:
        return self.is_word("als") and bool(self.word(*_REQUIRED_WORDS))
