"""What the public sums are made of: parts of lines, and the sums that follow them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0019_carried_over_money_is_no_amendment"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedPart",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("cents", models.BigIntegerField()),
                (
                    "line",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.budgetline",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.budgetplan",
                    ),
                ),
                (
                    "sub_budget",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.subbudget",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("line", "name"), name="one_part_per_line_and_name")],
            },
        ),
        migrations.CreateModel(
            name="PublishedSum",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.TextField()),
                ("cents", models.BigIntegerField()),
                (
                    "plan",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="budget.budgetplan",
                    ),
                ),
                (
                    "sub_budget",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budget.subbudget",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("plan", "sub_budget", "name"), name="one_sum_per_sub_budget_and_name"
                    )
                ],
            },
        ),
    ]
