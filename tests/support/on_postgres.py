"""`python -m tests.support.on_postgres /usr/lib/postgresql/15/bin`: the tests of the database on another PostgreSQL.

It makes a cluster of its own with the two roles of docs/operations/server.md. The tests migrate and work as the owner,
who is no superuser; the cluster's superuser makes the databases.
"""

import os
import subprocess
import sys
from pathlib import Path

from tests.support.cluster import PROGRAMS, SUPERUSER, Cluster
from tests.support.database import SERVER

TESTS = (
    "tests/config/backup",
    "tests/config/test_database.py",
    "tests/config/test_expected_database.py",
    "tests/config/test_server_guide.py",
    "tests/budget",
    "tests/council",
    "tests/gazette",
    "tests/journal",
    "tests/applications/submission",
)


def main(folder: str, *options: str) -> int:
    """Run them with further options of pytest; returns its exit code."""
    if not (Path(folder) / "postgres").exists():
        sys.stderr.write(f"In {folder} liegt kein PostgreSQL. Auf Debian 12: apt-get install postgresql-15\n")
        return 1
    with Cluster(Path(folder)) as cluster:
        cluster.make_roles_and_database()
        environment = os.environ | {SERVER: cluster.address(SUPERUSER, "postgres"), PROGRAMS: folder}
        command = [
            sys.executable,
            "-m",
            "pytest",
            "--ignore-glob=*browser*",
            "--ignore-glob=*/rules/*",
            *TESTS,
            *options,
        ]
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
