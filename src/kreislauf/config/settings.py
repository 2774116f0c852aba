"""Django's settings, read from the environment; every variable stands in docs/operations/settings.md."""

import os
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from kreislauf.config import connections, embedded, public_site, server_place
from kreislauf.config.environment import Environment, Mode
from kreislauf.config.health.syslog import syslog_at
from kreislauf.config.health.tracing import named_job
from kreislauf.config.mail import mail_server
from kreislauf.config.paths import SOURCE, STATIC_FILES, default_var
from kreislauf.people.rules.second_factor import BY_DEFAULT, ROLES

_env = Environment(os.environ)
MODE = _env.mode
DEBUG = False

KREISLAUF_DEMO = MODE is Mode.DEMO
KREISLAUF_PUBLIC_ONLY = _env.flag("KREISLAUF_PUBLIC_ONLY")
KREISLAUF_VAR = Path(_env.text("KREISLAUF_VAR") or default_var(is_demo=KREISLAUF_DEMO))
KREISLAUF_ERASURES = Path(_env.text("KREISLAUF_ERASURES") or KREISLAUF_VAR / "erasures.jsonl")
KREISLAUF_REQUIRE_BROWSER = _env.flag("KREISLAUF_REQUIRE_BROWSER")

# --- addresses

KREISLAUF_BASE_URL = _env.address("KREISLAUF_BASE_URL", "http://127.0.0.1:8000", "https://kreislauf.landkreis.example")
ALLOWED_HOSTS = _env.hosts("KREISLAUF_ALLOWED_HOSTS", "127.0.0.1,localhost,testserver", "kreislauf.landkreis.example")
CSRF_FAILURE_VIEW = "kreislauf.config.kept_input.csrf_failure"
CSRF_TRUSTED_ORIGINS = [KREISLAUF_BASE_URL]
ROOT_URLCONF = "kreislauf.config.urls"
WSGI_APPLICATION = "kreislauf.config.wsgi.application"

# --- secrets and transport

SECRET_KEY = _env.secret("KREISLAUF_SECRET_KEY", "not-secret-" * 5, "$(openssl rand -base64 48)")
_is_https = KREISLAUF_BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE_SSL_REDIRECT = _is_https
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_ENGINE = "kreislauf.config.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _is_https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _is_https
SECURE_REFERRER_POLICY = "strict-origin"
"""No address travels, not even to our own style sheets: some hold a secret. Forms need the origin, so it is told."""
KREISLAUF_BEHIND_PROXY = _env.flag("KREISLAUF_BEHIND_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KREISLAUF_BEHIND_PROXY else None
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would keep them in the browser

# --- the house

INSTALLED_APPS = [
    "kreislauf.ui",
    "kreislauf.journal",
    "kreislauf.gazette",
    "kreislauf.people",
    "kreislauf.records",
    "kreislauf.council",
    "kreislauf.budget",
    "kreislauf.form_editor",
    "kreislauf.catalogue",
    "kreislauf.applications",
    "kreislauf.cases",
    "kreislauf.maturity",
    "kreislauf.programme",
    "kreislauf.portal",
    "kreislauf.demo",
    "kreislauf.config",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "django_cotton.apps.SimpleAppConfig",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "kreislauf.config.health.tracing.numbered",
    "kreislauf.config.health.metrics.measured",
    "kreislauf.config.health.door.health_door",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "kreislauf.config.middleware.security_headers",
    "kreislauf.config.maintenance.closed",
    "kreislauf.config.outage.quick_while_away",
    "kreislauf.config.middleware.known_methods",
    "kreislauf.config.middleware.upload_limit",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "kreislauf.config.kept_input.KeptInput",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "kreislauf.config.doors.actor",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "kreislauf.config.middleware.readable_address",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "kreislauf.config.second_factor.SecondFactorDoor",
    "kreislauf.config.doors.InsideDoor",
    "kreislauf.config.doors.RefusalPages",
    "axes.middleware.AxesMiddleware",
    "kreislauf.gazette.middleware.publishing",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "builtins": [
                "django.templatetags.i18n",
                "django_cotton.templatetags.cotton",
                "kreislauf.config.typed_mark",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "kreislauf.ui.context.county",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]
FORM_RENDERER = "kreislauf.ui.forms.KernRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- database

KREISLAUF_APP_ROLE = _env.text("KREISLAUF_APP_ROLE", "kreislauf_app")
_runtime_url = _env.text("DATABASE_URL")
_owner_url = _env.text("DATABASE_OWNER_URL", _runtime_url)
KREISLAUF_EMBEDDED = None if _runtime_url else server_place.locate(KREISLAUF_VAR)
if KREISLAUF_EMBEDDED:
    _runtime = connections.to_embedded(KREISLAUF_EMBEDDED, KREISLAUF_APP_ROLE)
    _owner = connections.to_embedded(KREISLAUF_EMBEDDED, embedded.OWNER_ROLE)
else:
    _runtime, _owner = connections.from_url(_runtime_url), connections.from_url(_owner_url)
KREISLAUF_RUNTIME_USER = _runtime["USER"]
KREISLAUF_HAS_TWO_ROLES = _owner["USER"] != _runtime["USER"]
_as_owner = _env.choice("KREISLAUF_DATABASE_ROLE", "runtime", "owner") == "owner"
_connection = _owner if _as_owner else _runtime
_is_web = _env.choice("KREISLAUF_PROCESS", "command", "web") == "web"
_lock_seconds = _env.number("KREISLAUF_LOCK_SECONDS", 10)
_statement_seconds = _env.number("KREISLAUF_STATEMENT_SECONDS", 30)
if MODE in {Mode.PRODUCTION, Mode.DEMO} and not _as_owner:
    connections.limit(_connection, lock=_lock_seconds, statement=_statement_seconds if _is_web else 0)
    connections.pool(_connection)
DATABASES = {"default": _connection}

# --- jobs

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {"worker_middleware": [named_job]}

# --- accounts

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "people:my_day"
LOGOUT_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "kreislauf.config.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Kreislauf: "
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody sends letters of ours to strangers
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # addresses are the administrator's, there is nothing to verify
MFA_ADAPTER = "kreislauf.config.accounts.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "kreislauf.config.passkey_forms.AddPasskey",
    "login_webauthn": "kreislauf.config.passkey_forms.LogInByPasskey",
    "reauthenticate_webauthn": "kreislauf.config.passkey_forms.ReauthenticateByPasskey",
}
MFA_TOTP_ISSUER = "Kreislauf"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = KREISLAUF_BASE_URL.startswith("http://127.0.0.1")
SOCIALACCOUNT_ADAPTER = "kreislauf.config.accounts.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_STORE_TOKENS = False
KREISLAUF_OIDC_ISSUER = _env.optional_address(
    "KREISLAUF_OIDC_ISSUER", "https://anmeldung.landkreis.example/realms/haus"
)
_oidc_client = {
    "provider_id": "haus",
    "name": _env.text("KREISLAUF_OIDC_NAME", "Anmeldung des Hauses"),
    "client_id": _env.text("KREISLAUF_OIDC_CLIENT_ID"),
    "secret": _env.text("KREISLAUF_OIDC_CLIENT_SECRET"),
    "settings": {"server_url": KREISLAUF_OIDC_ISSUER},
}
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_oidc_client] if KREISLAUF_OIDC_ISSUER else []}
}

KREISLAUF_OIDC_SECOND_FACTOR = _env.words(_env.text("KREISLAUF_OIDC_SECOND_FACTOR"))
KREISLAUF_SECOND_FACTOR_ROLES = _env.words_among(
    "KREISLAUF_SECOND_FACTOR_ROLES", ROLES, BY_DEFAULT if MODE is Mode.PRODUCTION else ()
)

KREISLAUF_BROKER_ISSUER = _env.text("KREISLAUF_BROKER_ISSUER")
KREISLAUF_BROKER_NAME = _env.text("KREISLAUF_BROKER_NAME", "BundID oder Mein Unternehmenskonto")
KREISLAUF_BROKER_CLIENT_ID = _env.text("KREISLAUF_BROKER_CLIENT_ID")
KREISLAUF_BROKER_CLIENT_SECRET = _env.text("KREISLAUF_BROKER_CLIENT_SECRET")
KREISLAUF_HAS_TEST_BENCH = MODE in {Mode.DEMO, Mode.TEST}
"""Whether the fictional identity provider and the like are there: never in production."""
if MODE is Mode.DEMO and not KREISLAUF_BROKER_ISSUER:
    KREISLAUF_BROKER_ISSUER = f"{KREISLAUF_BASE_URL}/antrag/pruefstand"
    KREISLAUF_BROKER_NAME = "BundID oder Unternehmenskonto (Prüfstand)"
    KREISLAUF_BROKER_CLIENT_ID = KREISLAUF_BROKER_CLIENT_SECRET = "kreislauf-demo"  # noqa: S105  # fictional

KREISLAUF_PAYMENT_PROVIDER = _env.text("KREISLAUF_PAYMENT_PROVIDER", "test" if KREISLAUF_HAS_TEST_BENCH else "")
KREISLAUF_CLAMD = _env.text("KREISLAUF_CLAMD")
KREISLAUF_HANDOVER_HOSTS = _env.words(_env.text("KREISLAUF_HANDOVER_HOSTS"))
KREISLAUF_HANDOVER_FOLDER = _env.text(
    "KREISLAUF_HANDOVER_FOLDER", str(KREISLAUF_VAR / "handover") if MODE is Mode.DEMO else ""
)

AXES_FAILURE_LIMIT = _env.number("KREISLAUF_SIGN_IN_ATTEMPTS", 5)
AXES_COOLOFF_TIME = 0.25
ACCOUNT_RATE_LIMITS = {"login_failed": f"{2 * AXES_FAILURE_LIMIT}/15m/key"}  # codes of a second factor; axes is first
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "kreislauf.config.accounts.client_address"
ALLAUTH_TRUSTED_PROXY_COUNT = int(KREISLAUF_BEHIND_PROXY)
AXES_USERNAME_CALLABLE = "kreislauf.config.accounts.name_tried"
AXES_LOCKOUT_CALLABLE = "kreislauf.config.accounts.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address"]
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# --- language and time

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [SOURCE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# --- files

STATIC_URL = "static/"
STATIC_ROOT = STATIC_FILES
MEDIA_ROOT = KREISLAUF_VAR / "media"
_static_storage = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
    if MODE is Mode.TEST
    else "whitenoise.storage.CompressedManifestStaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _static_storage},
}
KREISLAUF_LARGEST_UPLOAD = 20 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = KREISLAUF_LARGEST_UPLOAD
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
KREISLAUF_FILES_AT_ONCE = _env.number("KREISLAUF_FILES_AT_ONCE", 2)
KREISLAUF_FILE_SECONDS = _env.number("KREISLAUF_FILE_SECONDS", 15)
KREISLAUF_FILE_MEGABYTES = _env.number("KREISLAUF_FILE_MEGABYTES", 768)

# --- mail

_mail = mail_server(
    _env.text("KREISLAUF_MAIL_URL")
    if KREISLAUF_PUBLIC_ONLY
    else _env.required_text("KREISLAUF_MAIL_URL", "", "smtp+tls://konto:kennwort@mail.landkreis.example:587")
)
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if _mail.host else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = KREISLAUF_VAR / "mail"
EMAIL_HOST, EMAIL_PORT = _mail.host, _mail.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _mail.user, _mail.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.starts_tls, _mail.is_tls
EMAIL_TIMEOUT = 10  # for each answer of the mail server; `supervisor.PATIENCE_SECONDS` is longer
DEFAULT_FROM_EMAIL = SERVER_EMAIL = (
    _env.text("KREISLAUF_MAIL_FROM")
    if KREISLAUF_PUBLIC_ONLY
    else _env.required_text("KREISLAUF_MAIL_FROM", "kreislauf@innerstetal.example", "kreistagsbuero@landkreis.example")
)

# --- who watches: metrics, errors, log: method, path and outcome; no form content, no query strings, no statements

KREISLAUF_METRICS = _env.choice("KREISLAUF_METRICS", "off", "loopback", "token")
KREISLAUF_METRICS_TOKEN = _env.text("KREISLAUF_METRICS_TOKEN")
if KREISLAUF_METRICS == "token":
    KREISLAUF_METRICS_TOKEN = _env.secret("KREISLAUF_METRICS_TOKEN", "", "$(openssl rand -base64 48)")
    if not KREISLAUF_METRICS_TOKEN:
        _env.refuse_incomplete("KREISLAUF_METRICS=token", "KREISLAUF_METRICS_TOKEN", "niemand könnte sie sonst lesen")
KREISLAUF_SENTRY_DSN = _env.text("KREISLAUF_SENTRY_DSN")
KREISLAUF_JOURNAL_SYSLOG = syslog_at(_env.text("KREISLAUF_JOURNAL_SYSLOG"))
_log_format = _env.choice("KREISLAUF_LOG_FORMAT", "lines", "json")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "kreislauf.config.health.logs.Lines"},
        "json": {"()": "kreislauf.config.health.logs.JsonLines"},
    },
    "filters": {"secrets": {"()": "kreislauf.config.addresses.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": _log_format, "filters": ["secrets"]}},
    "root": {
        "handlers": ["console"],
        "level": _env.choice("KREISLAUF_LOG_LEVEL", "WARNING", "INFO", "ERROR"),
    },
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "django.db.backends": {"level": "WARNING"},
        "waitress.queue": {"level": "ERROR"},
        "psycopg.pool": {"level": "ERROR"},  # an outage is told once, by `outage`
    },
}

if KREISLAUF_OIDC_ISSUER and not _oidc_client["client_id"]:
    _env.refuse_incomplete("KREISLAUF_OIDC_ISSUER", "KREISLAUF_OIDC_CLIENT_ID")
if KREISLAUF_BROKER_ISSUER and not KREISLAUF_BROKER_CLIENT_ID:
    _env.refuse_incomplete("KREISLAUF_BROKER_ISSUER", "KREISLAUF_BROKER_CLIENT_ID")
# --- the public site alone

KREISLAUF_INSIDE_URL = _env.optional_address("KREISLAUF_INSIDE_URL", "https://kreislauf.landkreis.example")
"""Where the public site sends whoever asks for what it does not have."""
if KREISLAUF_PUBLIC_ONLY:
    INSTALLED_APPS, MIDDLEWARE = public_site.INSTALLED_APPS, public_site.MIDDLEWARE
    ROOT_URLCONF = "kreislauf.config.public_urls"
    CSRF_FAILURE_VIEW = "django.views.csrf.csrf_failure"
    TEMPLATES[0]["OPTIONS"] |= public_site.TEMPLATE_OPTIONS

_env.refuse_unknown()
KREISLAUF_READ_VARIABLES = frozenset(_env.read)
