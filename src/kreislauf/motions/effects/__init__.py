"""One module for each effect that a resolution point can propose; each registers its reader here by being imported."""

import importlib
import pkgutil

from kreislauf.motions.effects.context import Context, Point, effect_readers, point_sentences

for _module in pkgutil.iter_modules(__path__):
    importlib.import_module(f"{__name__}.{_module.name}")

__all__ = ["Context", "Point", "effect_readers", "point_sentences"]
