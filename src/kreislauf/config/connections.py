"""Django's form of a database connection, from an address or from the embedded server."""

from typing import Any, Final

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from kreislauf.config.embedded import DATABASE, PORT
from kreislauf.config.environment import SettingsError
from kreislauf.config.server_place import Place


def from_url(url: str) -> dict[str, Any]:
    """The connection that a PostgreSQL address names; its further parameters become options."""
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except ProgrammingError as error:
        raise SettingsError(
            "Die Einstellung DATABASE_URL ist keine Adresse einer PostgreSQL-Datenbank, erwartet wird "
            "zum Beispiel postgresql://kreislauf_app:kennwort@rechner/kreislauf."
        ) from error
    return _connection(
        NAME=parts.pop("dbname", ""),
        USER=parts.pop("user", ""),
        PASSWORD=parts.pop("password", ""),
        HOST=parts.pop("host", ""),
        PORT=parts.pop("port", ""),
        OPTIONS=parts,
    )


def to_embedded(place: Place, role: str) -> dict[str, Any]:
    return _connection(NAME=DATABASE, USER=role, PASSWORD="", HOST=str(place.sockets), PORT=str(PORT), OPTIONS={})


IDLE_SECONDS: Final = 120
"""A page that does nothing with the database for so long, in the middle of a transaction, holds its locks no longer."""


def limit(connection: dict[str, Any], *, lock: int, statement: int) -> None:
    """Let PostgreSQL end what waits for a lock, or works, longer than so many seconds; 0 sets no limit.

    What the address itself says comes after it and wins. A server that is gone is noticed within seconds.
    """
    options = connection["OPTIONS"]
    limits = [f"-c {name}={seconds}s" for name, seconds in _limits(lock, statement) if seconds]
    if said := " ".join([*limits, *filter(None, [options.get("options", "")])]):
        options["options"] = said
    options.setdefault("connect_timeout", "3")
    options.setdefault("tcp_user_timeout", "10000")  # milliseconds; means nothing for a Unix socket


def _limits(lock: int, statement: int) -> tuple[tuple[str, int], ...]:
    idle = IDLE_SECONDS if statement else 0
    return ("lock_timeout", lock), ("statement_timeout", statement), ("idle_in_transaction_session_timeout", idle)


def pool(connection: dict[str, Any]) -> None:
    """Keep a few connections (`postgresql/base.py` gives no dead ones); nobody waits long for a server that is away."""
    connection["OPTIONS"]["pool"] = {"min_size": 2, "max_size": 4, "timeout": 3.0, "reconnect_timeout": 1.5}


def _connection(**parts: Any) -> dict[str, Any]:
    return {"ENGINE": "kreislauf.config.postgresql", "CONN_MAX_AGE": 0, **parts}
