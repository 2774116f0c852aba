"""The sample county, saved and brought back into an empty cluster elsewhere by the commands."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from kreislauf.config.backup import manifest
from tests.config.backup.test_rehearsal import DONE, kreislauf
from tests.support import database
from tests.support.cluster import OWNER, RUNTIME, Cluster, programs


@pytest.mark.usefixtures("told")
def test_the_county_comes_back_whole(tmp_path: Path) -> None:
    here = {"DATABASE_URL": database.current_address(), "DATABASE_OWNER_URL": database.current_address()}
    saved = kreislauf(
        "backup",
        "--to",
        tmp_path / "to",
        "--keys",
        tmp_path / "keys",
        KREISLAUF_VAR=str(settings.KREISLAUF_VAR),
        **here,
    )
    assert (saved.returncode, saved.stderr) == (DONE, "")
    folder = Path(saved.stdout.splitlines()[0])
    (keys,) = (tmp_path / "keys").iterdir()
    with Cluster(programs()) as cluster:
        cluster.make_roles_and_database()
        there = {"DATABASE_URL": cluster.address(RUNTIME), "DATABASE_OWNER_URL": cluster.address(OWNER)}
        register = folder / manifest.ERASURES
        done = kreislauf(
            "restore", folder, "--keys", keys, "--erasures", register, KREISLAUF_VAR=str(tmp_path / "var"), **there
        )
        assert done.returncode == DONE, done.stderr
        assert [line for line in done.stderr.splitlines() if not line.startswith("Warnung: Es gibt keinen Prüf")] == []
        assert done.stdout.endswith("Alles ist zurück und geprüft.\n")
    said = manifest.read(folder)
    assert said["tables"]["public.journal_event"] > 1000
    assert said["files"]["count"] > 0
    assert "applications.application_erased" in register.read_text()
