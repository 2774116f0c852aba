"""``kreislauf serve``: the web server and the worker on the configured database."""

import os
import sys

from kreislauf.config.embedded import EmbeddedServer, announce, claim
from kreislauf.config.supervisor import job_workers, supervise, until_told_to_end, web_server


def serve(host: str, port: int, workers: int) -> None:
    """Serve until TERM or INT; settings that are wrong stop here, before anything has started."""
    from kreislauf.config import settings

    if settings.KREISLAUF_PUBLIC_ONLY:
        with until_told_to_end() as ending:
            supervise(web_server(host, port, workers), ending=ending)
        return
    _close_keys()
    place = settings.KREISLAUF_EMBEDDED
    with until_told_to_end() as ending:
        if place is None:
            supervise(web_server(host, port, workers), *job_workers(), ending=ending)
            return
        claim(place, settings.KREISLAUF_VAR)
        announce(place)
        with EmbeddedServer(place):
            supervise(web_server(host, port, workers), *job_workers(), ending=ending)


def _close_keys() -> None:
    """Keys are the program's alone, whatever a copy or an older version left."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kreislauf.config.settings")
    from kreislauf.journal.keys import close_places

    for place in close_places():
        sys.stderr.write(f"{place} war für andere offen und wird geschlossen.\n")
