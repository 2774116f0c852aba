"""``kreislauf expected``: write down what the migrations make, from a database that is made for this and thrown away,
and the names under which things are stored (`stored_names.py`).

The file belongs into the same change as the migration. `kreislauf expected --check` compares sums of the migrations and
is done at once; that the list is true is shown by a test.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

from kreislauf.config.embedded import OWNER_ROLE, EmbeddedServer
from kreislauf.config.paths import SOURCE, checkout
from kreislauf.config.processes import own_command
from kreislauf.config.server_place import temporary_place

FILE = Path(__file__).with_name("expected_database.txt")
COMMENT = "# "


def check() -> int:
    """0 when the list was written after the last change of a migration; else says what to call, and 1."""
    written = {line for line in FILE.read_text(encoding="utf-8").splitlines() if line.startswith(COMMENT)}
    changed = [app for app, line in sums().items() if line not in written]
    if changed:
        sys.stdout.write(
            f"Die Migrationen von {', '.join(changed)} haben sich geändert. Bitte rufen Sie »make expected« auf und "
            f"reichen Sie {FILE.name} mit ein.\n"
        )
    return int(bool(changed))


def sums() -> dict[str, str]:
    """App → the comment that stands in the list, with the sum over its migrations and the SQL that lies beside them."""
    found = {}
    for folder in sorted(SOURCE.glob("*/migrations")):
        digest = hashlib.sha256()
        for file in [*sorted(folder.glob("*.py")), *sorted(folder.glob("sql/*.sql"))]:
            digest.update(file.name.encode() + file.read_bytes())
        found[folder.parent.name] = f"{COMMENT}migrations of {folder.parent.name}: {digest.hexdigest()[:16]}"
    return found


def write() -> int:
    """Migrate a throw-away database and write both lists; returns the exit code of what failed first."""
    place = temporary_place(checkout() / "var")
    try:
        with EmbeddedServer(place, durable=False, tied=True):
            host = quote(str(place.sockets), safe="")
            address = f"postgresql://{OWNER_ROLE}@/postgres?host={host}"
            environment = {name: value for name, value in os.environ.items() if not name.startswith("KREISLAUF_")}
            environment |= {"KREISLAUF_TEST": "1", "DATABASE_URL": address, "DATABASE_OWNER_URL": address}
            for command in (["write_stored_names"], ["migrate", "--verbosity=0"], ["write_expected_database"]):
                code = subprocess.run(own_command(*command), env=environment, check=False).returncode  # noqa: S603  # our own
                if code:
                    return code
    finally:
        shutil.rmtree(place.folder, ignore_errors=True)
        shutil.rmtree(place.sockets, ignore_errors=True)
    return 0
