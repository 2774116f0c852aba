"""Where the program lies."""

from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1]
CHECKOUT = SOURCE.parents[1]
