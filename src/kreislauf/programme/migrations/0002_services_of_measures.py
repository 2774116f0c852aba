"""Measures name the services that come of them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programme", "0001_initial"), ("catalogue", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="measure",
            name="services",
            field=models.ManyToManyField(blank=True, related_name="measures", to="catalogue.service"),
        ),
    ]
