"""Secrets of apps and seeds of recovery codes are sealed under the county's key, which is outside the database."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from kreislauf.services.models.sealed_secrets import is_sealed, seal_secret

FIELDS = ("secret", "seed")


def seal_all(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for factor in apps.get_model("mfa", "Authenticator").objects.all():
        plain = {name: factor.data[name] for name in FIELDS if name in factor.data}
        for name, value in plain.items():
            if not is_sealed(value):
                factor.data[name] = seal_secret(value)
        if isinstance(codes := factor.data.get("migrated_codes"), list):
            factor.data["migrated_codes"] = [code if is_sealed(code) else seal_secret(code) for code in codes]
        factor.save(update_fields=["data"])


def forget_sessions(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """They stand under the browser's own key, readable; everybody signs in once more."""
    apps.get_model("sessions", "Session").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0012_cases_to_file"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("sessions", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(seal_all, migrations.RunPython.noop),
        migrations.RunPython(forget_sessions, migrations.RunPython.noop),
    ]
