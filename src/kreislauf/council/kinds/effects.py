"""What every kind of effect in this folder, and in the apps above, derives from and registers in."""

from kreislauf.council.rules.effect_kinds import EFFECTS, EffectKind

__all__ = ["EFFECTS", "EffectKind"]
