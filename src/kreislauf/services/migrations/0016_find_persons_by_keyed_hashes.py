"""By what a person is found in received applications: keyed hashes of names, addresses and days of birth."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0015_digital_consent"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonMark",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("name", "Name"),
                            ("mail", "E-Mail-Adresse"),
                            ("birthday", "Geburtsdatum"),
                            ("nothing", "nichts davon"),
                        ],
                        max_length=8,
                    ),
                ),
                ("hash", models.BinaryField(max_length=32)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="person_marks",
                        to="services.application",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "indexes": [models.Index(fields=["hash"], name="applications_of_a_person")],
                "constraints": [
                    models.UniqueConstraint(fields=("application", "kind", "hash"), name="one_mark_of_a_kind")
                ],
            },
        ),
    ]
