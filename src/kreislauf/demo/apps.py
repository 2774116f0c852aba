from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "kreislauf.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from kreislauf.demo import doors  # noqa: F401  # registers the story's accounts
