"""Errors of the program, told to a Sentry of the county's choice: where in the code, and nothing of what it worked on.

No values of exceptions, no variables, no bodies, cookies, headers, query strings or users leave the house: an exception
may quote a row, and its type and place are what a programmer looks for.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from kreislauf.config.environment import SettingsError
from kreislauf.config.health.logs import without_secrets
from kreislauf.config.health.tracing import job, request_id

KEPT: Final = frozenset({"event_id", "timestamp", "platform", "level", "logger", "release", "environment", "sdk"})
OF_A_FRAME: Final = frozenset({"filename", "function", "module", "lineno", "in_app", "context_line"})


def tell_errors_to(address: str) -> None:
    """From now on. Raises SettingsError where the package is not there, or the address is none."""
    try:
        import sentry_sdk
    except ImportError:
        raise SettingsError(
            "Zur Einstellung KREISLAUF_SENTRY_DSN gehört das Paket »sentry-sdk«: pip install 'kreislauf[sentry]'."
        ) from None
    from sentry_sdk.integrations.stdlib import StdlibIntegration
    from sentry_sdk.utils import BadDsn

    try:
        sentry_sdk.init(
            dsn=address,
            release=f"kreislauf@{version('kreislauf')}",
            before_send=reduced,
            before_breadcrumb=lambda *_: None,
            include_local_variables=False,
            max_request_body_size="never",
            max_breadcrumbs=0,
            server_name="",
            auto_session_tracking=False,
            disabled_integrations=[StdlibIntegration()],  # it would hand the environment of every child its marks
        )
    except BadDsn:
        raise SettingsError(
            "Die Einstellung KREISLAUF_SENTRY_DSN ist keine Adresse von Sentry, erwartet wird zum Beispiel "
            "https://schlüssel@sentry.landkreis.example/1."
        ) from None


def reduced(event: Any, hint: Any) -> Any:
    """What is left of a report: type and place of each exception, the route, and the number to look it up by."""
    told = {name: event[name] for name in KEPT & event.keys()}
    told["tags"] = {"request_id": request_id.get(), "job": job.get()}
    told["exception"] = {"values": [_place_of(one) for one in (event.get("exception") or {}).get("values", [])]}
    if not told["exception"]["values"]:
        template = (event.get("logentry") or {}).get("message", "")
        told["logentry"] = {"message": without_secrets(template), "params": []}
    return told


def _place_of(exception: dict[str, Any]) -> dict[str, Any]:
    frames = (exception.get("stacktrace") or {}).get("frames", [])
    return {
        "type": exception.get("type"),
        "module": exception.get("module"),
        "value": "",
        "stacktrace": {"frames": [{name: frame[name] for name in OF_A_FRAME & frame.keys()} for frame in frames]},
    }
