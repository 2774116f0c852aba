"""What lies beside the checkout is named in one place: a file that moves must not lose it, and skip in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import outside

TESTS = Path(__file__).parents[1]
DOOR = "support/outside.py"


def test_nothing_but_the_door_leads_out_of_the_checkout() -> None:
    found = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if "parents[" in (text := path.read_text(encoding="utf-8")) and '"shared' in text
    }
    assert found - {"house/test_outside_data.py"} == {DOOR}


@pytest.mark.skipif(not outside.SHARED.exists(), reason="../shared is not here")
def test_where_the_data_are_each_of_them_is_found() -> None:
    assert outside.MOTION.is_file()
    assert outside.LAW.is_file()
    assert len(list(outside.SCHEMAS.glob("*.xml"))) == 58
    assert (outside.FIM / "parser").is_dir()
