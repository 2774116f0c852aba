from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "kreislauf.config"
    label = "config"

    def ready(self) -> None:
        from kreislauf.config import account_changes, checks, second_factor  # noqa: F401  # registers them
        from kreislauf.config.files import bind_readers
        from kreislauf.config.health.checking import known_checks
        from kreislauf.wiring import wire

        wire()
        bind_readers()
        known_checks()
        account_changes.connect()
        second_factor.connect()
