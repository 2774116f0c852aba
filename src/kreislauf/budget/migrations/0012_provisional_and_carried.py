"""Money bound before the plan's effect, and money carried into the next year."""

import uuid

import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0011_evidence_rests_on_acts"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CarryOver",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("from_year", models.PositiveSmallIntegerField()),
                ("to_year", models.PositiveSmallIntegerField()),
                ("amount_cents", models.BigIntegerField()),
                ("carried_on", models.DateField()),
                ("reason", models.TextField()),
                ("evidence", models.CharField(max_length=300)),
                ("recorded_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("recorded_at",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="linebalance",
            name="balance_never_negative",
        ),
        migrations.RemoveConstraint(
            model_name="linebalance",
            name="never_more_than_authorised",
        ),
        migrations.RemoveConstraint(
            model_name="posting",
            name="an_act_posts_once",
        ),
        migrations.AddField(
            model_name="linebalance",
            name="carried_out",
            field=models.BigIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="linebalance",
            name="provisional",
            field=models.BigIntegerField(default=0),
        ),
        migrations.RemoveField(model_name="linebalance", name="authorised"),
        migrations.AddField(
            model_name="linebalance",
            name="authorised",
            field=models.GeneratedField(
                db_persist=True,
                expression=django.db.models.expressions.CombinedExpression(
                    django.db.models.expressions.CombinedExpression(
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("appropriation"), "+", models.F("supplement")
                                    ),
                                    "+",
                                    models.F("carry_over"),
                                ),
                                "+",
                                models.F("excess"),
                            ),
                            "+",
                            models.F("virement"),
                        ),
                        "+",
                        models.F("provisional"),
                    ),
                    "-",
                    models.F("carried_out"),
                ),
                output_field=models.BigIntegerField(),
            ),
        ),
        migrations.AlterField(
            model_name="posting",
            name="kind",
            field=models.CharField(
                choices=[
                    ("appropriation", "Ansatz"),
                    ("supplement", "Nachtrag"),
                    ("carry_over", "Ermächtigungsübertragung"),
                    ("carry_out", "Übertragung in das nächste Jahr"),
                    ("provisional", "vorläufige Ermächtigung"),
                    ("provisional_end", "Ende der vorläufigen Ermächtigung"),
                    ("excess", "über- und außerplanmäßig"),
                    ("virement", "Deckung"),
                    ("lock", "Sperre"),
                    ("release", "Freigabe"),
                    ("commitment", "Mittelbindung"),
                    ("reduction", "Minderung der Bindung"),
                    ("payment", "Auszahlung"),
                    ("repayment", "Rückzahlung"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="linebalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("locked__gte", 0),
                    ("committed__gte", 0),
                    ("spent__gte", 0),
                    ("appropriation__gte", 0),
                    ("carry_over__gte", 0),
                    ("carried_out__gte", 0),
                    ("provisional__gte", 0),
                ),
                name="balance_never_negative",
            ),
        ),
        migrations.AddConstraint(
            model_name="linebalance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "appropriation__gte",
                        django.db.models.expressions.CombinedExpression(
                            django.db.models.expressions.CombinedExpression(
                                django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        django.db.models.expressions.CombinedExpression(
                                            django.db.models.expressions.CombinedExpression(
                                                django.db.models.expressions.CombinedExpression(
                                                    django.db.models.expressions.CombinedExpression(
                                                        models.F("locked"), "+", models.F("committed")
                                                    ),
                                                    "+",
                                                    models.F("spent"),
                                                ),
                                                "-",
                                                models.F("supplement"),
                                            ),
                                            "-",
                                            models.F("carry_over"),
                                        ),
                                        "-",
                                        models.F("excess"),
                                    ),
                                    "-",
                                    models.F("virement"),
                                ),
                                "-",
                                models.F("provisional"),
                            ),
                            "+",
                            models.F("carried_out"),
                        ),
                    )
                ),
                name="never_more_than_authorised",
            ),
        ),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind__in", ["reduction", "provisional_end"]), _negated=True),
                fields=("act_type", "act_id", "kind"),
                name="an_act_posts_once",
            ),
        ),
        migrations.AddField(
            model_name="carryover",
            name="from_line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="carried_out", to="budget.budgetline"
            ),
        ),
        migrations.AddField(
            model_name="carryover",
            name="recorded_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        migrations.AddField(
            model_name="carryover",
            name="to_line",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="carried_in", to="budget.budgetline"
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_cents__gt", 0)), name="carry_over_moves_something"
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "to_year",
                        django.db.models.expressions.CombinedExpression(models.F("from_year"), "+", models.Value(1)),
                    )
                ),
                name="carried_into_the_next_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="carryover",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("evidence", ""), _negated=True)),
                name="carry_over_has_its_reason",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="carryover",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE='restrict_violation';",
                    hash="a1c09f5e56f84b2f2c32b40f2d7a2fa769bbc4fe",
                    level="STATEMENT",
                    operation="UPDATE OR DELETE OR TRUNCATE",
                    pgid="pgtrigger_append_only_d8787",
                    table="budget_carryover",
                    when="BEFORE",
                ),
            ),
        ),
    ]
