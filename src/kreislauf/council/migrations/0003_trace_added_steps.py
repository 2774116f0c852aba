"""Steps that were added before are traced back to the step that was put off."""

from typing import Any

from django.db import migrations

HOW_MANY = {"deferred": 1, "referred": 2}


def trace(apps: Any, schema_editor: Any) -> None:
    """Steps that were put off added the next one (deferred) or two (referred) directly behind them."""
    step_model = apps.get_model("council", "Consultation")
    for step in step_model.objects.filter(is_continued=True, resolution__outcome__in=HOW_MANY):
        room = HOW_MANY[step.resolution.outcome]
        behind = step_model.objects.filter(paper=step.paper_id, position__gt=step.position)
        followers = list(behind.order_by("position").values_list("pk", flat=True)[:room])
        step_model.objects.filter(pk__in=followers, added_by=None).update(added_by=step.pk)


class Migration(migrations.Migration):
    dependencies = [("council", "0002_step_added_by")]

    operations = [migrations.RunPython(trace, migrations.RunPython.noop)]
