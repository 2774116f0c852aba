"""Where the program lies, and where its data does: in a checkout below it, installed in a folder for data."""

import os
from pathlib import Path
from typing import Final

SOURCE: Final = Path(__file__).resolve().parents[1]
_AROUND: Final = SOURCE.parents[1]
CHECKOUT: Final = _AROUND if (_AROUND / "pyproject.toml").is_file() else None
"""The folder that is developed in; none where the program was installed."""
STATIC_FILES: Final = CHECKOUT / "var" / "static" if CHECKOUT else SOURCE / "collected"
SYSTEM_FOLDER: Final = Path("/var/lib/kreislauf")


class OutsideCheckoutError(Exception):
    """The command makes or checks the program itself, and there is no checkout; the text says so."""


def checkout() -> Path:
    """Raises OutsideCheckoutError."""
    if CHECKOUT is None:
        raise OutsideCheckoutError("Dieser Befehl gehört zur Entwicklung und braucht den Quelltext von Kreislauf.")
    return CHECKOUT


def default_var(*, is_demo: bool) -> Path:
    """Where the data lies when no setting says it.

    In the checkout, while that can be written to; installed, in the system's folder where this account owns it. A demo
    never shares a folder with a county.
    """
    if CHECKOUT and is_writable(CHECKOUT / "var"):
        return CHECKOUT / "var"
    if not is_demo and (os.geteuid() == 0 or os.access(SYSTEM_FOLDER, os.W_OK)):
        return SYSTEM_FOLDER
    home = os.environ.get("XDG_DATA_HOME", "")
    place = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share"
    return place / ("kreislauf-demo" if is_demo else "kreislauf")


def is_writable(folder: Path) -> bool:
    """Whether this account may write into the folder, or make it."""
    there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK)
