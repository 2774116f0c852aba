"""The invented Land: every number and norm of Lower Saxony changed (`tests/law/erfundenes-land.toml`)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final, TypeVar

import pytest

from kreislauf.law import Provision, Statute, land_of, read_land

ValueT = TypeVar("ValueT")

INVENTED: Final = read_land(Path(__file__).parents[1] / "law" / "erfundenes-land.toml")
LANDS: Final = (land_of("NI"), INVENTED)

every_land = pytest.mark.parametrize("land", LANDS, ids=lambda land: land.name)
"""A test of a pure rule runs under each law and reckons with what that says."""


def lower_saxony(statute: Statute[ValueT], on: date) -> Provision[ValueT]:
    """For a test that tells the case as it is in Lower Saxony."""
    return LANDS[0].at(statute, on)
