"""Fictitious approval counts months from the complete documents, which somebody records; one extension."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("services", "0017_reach_by_post_and_letters"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="complete_on",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="case",
            name="extended_to",
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="service",
            name="fiction_months",
            field=models.PositiveSmallIntegerField(default=3),
        ),
    ]
