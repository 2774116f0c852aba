from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "kreislauf.ui"
    label = "ui"

    def ready(self) -> None:
        from kreislauf.ui.states import discover_states

        discover_states()
