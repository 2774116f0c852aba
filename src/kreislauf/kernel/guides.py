"""Where the operator's documents lie, for the sentences that lead there."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path("docs", "operations")
_INSTALLED: Final = Path(__file__).parents[1] / _FOLDER


def guide(name: str) -> str:
    """The place of a page: in the installed package, or as it is called in the checkout."""
    return str((_INSTALLED if _INSTALLED.is_dir() else _FOLDER) / name)
