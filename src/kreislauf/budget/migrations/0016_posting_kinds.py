"""Kinds of posting are rows: what they move and on which act they rest is read, by the booking function and by all."""

from pathlib import Path

from django.conf import settings
from django.db import migrations, models

from kreislauf.kernel.sql_files import sql_script

SIGNS = ("appropriation", "supplement", "carry_over", "excess", "virement", "carried_out", "provisional", "locked",
         "committed", "spent", "reduced", "paid")  # fmt: skip

COPIED_FROM_THE_KIND = """
ALTER TABLE budget_posting DISABLE TRIGGER USER;
UPDATE budget_posting SET may_repeat = true WHERE kind IN ('reduction', 'provisional_end');
ALTER TABLE budget_posting ENABLE TRIGGER USER;
"""

OTHERWISE_NOW = """
DROP FUNCTION budget_check_act(uuid, int, text, text, bigint, text, uuid);
DROP FUNCTION budget_move_balance(uuid, int, text, text, bigint);
"""


class Migration(migrations.Migration):
    dependencies = [("budget", "0015_evidence_counts_once")]

    operations = [
        migrations.CreateModel(
            name="PostingKind",
            fields=[
                ("key", models.CharField(max_length=20, primary_key=True, serialize=False)),
                ("label", models.CharField(max_length=80)),
                ("place", models.PositiveSmallIntegerField()),
                ("act_type", models.TextField()),
                *((sign, models.SmallIntegerField(default=0)) for sign in SIGNS),
                ("may_repeat", models.BooleanField(default=False)),
                ("may_be_negative", models.BooleanField(default=False)),
            ],
            options={
                "db_table": "budget_posting_kind",
                "ordering": ("place", "key"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(*((f"{sign}__in", (-1, 0, 1)) for sign in SIGNS)),
                        name="posting_kind_moves_by_signs",
                    )
                ],
            },
        ),
        migrations.RemoveConstraint(model_name="posting", name="only_authorisations_are_cut"),
        migrations.RemoveConstraint(model_name="posting", name="an_act_posts_once"),
        migrations.AlterField(model_name="posting", name="kind", field=models.CharField(max_length=20)),
        migrations.AddField(model_name="posting", name="may_repeat", field=models.BooleanField(default=False)),
        migrations.RunSQL(COPIED_FROM_THE_KIND, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="posting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("may_repeat", False)),
                fields=("act_type", "act_id", "kind"),
                name="an_act_posts_once",
            ),
        ),
        migrations.RunSQL(
            OTHERWISE_NOW + sql_script(Path(__file__).with_name("sql"), role=settings.KREISLAUF_APP_ROLE),
            migrations.RunSQL.noop,
        ),
    ]
