"""A step knows which deferral or referral brought it onto a paper's way."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="consultation",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="added",
                to="council.consultation",
            ),
        ),
    ]
