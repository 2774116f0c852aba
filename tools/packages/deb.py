"""`python -m tools.packages.deb FOLDER`: the Debian package, with every Python package it needs below /opt/kreislauf.

It holds an environment for Debian's own Python, so it has to be built by the same minor version; the package says which
one it depends on. Packages come from requirements/base.txt with their hashes, Kreislauf from its wheel.
"""

from __future__ import annotations

import gzip
import hashlib
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import Final

from tools.packages import wheel
from tools.packages.wheel import CHECKOUT, IncompleteError

PARTS: Final = CHECKOUT / "deploy" / "debian"
PREFIX: Final = Path("opt/kreislauf")
PYTHON: Final = f"python{sys.version_info.major}.{sys.version_info.minor}"
SITE: Final = PREFIX / "lib" / PYTHON / "site-packages"
SETTINGS: Final = "/etc/kreislauf/kreislauf.env"
SCRIPTS: Final = ("postinst", "prerm", "postrm")
PROGRAM: Final = """#!/opt/kreislauf/bin/python3 -P
import sys
from kreislauf.config.cli import main
sys.exit(main())
"""
CONTROL: Final = """Package: kreislauf
Version: {version}
Architecture: {architecture}
Maintainer: Kreislauf <kreislauf@landkreis.example>
Section: web
Priority: optional
Installed-Size: {size}
Depends: {python}, adduser, ca-certificates
Recommends: postgresql (>= 15), postgresql-client (>= 15), nginx | caddy
Suggests: clamav-daemon
Description: council, budget and online services of a German county
 A motion lives from letter to result: votes, money under lock, release,
 measures, services in use, report back to the council.
"""


def main(target: str) -> int:
    """Build into the folder `target` and print the package's place; 1 when something is missing."""
    try:
        print(build(Path(target).resolve()))  # noqa: T201  # speaks at the console
    except IncompleteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def build(target: Path) -> Path:
    """Raises IncompleteError, and CalledProcessError with what a program said."""
    with tempfile.TemporaryDirectory(prefix="kreislauf-deb-") as place:
        root = Path(place) / "root"
        root.mkdir(mode=0o755)
        lay_environment(root, wheel.build(Path(place) / "wheel"))
        lay_system_files(root)
        version, architecture = version_of_project(), _said("dpkg", "--print-architecture")
        lay_control(root, version, architecture)
        target.mkdir(parents=True, exist_ok=True)
        package = target / f"kreislauf_{version}_{architecture}.deb"
        _run("dpkg-deb", "--root-owner-group", "-Zzstd", "-z6", "--build", root, package)
    return package


def lay_environment(root: Path, built: Path) -> None:
    """What `python3 -m venv` makes for Debian's Python, with the packages and the program in it, compiled."""
    site = root / SITE
    site.mkdir(parents=True)
    install(["--require-hashes", "-r", str(CHECKOUT / "requirements" / "base.txt")], site)
    install(["--no-index", str(built)], site)
    shutil.rmtree(site / "bin", ignore_errors=True)
    binaries = root / PREFIX / "bin"
    binaries.mkdir()
    (binaries / "python3").symlink_to(f"/usr/bin/{PYTHON}")
    _write(binaries / "kreislauf", PROGRAM, mode=0o755)
    home = "home = /usr/bin\ninclude-system-site-packages = false\n"
    _write(root / PREFIX / "pyvenv.cfg", f"{home}version = {PYTHON.removeprefix('python')}\n")
    _compile(site)


def install(what: list[str], site: Path) -> None:
    """By pip, or by uv where the environment was made by it."""
    options = ["--quiet", "--no-deps", "--target", str(site), *what]
    if shutil.which("uv"):
        _run("uv", "pip", "install", "--python", sys.executable, "--link-mode", "copy", *options)
    else:
        _run(sys.executable, "-m", "pip", "install", "--no-compile", "--disable-pip-version-check", *options)


def _compile(site: Path) -> None:
    """Nobody can write beside the installed program, so it is compiled once, here, and not compared again."""
    options: list[str | Path] = ["-q", "-j", "0", "-s", site, "-p", f"/{SITE}", "--invalidation-mode", "unchecked-hash"]
    _run(sys.executable, "-m", "compileall", *options, site)


def lay_system_files(root: Path) -> None:
    """The command, the unit, the settings and the documents, where Debian looks for them."""
    for origin, place, mode in (
        (PARTS / "kreislauf", "usr/bin/kreislauf", 0o755),
        (CHECKOUT / "deploy/systemd/kreislauf.service", "lib/systemd/system/kreislauf.service", 0o644),
        (PARTS / "kreislauf.env", SETTINGS.lstrip("/"), 0o640),
        (CHECKOUT / "LICENSE", "usr/share/doc/kreislauf/copyright", 0o644),
    ):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, root / place)
        (root / place).chmod(mode)
    documents = root / "usr/share/doc/kreislauf"
    changes = documents / "changelog.gz"
    changes.write_bytes(gzip.compress((CHECKOUT / "CHANGELOG.md").read_bytes(), mtime=0))
    (documents / "operations").symlink_to(f"/{SITE}/kreislauf/docs/operations")
    (documents / "examples").symlink_to(f"/{SITE}/kreislauf/deploy")


def lay_control(root: Path, version: str, architecture: str) -> None:
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    control = root / "DEBIAN"
    control.mkdir(mode=0o755)
    sums = (f"{hashlib.md5(path.read_bytes()).hexdigest()}  {path.relative_to(root)}" for path in files)  # noqa: S324
    _write(control / "md5sums", "".join(f"{line}\n" for line in sums if SETTINGS.lstrip("/") not in line))
    _write(control / "conffiles", f"{SETTINGS}\n")
    for name in SCRIPTS:
        _write(control / name, (PARTS / name).read_text(), mode=0o755)
    size = sum(path.stat().st_size for path in files) // 1024
    text = CONTROL.format(version=version, architecture=architecture, size=size, python=_python_needed())
    _write(control / "control", text)


def version_of_project() -> str:
    version: str = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]["version"]
    return version


def _python_needed() -> str:
    major, minor = sys.version_info[:2]
    return f"python3 (>= {major}.{minor}), python3 (<< {major}.{minor + 1})"


def _write(path: Path, text: str, *, mode: int = 0o644) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


def _said(*command: str) -> str:
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()  # noqa: S603


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], stdout=subprocess.DEVNULL, check=True)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
