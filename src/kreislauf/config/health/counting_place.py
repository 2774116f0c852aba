"""The folder in which web processes count for `/-/metrics`: made by `kreislauf serve`, found by its environment.

Nothing else is imported here: whoever starts processes stays small.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"


@contextmanager
def counts_kept(*, is_wanted: bool) -> Iterator[None]:
    """An empty folder for the processes that are started inside the block; it goes with them."""
    if not is_wanted:
        yield
        return
    folder = tempfile.mkdtemp(prefix="kreislauf-metrics-")
    os.environ[FOLDER] = folder
    try:
        yield
    finally:
        os.environ.pop(FOLDER, None)
        shutil.rmtree(folder, ignore_errors=True)


def forget_process(pid: int) -> None:
    """What a process had open went with it; what it had counted stays."""
    if FOLDER in os.environ:
        for file in Path(os.environ[FOLDER]).glob(f"gauge_live*_{pid}.db"):
            file.unlink(missing_ok=True)
