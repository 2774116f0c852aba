from django.apps import AppConfig
from django.conf import settings


class ConfigConfig(AppConfig):
    name = "kreislauf.config"
    label = "config"

    def ready(self) -> None:
        from kreislauf.config import account_changes, checks, second_factor  # noqa: F401  # registers them
        from kreislauf.config.backup import erasures
        from kreislauf.config.files import bind_readers
        from kreislauf.config.health.checking import known_checks
        from kreislauf.config.health.errors import tell_errors_to
        from kreislauf.config.operations import navigation  # noqa: F401  # likewise
        from kreislauf.wiring import wire

        wire()
        bind_readers()
        known_checks()
        if settings.KREISLAUF_SENTRY_DSN:
            tell_errors_to(settings.KREISLAUF_SENTRY_DSN)
        account_changes.connect()
        second_factor.connect()
        erasures.connect()
