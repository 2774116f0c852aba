"""One process of the web server: waitress, with patience of our own.

One thread receives and sends for every connection and keeps whole requests, large bodies on disk; only a complete
request takes one of the threads that work. So slow and idle connections cost a file descriptor and nothing else.
"""

from __future__ import annotations

import resource
import signal
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import FixedStreamReceiver
from waitress.server import TcpWSGIServer
from waitress.utilities import RequestEntityTooLarge

from kreislauf.config.patience import ConnectionState, has_waited_long_enough

THREADS: Final = 4
MOST_CONNECTIONS: Final = 4000
LARGEST_HEAD: Final = 32 * 1024
LARGEST_BODY: Final = 22 * 1024 * 1024
"""Bytes; a little above what the program takes, so that its own page refuses what is larger."""
READ_FOR_THE_REFUSAL: Final = 10 * LARGEST_BODY
"""So much of a body that is too large is read and dropped: browsers show a refusal only after they have sent all."""
BODIES_ON_DISK: Final = 1024 * 1024 * 1024
"""Bytes of unfinished bodies for each process; beyond, the slowest have to go."""
IN_MEMORY: Final = 64 * 1024
WHOLE_ANSWER: Final = 64 * 1024 * 1024
"""Bytes; an answer up to this size waits for a slow reader on disk and holds no thread."""
LAST_WORDS_SECONDS: Final = 4.0
"""What is being answered when the server ends is answered within this time."""


class Dropped(FixedStreamReceiver):  # type: ignore[misc]  # waitress has no types
    """Takes a body and keeps nothing of it."""

    def __init__(self, length: int) -> None:
        super().__init__(length, OverflowableBuffer(IN_MEMORY))

    def received(self, data: bytes) -> int:
        taken: int = min(self.remain, len(data))
        self.remain -= taken
        self.completed = self.remain < 1
        return taken


class Parser(HTTPRequestParser):  # type: ignore[misc]  # likewise
    """Leaves it to the program to say that a body is too large: it does so in German, before it reads any of it."""

    error: Any
    body_rcv: Any

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if (
            isinstance(self.error, RequestEntityTooLarge)
            and not self.chunked
            and not isinstance(self.body_rcv, Dropped)
        ):
            self.connection_close = True
            if self.content_length <= READ_FOR_THE_REFUSAL:
                self.error, self.completed = None, False
                self.body_rcv = Dropped(self.content_length)
        elif isinstance(self.body_rcv, Dropped):
            self.error, self.completed = None, self.body_rcv.completed
        return taken


class PatientChannel(HTTPChannel):  # type: ignore[misc]  # likewise
    """A connection that knows since when it receives."""

    parser_class = Parser
    begun = 0.0
    was_used = False

    def received(self, data: bytes) -> bool:
        if self.request is None:
            self.begun = time.time()
        before = len(self.requests)
        taken: bool = super().received(data)
        self.was_used = self.was_used or len(self.requests) > before
        return taken

    def standing(self) -> ConnectionState:
        request = self.request
        return ConnectionState(
            since=self.begun if request is not None else self.creation_time,
            active=self.last_activity,
            is_receiving=request is not None,
            has_head=request is not None and request.headers_finished,
            received=request.body_bytes_received if request is not None else 0,
            is_working=bool(self.requests),
            has_answer=bool(self.total_outbufs_len),
            was_used=self.was_used,
        )


class Server(TcpWSGIServer):  # type: ignore[misc]  # likewise
    """Takes a connection while a thread is free to answer it, and looks once a second who has waited too long."""

    channel_class = PatientChannel

    def readable(self) -> bool:
        may_accept: bool = super().readable()
        return may_accept and not self.task_dispatcher.queue

    def maintenance(self, now: float) -> None:
        channels = list(self.active_channels.values())
        is_crowded = len(channels) > self.adj.connection_limit // 2
        for channel in channels:
            if has_waited_long_enough(channel.standing(), now, is_crowded=is_crowded):
                channel.will_close = True
        self._free_disk([channel for channel in channels if channel.request is not None and not channel.will_close])

    def _free_disk(self, receiving: list[PatientChannel]) -> None:
        taken = sum(channel.request.body_bytes_received for channel in receiving)
        for channel in sorted(receiving, key=lambda one: one.begun):
            if taken <= BODIES_ON_DISK:
                return
            taken -= channel.request.body_bytes_received
            channel.will_close = True

    def run_until(self, ending: threading.Event) -> None:
        """Serve until `ending` is set; then answer what has been received, for a few seconds at most."""
        while not ending.is_set():
            self._turn()
        self.accepting = False
        deadline = time.monotonic() + LAST_WORDS_SECONDS
        while self._is_answering() and time.monotonic() < deadline:
            self._turn()
        self.task_dispatcher.shutdown(cancel_pending=True, timeout=1)

    def _turn(self) -> None:
        wasyncore.loop(timeout=0.5, use_poll=True, map=self._map, count=1)

    def _is_answering(self) -> bool:
        return any(channel.requests or channel.total_outbufs_len for channel in self.active_channels.values())


def room_for_connections() -> int:
    """Raise the soft limit of open files as far as the system lets us, and leave two for each connection."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST_CONNECTIONS + 512
    if soft < wanted:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard), hard))
            soft = min(wanted, hard)
    return max(min(MOST_CONNECTIONS, (soft - 256) // 2), 64)


def make_server(application: Callable[..., Any], listening: socket.socket) -> Server:
    """A server on a socket that is bound already. `X-Forwarded-*` passes: Django knows whether to believe it."""
    adjustments = Adjustments(
        sockets=[listening],
        threads=THREADS,
        connection_limit=room_for_connections(),
        backlog=1024,
        cleanup_interval=1,
        max_request_header_size=LARGEST_HEAD,
        max_request_body_size=LARGEST_BODY,
        inbuf_overflow=IN_MEMORY,
        outbuf_high_watermark=WHOLE_ANSWER,
        ident="",
        log_socket_errors=False,
        clear_untrusted_proxy_headers=False,
    )
    place = (listening.family, listening.type, listening.proto, listening.getsockname())
    return Server(application, _sock=listening, adj=adjustments, sockinfo=place, bind_socket=False)


def serve(application: Callable[..., Any], listening: socket.socket) -> None:
    """Serve in this process until TERM or INT."""
    server, ending = make_server(application, listening), threading.Event()

    def end(*_: object) -> None:
        ending.set()
        server.pull_trigger()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    server.run_until(ending)
