"""The reader of letters is a library of its own: it needs neither the house nor a framework."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

from kreislauf import motions

SOURCE = Path(motions.__file__).parents[1]


def test_it_reads_where_nothing_is_installed() -> None:
    """An interpreter without site-packages: no Django, no driver, nothing but Python's own library."""
    code = f"""
import sys
sys.path.append({str(SOURCE.parent)!r})
import kreislauf.motions
lines = ["SPD-Fraktion im Kreistag", "Antrag: Radweg", "Der Kreistag beschließt:", "1. Der Radweg wird gebaut."]
draft = kreislauf.motions.read_motion("\\n\\n".join(lines))
print(draft.title, *sorted(name for name in sys.modules if name.startswith("kreislauf.") and name.count(".") == 1))
try:
    import django
except ModuleNotFoundError:
    print("alone")
"""
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["Radweg", "kreislauf.kernel", "kreislauf.motions", "alone"]


def test_the_door_reads_as_its_docstring_says() -> None:
    result = doctest.testmod(motions)
    assert result.attempted >= 5
    assert not result.failed


def test_the_docstring_of_the_door_names_all_of_it() -> None:
    assert [name for name in motions.__all__ if f"`{name}" not in (motions.__doc__ or "")] == []
