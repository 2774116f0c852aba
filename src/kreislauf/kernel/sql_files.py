"""SQL functions, triggers and rights in files of their own, beside the migrations that install them."""

from __future__ import annotations

from pathlib import Path

APP_ROLE = ":app_role"
"""How the files name the role with which the program works; `psql -v app_role=…` reads them too."""


def sql_script(folder: Path, *, role: str) -> str:
    """All `.sql` files of the folder in the order of their names, as one script that may run again and again."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.sql"))).replace(APP_ROLE, role)
