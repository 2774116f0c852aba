"""How whoever applies is reached: a postal address instead of mail, and letters that the unit posts."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_no_second_addresses"),
        ("services", "0016_find_persons_by_keyed_hashes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PostalLetter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("message", "Nachricht an die antragstellende Person"),
                            ("notice", "Hinweis auf einen Bescheid"),
                            ("status", "Mitteilung zum Stand des Antrags"),
                        ],
                        max_length=8,
                    ),
                ),
                ("about", models.UUIDField(blank=True, null=True)),
                ("laid_at", models.DateTimeField()),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("laid_at",),
            },
        ),
        migrations.AddField(
            model_name="application",
            name="postal_address",
            field=models.BinaryField(null=True),
        ),
        migrations.AddConstraint(
            model_name="application",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "erased"), _negated=True), ("postal_address", None), _connector="OR"
                ),
                name="erased_keeps_no_postal_address",
            ),
        ),
        migrations.AddField(
            model_name="postalletter",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="postal_letters", to="services.case"
            ),
        ),
        migrations.AddField(
            model_name="postalletter",
            name="posted_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
            ),
        ),
        migrations.AddIndex(
            model_name="postalletter",
            index=models.Index(condition=models.Q(("posted_at", None)), fields=["case"], name="letters_to_post"),
        ),
        migrations.AddConstraint(
            model_name="postalletter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("posted_at", None), ("posted_by", None)),
                    models.Q(("posted_at__isnull", False), ("posted_by__isnull", False)),
                    _connector="OR",
                ),
                name="posted_letter_names_who_and_when",
            ),
        ),
        migrations.RunSQL(
            f"REVOKE DELETE, TRUNCATE ON services_postalletter FROM {settings.KREISLAUF_APP_ROLE};",
            migrations.RunSQL.noop,
        ),
    ]
