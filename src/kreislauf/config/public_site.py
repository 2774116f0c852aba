"""The public site alone: what is installed where there is nothing but the gazette (`KREISLAUF_PUBLIC_ONLY`).

No accounts, no sessions, no jobs, no writing. No other app is installed, so none can be asked.
"""

from typing import Any, Final

INSTALLED_APPS: Final = [
    "kreislauf.ui",
    "kreislauf.gazette",
    "kreislauf.portal",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
]
MIDDLEWARE: Final = [
    "kreislauf.config.health.tracing.numbered",
    "kreislauf.config.health.metrics.measured",
    "kreislauf.config.health.door.health_door",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kreislauf.config.middleware.security_headers",
    "kreislauf.config.outage.quick_while_away",
    "kreislauf.config.middleware.known_methods",
    "kreislauf.config.middleware.upload_limit",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kreislauf.config.middleware.readable_address",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
TEMPLATE_OPTIONS: Final[dict[str, Any]] = {
    "builtins": ["django.templatetags.i18n", "django_cotton.templatetags.cotton"],
    "context_processors": ["django.template.context_processors.request", "kreislauf.ui.context.county"],
}
