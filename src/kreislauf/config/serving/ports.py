"""Whether an address is free to listen on, asked before anything starts."""

import errno
import socket


class PortError(Exception):
    """The address cannot be listened on; the text is a German sentence for the person at the console."""


class PortTakenError(PortError):
    """Another program listens there."""


def refuse_taken_port(host: str, port: int) -> None:
    """Raise PortTakenError where another program listens, PortError where we may not or cannot.

    A second `kreislauf serve` of the same account is another program too: `bind` shares no port (no SO_REUSEPORT).
    """
    try:
        bind(host, port).close()
    except PermissionError as error:
        raise PortError(f"Auf Port {port} darf dieses Konto nicht lauschen.") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise PortTakenError(f"Der Port {port} ist belegt.") from error
        raise PortError(f"Auf »{host}« lässt sich nicht lauschen: es ist keine Adresse dieses Rechners.") from error


def bind(host: str, port: int) -> socket.socket:
    """A socket at the address. Raises OSError when it is taken or is none of ours."""
    family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
    except OSError:
        bound.close()
        raise
    return bound
