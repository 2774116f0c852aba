"""Real data that lie beside the checkout, in `../shared`. Tests that check them are skipped where they are missing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

SHARED: Final = Path(__file__).resolve().parents[3] / "shared"
FIM: Final = SHARED / "data" / "fim"
"""Data schemas as FIM publishes them, and cases for readers of them."""
SCHEMAS: Final = FIM / "xdf3"
MOTION: Final = SHARED / "motions" / "antrag-digitalisierung-haushalt-2024.md"
LAW: Final = SHARED / "LAW.md"


def each_of(files: Sequence[Path]) -> Sequence[Path]:
    """For tests that are parametrised by what lies there: where nothing does, one that is skipped takes its place."""
    return files or [SHARED / "absent"]
