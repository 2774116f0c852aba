"""`python -m tools.packages.image FOLDER`: a container image in the OCI layout, made without a daemon.

mmdebstrap lays out a small Debian from the machine's own package sources, the Debian package is installed into it, and
what an image is beside its files is written here: a layer, its configuration, a manifest and an index.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shlex
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path
from typing import Any, Final

from tools.packages import deb
from tools.packages.wheel import IncompleteError

NAME: Final = "localhost/kreislauf"
UID: Final = 10001
"""Of the account in the image, so that a volume keeps its owner."""
INCLUDED: Final = "python3,adduser,ca-certificates,postgresql-client"
"""With pg_dump and pg_restore, for `kreislauf backup`."""
LEFT_OUT: Final = ("/usr/share/man/*", "/usr/share/locale/*", "/usr/share/info/*")
NO_SOURCES: Final = "rm -rf $1/etc/apt/sources.list $1/etc/apt/sources.list.d/* $1/etc/apt/apt.conf.d/*proxy*"
CLEAN: Final = "rm -rf $1/tmp/* $1/var/lib/apt/lists/* $1/var/cache/* $1/var/log/*"
ACCOUNT: Final = (
    f"chroot $1 adduser --system --group --quiet --uid {UID} --home /var/lib/kreislauf --no-create-home"
    " --shell /usr/sbin/nologin kreislauf"
)
PROGRAM: Final = "/opt/kreislauf/bin/kreislauf"
PROBE: Final = ["/opt/kreislauf/bin/python3", "-P", "-m", "kreislauf.config.serving.probe"]
SECOND: Final = 1_000_000_000
INDEX_TYPE, MANIFEST_TYPE, CONFIG_TYPE, LAYER_TYPE = (
    f"application/vnd.oci.image.{name}"
    for name in ("index.v1+json", "manifest.v1+json", "config.v1+json", "layer.v1.tar+gzip")
)


def main(target: str) -> int:
    """Build into the folder `target` and print the image's place; 1 when something is missing."""
    folder = Path(target).resolve()
    try:
        with tempfile.TemporaryDirectory(prefix="kreislauf-image-") as place:
            root = lay_root(Path(place) / "root.tar", deb.build(folder))
            image = write_image(root, folder / f"kreislauf-{deb.version_of_project()}-image.tar")
    except IncompleteError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print(image)  # noqa: T201  # speaks at the console
    return 0


def lay_root(archive: Path, package: Path) -> Path:
    """A root file system, as tar, with the Debian package installed. Raises IncompleteError, CalledProcessError."""
    if shutil.which("mmdebstrap") is None:
        raise IncompleteError("Es fehlt mmdebstrap. Auf Debian: apt-get install mmdebstrap")
    hooks = (
        ACCOUNT,
        f"cp {shlex.quote(str(package))} $1/tmp/",
        "chroot $1 sh -c 'dpkg --force-unsafe-io -i /tmp/*.deb'",
        NO_SOURCES,
        CLEAN,
    )
    command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={INCLUDED}"]
    command += [f"--mode={'root' if os.geteuid() == 0 else 'unshare'}", '--aptopt=Acquire::Languages "none"']
    command += [f"--dpkgopt=path-exclude={pattern}" for pattern in LEFT_OUT]
    command += [f"--customize-hook={hook}" for hook in hooks]
    subprocess.run([*command, suite(), str(archive)], stdout=subprocess.DEVNULL, check=True)  # noqa: S603
    return archive


def suite() -> str:
    """The release of this machine's Debian: its Python is the one that the package was built for."""
    lines = (line.partition("=") for line in Path("/etc/os-release").read_text().splitlines())
    return {name: value.strip('"') for name, _, value in lines}["VERSION_CODENAME"]


def write_image(root: Path, target: Path) -> Path:
    """The OCI layout with one layer, as a tar that podman, Docker and skopeo load."""
    with tempfile.TemporaryDirectory(prefix="kreislauf-oci-") as place:
        layout = Path(place)
        layer = _layer(root, layout)
        config = _blob(layout, CONFIG_TYPE, configuration(_digest(root)))
        parts = {"schemaVersion": 2, "mediaType": MANIFEST_TYPE, "config": config, "layers": [layer]}
        manifest = _blob(layout, MANIFEST_TYPE, parts)
        version = deb.version_of_project()
        manifest["annotations"] = {
            "org.opencontainers.image.ref.name": version,
            "io.containerd.image.name": f"{NAME}:{version}",  # Docker and podman call it so
        }
        index = {"schemaVersion": 2, "mediaType": INDEX_TYPE, "manifests": [manifest]}
        (layout / "index.json").write_text(json.dumps(index))
        (layout / "oci-layout").write_text(json.dumps({"imageLayoutVersion": "1.0.0"}))
        with tarfile.open(target, "w") as archive:
            archive.add(layout, arcname=".")
    return target


def configuration(layer: str) -> dict[str, Any]:
    """How a container of this image runs: as an ordinary account, its data on a volume, and asked for its health."""
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    label = "org.opencontainers.image"
    return {
        "created": now,
        "architecture": subprocess.run(
            ["dpkg", "--print-architecture"],  # noqa: S607
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.strip(),
        "os": "linux",
        "config": {
            "User": f"{UID}:{UID}",
            "Env": ["PATH=/opt/kreislauf/bin:/usr/bin:/bin", "KREISLAUF_VAR=/var/lib/kreislauf"],
            "Entrypoint": [PROGRAM],
            "Cmd": ["serve", "--host", "0.0.0.0", "--port", "8000"],  # noqa: S104  # inside the container's own network
            "ExposedPorts": {"8000/tcp": {}},
            "Volumes": {"/var/lib/kreislauf": {}},
            "WorkingDir": "/var/lib/kreislauf",
            "StopSignal": "SIGTERM",
            "Healthcheck": {
                "Test": ["CMD", *PROBE],
                "Interval": 30 * SECOND,
                "Timeout": 15 * SECOND,
                "StartPeriod": 60 * SECOND,
                "Retries": 3,
            },
            "Labels": {
                f"{label}.title": "Kreislauf",
                f"{label}.description": "Council, budget and online services of a German county",
                f"{label}.version": deb.version_of_project(),
                f"{label}.licenses": "EUPL-1.2",
                f"{label}.created": now,
            },
        },
        "rootfs": {"type": "layers", "diff_ids": [layer]},
        "history": [{"created": now, "created_by": "mmdebstrap, dpkg"}],
    }


def _layer(root: Path, layout: Path) -> dict[str, Any]:
    packed = layout / "layer"
    with root.open("rb") as plain, packed.open("wb") as file, gzip.GzipFile("", "wb", 4, file, mtime=0) as zipped:
        shutil.copyfileobj(plain, zipped, 1024 * 1024)
    return _place(layout, packed, LAYER_TYPE)


def _blob(layout: Path, kind: str, content: dict[str, Any]) -> dict[str, Any]:
    file = layout / "blob"
    file.write_text(json.dumps(content))
    return _place(layout, file, kind)


def _place(layout: Path, file: Path, kind: str) -> dict[str, Any]:
    """Move a file to where its content's sum says, and describe it."""
    digest, size = _digest(file), file.stat().st_size
    place = layout / "blobs" / Path(*digest.split(":"))
    place.parent.mkdir(parents=True, exist_ok=True)
    file.rename(place)
    return {"mediaType": kind, "digest": digest, "size": size}


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return f"sha256:{hashlib.file_digest(content, 'sha256').hexdigest()}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
