"""The Debian package installed and run in a root of its own, and the image made of it.

The root is a small Debian, laid out by mmdebstrap; where that is missing, or without root's rights, these are skipped.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.packages.installed import GUIDE, Installed, guide, lives, settings_for
from tests.support import database
from tests.support.cluster import Cluster, programs
from tests.support.documents import CHECKOUT
from tests.support.processes import free_port
from tools.packages import deb, image

pytestmark = [
    pytest.mark.xdist_group("system packages"),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root enters another root"),
    pytest.mark.skipif(shutil.which("mmdebstrap") is None, reason="no mmdebstrap found"),
]
COUNTY = "/opt/kreislauf/lib/python3*/site-packages/kreislauf/docs/operations/county.toml"
DEBIANS = Path("/usr/lib/postgresql/15/bin")
SETTINGS = "etc/kreislauf/kreislauf.env"
PATH = "PATH=/usr/sbin:/usr/bin:/sbin:/bin"
ENTERING = 'mount -t proc proc "$1/proc"; shift; exec "$@"'
CLOSING = """
mount --bind "$1" "$1"
mount --bind "$1/var/lib/kreislauf" "$1/var/lib/kreislauf"
mount -o remount,ro,bind "$1"
mount -t tmpfs tmpfs "$1/tmp"
"""
"""Everything is read-only but the folder for data and the temporary one."""
NO_MEMORY_IS_WRITTEN_AND_RUN = """
import ctypes, os, sys
assert ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) in (0, -1), "PR_SET_MDWE; kernels before 6.3 know none"
os.execvp(sys.argv[1], sys.argv[1:])
"""


@dataclass(frozen=True)
class Root:
    """A root file system with the package in it; the image that was made of it lies beside."""

    folder: Path
    package: Path
    image: Path

    def enter(self, *command: str, account: str = "root", closed: bool = False) -> list[str]:
        """The command that becomes another one in here, with nobody's environment.

        `closed`: as unit and compose file close it, as far as that goes without their programs.
        """
        apart = ["unshare", "--mount", "sh", "-euc", f"{CLOSING if closed else ''}{ENTERING}", "sh", str(self.folder)]
        inside = ["chroot"] if account == "root" else ["chroot", f"--userspec={account}"]
        limits = ["setpriv", "--no-new-privs", "/usr/bin/python3", "-c", NO_MEMORY_IS_WRITTEN_AND_RUN] if closed else []
        return [*apart, *inside, str(self.folder), "/usr/bin/env", "-i", PATH, *limits, *command]

    def run(self, *command: str, code: int = 0) -> str:
        done = subprocess.run(self.enter(*command), capture_output=True, text=True, timeout=600, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr


def _skip_where_nobody_could_do_it() -> None:
    """Without rights to mount, or without any source of Debian's packages. What fails after this is a failure."""
    for reason, command in (
        ("this root may not mount", ["unshare", "--mount", "true"]),
        (
            "mmdebstrap reaches no packages",
            ["mmdebstrap", "--simulate", "--variant=minbase", image.suite(), "/dev/null"],
        ),
    ):
        asked = subprocess.run(command, capture_output=True, text=True, check=False)
        if asked.returncode:
            pytest.skip(f"{reason}: {asked.stderr.strip()[-200:]}")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Root]:
    _skip_where_nobody_could_do_it()
    place = tmp_path_factory.mktemp("root")
    package = deb.build(place)
    archive = image.lay_root(place / "root.tar", package)
    made = image.write_image(archive, place / "image.tar")
    folder = place / "root"
    folder.mkdir()
    subprocess.run(["tar", "--extract", "--preserve-permissions", "--file", archive, "-C", folder], check=True)
    archive.unlink()
    yield Root(folder, package, made)
    shutil.rmtree(place, ignore_errors=True)


@pytest.fixture(scope="module")
def office() -> Iterator[Cluster]:
    """A database that is reached by the network, as from another root: Debian's own PostgreSQL where it is there."""
    database.start_server()
    with Cluster(DEBIANS if DEBIANS.exists() else programs(), free_port()) as cluster:
        cluster.make_roles_and_database()
        yield cluster


def environment_of(office: Cluster) -> dict[str, str]:
    settings = settings_for(f"host=127.0.0.1&port={office.port}", "/var/lib/kreislauf")
    return {name: value for name, value in settings.items() if name != "PATH"}


def test_an_installation_starts_nothing_and_says_what_is_missing(root: Root) -> None:
    for command in ("check", "serve", "migrate"):
        said = root.run("kreislauf", command, code=1)
        assert said.startswith("Die Einstellung KREISLAUF_BASE_URL fehlt.")
        assert said.count("\n") == 1
    settings = root.folder / SETTINGS
    found = settings.stat()
    assert (found.st_uid, found.st_mode & 0o777) == (0, 0o640)
    assert root.run("stat", "-c", "%U:%G %a", "/var/lib/kreislauf", f"/{SETTINGS}").split("\n")[:2] == [
        "kreislauf:kreislauf 750",
        "root:kreislauf 640",
    ]
    assert not list(root.folder.glob("etc/systemd/system/**/kreislauf.service"))


def test_an_ordinary_account_is_told_to_use_sudo(root: Root) -> None:
    done = subprocess.run(
        root.enter("kreislauf", "check", account="nobody:nogroup"), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "sudo kreislauf" in done.stderr


def test_nothing_of_the_machine_that_built_it_is_inside(root: Root) -> None:
    assert not list((root.folder / "etc/apt").rglob("*.sources"))
    assert not (root.folder / "etc/apt/sources.list").exists()
    place = str(CHECKOUT)
    found = subprocess.run(
        ["grep", "--recursive", "--files-with-matches", "--fixed-strings", place, "opt/kreislauf"],
        cwd=root.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.stdout == ""


@pytest.fixture(scope="module")
def county(root: Root, office: Cluster) -> Root:
    """The guide's commands one by one: dpkg was `apt-get` while the root was laid out, `systemctl` starts `serve`."""
    assert guide("Debian package") == [
        f"apt-get install ./{root.package.name}",
        f"editor /{SETTINGS}",
        "kreislauf migrate",
        "kreislauf check",
        "kreislauf setup --file county.toml",
        "systemctl enable --now kreislauf.service",
    ]
    with (root.folder / SETTINGS).open("a") as file:
        file.writelines(f'{name}="{value}"\n' for name, value in environment_of(office).items())
    [sample] = root.folder.glob(COUNTY.lstrip("/"))
    installed = Installed(root.enter("kreislauf"), root.enter("/opt/kreislauf/bin/python3"), dict(os.environ))
    lives(installed, Path("/", sample.relative_to(root.folder)))
    return root


def test_the_package_lives_and_root_leaves_no_file_among_those_of_the_service(county: Root) -> None:
    owners = {path.stat().st_uid for path in (county.folder / "var/lib/kreislauf").rglob("*")}
    assert owners == {image.UID}


def test_an_update_leaves_settings_and_files_alone(root: Root) -> None:
    before = (root.folder / SETTINGS).read_text() + "# ours\n"
    (root.folder / SETTINGS).write_text(before)
    shutil.copy(root.package, root.folder)
    said = root.run("dpkg", "--force-unsafe-io", "-i", f"/{root.package.name}")
    assert "noch nicht gestartet" not in said
    assert (root.folder / SETTINGS).read_text() == before
    changed = [line for line in root.run("dpkg", "--verify", "kreislauf").splitlines() if SETTINGS not in line]
    assert changed == []


def test_the_unit_is_well_formed_and_closed(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd found")
    text = (CHECKOUT / "deploy/systemd/kreislauf.service").read_text()
    unit = tmp_path / "kreislauf.service"
    unit.write_text(text.replace("ExecStart=/opt/kreislauf/bin/kreislauf", "ExecStart=/bin/true"))
    checked = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(unit)], capture_output=True, text=True, check=True
    )
    level = re.search(r"Overall exposure level for kreislauf\.service: ([\d.]+)", judged.stdout)
    assert level
    assert float(level[1]) <= 1.4
    assert f"`systemd-analyze security kreislauf.service`: {level[1]}" in GUIDE.read_text()


# --- the image


@pytest.fixture(scope="module")
def layout(root: Root, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("oci")
    with tarfile.open(root.image) as archive:
        archive.extractall(place, filter="data")
    return place


def blob(layout: Path, digest: str) -> Any:
    return json.loads((layout / "blobs" / Path(*digest.split(":"))).read_text())


def configuration(layout: Path) -> dict[str, Any]:
    [named] = json.loads((layout / "index.json").read_text())["manifests"]
    found: dict[str, Any] = blob(layout, blob(layout, named["digest"])["config"]["digest"])
    return found


def test_the_image_says_who_it_is_and_how_it_is_asked(layout: Path) -> None:
    config = configuration(layout)["config"]
    assert config["User"] == f"{image.UID}:{image.UID}"
    labels = {name.removeprefix("org.opencontainers.image."): value for name, value in config["Labels"].items()}
    assert labels["version"] == deb.version_of_project()
    assert labels["licenses"] == "EUPL-1.2"
    assert labels.keys() == {"title", "description", "version", "licenses", "created"}
    assert config["Healthcheck"]["Test"] == ["CMD", *image.PROBE]


def test_another_program_reads_the_image(layout: Path, tmp_path: Path) -> None:
    if shutil.which("umoci") is None:
        pytest.skip("no umoci found")
    bundle = tmp_path / "bundle"
    named = f"{layout}:{deb.version_of_project()}"
    subprocess.run(["umoci", "unpack", "--image", named, str(bundle)], check=True, capture_output=True)
    assert (bundle / "rootfs" / "opt/kreislauf/bin/kreislauf").exists()
    assert json.loads((bundle / "config.json").read_text())["process"]["user"]["uid"] == image.UID


def test_the_image_runs_as_it_says_and_is_healthy(county: Root, layout: Path, office: Cluster) -> None:
    """On the county's database and files, which are there as on a volume."""
    root = county
    config = configuration(layout)["config"]
    user = config["User"]
    env = [*config["Env"], *(f"{name}={value}" for name, value in environment_of(office).items())]
    container = Installed(
        root.enter("/usr/bin/env", *env, *config["Entrypoint"], account=user, closed=True),
        root.enter("/usr/bin/env", *env, "python3", account=user, closed=True),
        dict(os.environ),
    )
    assert config["Cmd"][:1] == ["serve"]
    assert list(root.folder.glob("usr/lib/postgresql/*/bin/pg_dump")), "for `kreislauf backup`"
    container.does("check")
    probe = root.enter(*config["Healthcheck"]["Test"][1:], account=user)
    assert container.typesets().startswith(b"%PDF-")
    with container.serving() as site:
        port = str(site.port)
        assert subprocess.run([*probe, port], capture_output=True, check=False, timeout=60).returncode == 0
    assert subprocess.run([*probe, port], capture_output=True, check=False, timeout=60).returncode == 1
