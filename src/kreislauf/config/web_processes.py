"""``python -m kreislauf.config.web_processes``: several processes of the web server on one socket.

The socket is bound here and inherited, so whichever process has a thread free takes the next connection.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress
from typing import Final

from kreislauf.config.health.counting_place import forget_process
from kreislauf.config.processes import die_with_parent
from kreislauf.config.serving.ports import bind

PAUSE_SECONDS: Final = 0.5
YOUNG_SECONDS: Final = 5.0
MOST_YOUNG_DEATHS: Final = 5
"""So many in a row, and none that lives longer: the program itself is broken, and whoever started us has to know."""


def main() -> int:
    """Keep the processes running until TERM or INT; exit with 0 when all have ended, 1 when none stays alive."""
    parser = argparse.ArgumentParser("kreislauf.config.web_processes")
    parser.add_argument("--host", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--workers", type=int, required=True)
    chosen = parser.parse_args()
    processes = Processes(bound(chosen.host, chosen.port), chosen.workers)
    processes.run()
    return int(processes.is_broken)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket. Raises OSError when the address is taken or is none of ours."""
    listening = bind(host, port)
    listening.listen(1024)
    listening.setblocking(False)  # its only argument
    return listening


class Processes:
    """Children that are started again when they die alone."""

    def __init__(self, listening: socket.socket, workers: int) -> None:
        self._listening = listening
        self._workers = workers
        self._born: dict[int, float] = {}
        self._is_ending = False
        self._young_deaths = 0
        self.is_broken = False

    def run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._end)
        for _ in range(self._workers):
            self._start()
        while self._born:
            self._wait()

    def _start(self) -> None:
        """Fork before Django is loaded: no connection and no thread is shared."""
        child = os.fork()
        if child:
            self._born[child] = time.monotonic()
            if self._is_ending:
                self._tell(child)
            return
        code = 1
        try:
            die_with_parent()
            _serve(self._listening)
            code = 0
        except SystemExit as wrong:
            sys.stderr.write(f"{wrong}\n")
        except Exception:  # the process ends here, and nobody would learn why
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)

    def _wait(self) -> None:
        child, _ = os.wait()
        born = self._born.pop(child, None)
        forget_process(child)
        if born is None or self._is_ending:
            return
        if self._is_young(born):
            self._young_deaths += 1
            time.sleep(PAUSE_SECONDS)
        if any(not self._is_young(other) for other in self._born.values()):
            self._young_deaths = 0
        if self._young_deaths >= MOST_YOUNG_DEATHS:
            self.is_broken = True
            self._end()
            return
        self._start()

    @staticmethod
    def _is_young(born: float) -> bool:
        return time.monotonic() - born < YOUNG_SECONDS

    def _end(self, *_: object) -> None:
        self._is_ending = True
        for child in list(self._born):
            self._tell(child)

    @staticmethod
    def _tell(child: int) -> None:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)


def _serve(listening: socket.socket) -> None:
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)
    from kreislauf.config.web_server import serve
    from kreislauf.config.wsgi import application

    serve(application, listening)


if __name__ == "__main__":
    sys.exit(main())
