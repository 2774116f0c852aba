"""Addresses that people entered by themselves open no account any more."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("account", "EmailAddress").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("account", "0009_emailaddress_unique_primary_email")]

    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
