"""Django's form of a database connection, from an address or from the embedded server."""

from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from kreislauf.config.embedded import DATABASE, PORT, Place
from kreislauf.config.environment import SettingsError


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


def _connection(**parts: Any) -> dict[str, Any]:
    return {"ENGINE": "django.db.backends.postgresql", "CONN_MAX_AGE": 0, **parts}
