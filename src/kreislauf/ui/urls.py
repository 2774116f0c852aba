"""Addresses of the frame itself: appearance, and the style guide where it exists."""

from django.urls import path

from kreislauf.ui import styleguide, theme

app_name = "ui"

urlpatterns = [
    path("darstellung/", theme.set_theme, name="set_theme"),
    path("sprache/", theme.set_language, name="set_language"),
    *styleguide.urlpatterns(),
]
