"""A member hands a recommendation over together with a second one."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("council", "0010_quorum_is_stated"), ("people", "0002_no_second_addresses")]

    operations = [
        migrations.AddField(
            "recommendation",
            "endorsed_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.person",
            ),
        ),
    ]
