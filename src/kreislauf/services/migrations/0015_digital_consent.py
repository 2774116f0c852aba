"""Consent to be notified online, as said: given or withdrawn, when, how, and who noted it."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0002_no_second_addresses"),
        ("services", "0014_say_one_word_for_each_state"),
    ]

    operations = [
        migrations.CreateModel(
            name="DigitalConsent",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("is_given", models.BooleanField()),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("online", "selbst, auf der Seite des Antrags"),
                            ("letter", "mit einem Schreiben"),
                            ("mail", "mit einer E-Mail"),
                            ("desk", "im Amt, zur Niederschrift"),
                            ("phone", "am Telefon"),
                        ],
                        max_length=6,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="digital_consents",
                        to="services.application",
                    ),
                ),
                (
                    "noted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "ordering": ("id",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("noted_by", None), ("way", "online")),
                            models.Q(models.Q(("way", "online"), _negated=True), ("noted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="consent_says_who_noted_it",
                    )
                ],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="digitalconsent",
            trigger=pgtrigger.compiler.Trigger(
                name="guarded",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TRUE THEN RAISE EXCEPTION '% keeps what it says: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation'; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;",
                    hash="e342a612001a70288e2aa0f8d2d9ff94fc7c8f9f",
                    operation="UPDATE",
                    pgid="pgtrigger_guarded_47cf5",
                    table="services_digitalconsent",
                    when="BEFORE",
                ),
            ),
        ),
    ]
