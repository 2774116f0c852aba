"""The tables of the app, and what the database itself refuses."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from kreislauf.maturity.migrations._models import enter, leave


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0001_initial"),
        ("people", "0001_initial"),
        ("records", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MaturityModel",
            fields=[
                ("key", models.SlugField(max_length=40, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=200)),
                ("source", models.CharField(max_length=300)),
                ("valid_from", models.DateField()),
                ("valid_until", models.DateField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-valid_from",),
            },
        ),
        migrations.CreateModel(
            name="MaturityCriterion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.SlugField(max_length=60)),
                ("level", models.PositiveSmallIntegerField()),
                ("position", models.PositiveSmallIntegerField(default=0)),
                ("title", models.CharField(max_length=300)),
                ("help", models.TextField(blank=True)),
                ("observed_by", models.CharField(blank=True, max_length=40)),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="criteria",
                        to="maturity.maturitymodel",
                    ),
                ),
            ],
            options={
                "ordering": ("model", "level", "position"),
            },
        ),
        migrations.CreateModel(
            name="Declaration",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("is_met", models.BooleanField(default=True)),
                ("statement", models.TextField()),
                ("declared_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="records.document",
                    ),
                ),
                (
                    "service",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="declarations", to="catalogue.service"
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="declarations",
                        to="maturity.maturitycriterion",
                    ),
                ),
            ],
            options={
                "ordering": ("-declared_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at", None)),
                        fields=("service", "criterion"),
                        name="one_declaration_in_force",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MaturityLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=200)),
                ("description", models.TextField(blank=True)),
                (
                    "model",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="levels", to="maturity.maturitymodel"
                    ),
                ),
            ],
            options={
                "ordering": ("model", "level"),
                "constraints": [models.UniqueConstraint(fields=("model", "level"), name="maturity_level_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="maturitycriterion",
            constraint=models.UniqueConstraint(fields=("model", "key"), name="criterion_once_per_model"),
        ),
        migrations.RunPython(enter, leave),
    ]
