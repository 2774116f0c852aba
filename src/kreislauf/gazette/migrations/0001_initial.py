"""The tables of the app, and what the database itself refuses."""

from pathlib import Path

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Erased",
            fields=[
                ("mark", models.BinaryField(primary_key=True, serialize=False)),
                ("erased_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "erased",
            },
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("type", models.TextField()),
                ("key", models.TextField()),
                ("since", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "verbose_name_plural": "due",
                "indexes": [models.Index(fields=["type", "key"], name="due_object")],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("type", models.TextField()),
                ("key", models.TextField()),
                ("title", models.TextField()),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("data", models.JSONField()),
                ("text", models.TextField(blank=True)),
                (
                    "links",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                (
                    "facets",
                    django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), default=list, size=None),
                ),
                ("sort_on", models.DateTimeField(null=True)),
                ("created", models.DateTimeField()),
                ("modified", models.DateTimeField()),
                ("ends_on", models.DateField(null=True)),
                ("retracted_at", models.DateTimeField(null=True)),
                ("retraction_reason", models.TextField(blank=True)),
                ("search", django.contrib.postgres.search.SearchVectorField(null=True)),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(fields=["links"], name="entry_links"),
                    django.contrib.postgres.indexes.GinIndex(fields=["facets"], name="entry_facets"),
                    django.contrib.postgres.indexes.GinIndex(fields=["search"], name="entry_search"),
                    models.Index(
                        models.F("type"),
                        models.OrderBy(models.F("sort_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("retracted_at__isnull", True)),
                        include=("ends_on",),
                        name="entry_list",
                    ),
                    models.Index(
                        models.F("type"),
                        models.OrderBy(models.F("sort_on"), descending=True, nulls_last=True),
                        models.OrderBy(models.F("id"), descending=True),
                        condition=models.Q(("retracted_at__isnull", True)),
                        include=("ends_on", "facets"),
                        name="entry_narrowed_list",
                    ),
                    models.Index(fields=["modified"], name="entry_modified"),
                    models.Index(
                        condition=models.Q(("retracted_at__isnull", True)),
                        fields=["type", "version"],
                        name="entry_shape",
                    ),
                    models.Index(
                        condition=models.Q(("ends_on__isnull", False)), fields=["ends_on"], name="entry_ends_on"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("type", "key"), name="one_entry_per_object"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retracted_at__isnull", True),
                            models.Q(("retraction_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="retraction_has_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("retracted_at__isnull", True),
                            models.Q(
                                ("data", {}),
                                ("facets", []),
                                ("links", []),
                                ("search__isnull", True),
                                ("text", ""),
                                ("title", ""),
                            ),
                            _connector="OR",
                        ),
                        name="retracted_entry_is_empty",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            sql_script(Path(__file__).parent / "sql", role=settings.KREISLAUF_APP_ROLE), migrations.RunSQL.noop
        ),
    ]
