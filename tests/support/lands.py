"""The invented Land: every number and norm of Lower Saxony changed (`tests/law/erfundenes-land.toml`)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pytest

from kreislauf.law import land_of, lands, read_land

INVENTED: Final = read_land(Path(__file__).parents[1] / "law" / "erfundenes-land.toml")
LANDS: Final = (land_of("NI"), INVENTED)
IS_INVENTED: Final = bool(os.environ.get("KREISLAUF_TEST_INVENTED_LAND"))
"""The whole run is in the invented Land: `make invented-land`."""


def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on the law of every county is the invented Land's."""
    monkeypatch.setattr(lands, "all_lands", lambda: {INVENTED.state: INVENTED})
