"""Kinds of papers are files that register themselves; the column holds their key."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("council", "0011_recommendation_is_endorsed")]

    operations = [
        migrations.AlterField(model_name="paper", name="kind", field=models.CharField(max_length=20)),
    ]
