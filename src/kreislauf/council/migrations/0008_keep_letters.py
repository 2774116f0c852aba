"""Letters stand in a table, with what became of them; a sitting counts the changes that its invited were told of."""

import uuid
from typing import Any

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

OCCASIONS = [
    ("invited", "Einladung"),
    ("moved", "Verlegung"),
    ("cancelled", "Absage"),
    ("planned", "Termin der Arbeitsgruppe"),
    ("joining", "Einladung zur Mitarbeit"),
]
STATES = [
    ("waiting", "wird verschickt"),
    ("sent", "verschickt"),
    ("failed", "nicht verschickt"),
    ("posted", "mit der Post"),
    ("overtaken", "überholt"),
]


def take_over_sequences(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    meetings: Any = apps.get_model("council", "Meeting").objects
    groups: Any = apps.get_model("council", "GroupMeeting").objects
    for key, sequence in groups.values_list("pk", "sequence"):
        meetings.filter(pk=key).update(sequence=sequence)


class Migration(migrations.Migration):
    dependencies = [("council", "0007_say_one_word_for_each_state"), ("people", "0002_no_second_addresses")]

    operations = [
        migrations.AddField("meeting", "sequence", models.PositiveIntegerField(default=0)),
        migrations.RunPython(take_over_sequences, migrations.RunPython.noop),
        migrations.RemoveField("groupmeeting", "sequence"),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("occasion", models.CharField(choices=OCCASIONS, max_length=20)),
                ("sequence", models.PositiveIntegerField(default=0)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=20)),
                ("created_at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("tried_at", models.DateTimeField(blank=True, null=True)),
                ("error", models.CharField(blank=True, max_length=80)),
                ("settled_on", models.DateField(blank=True, null=True)),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="letters",
                        to="council.workinggroup",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="council.meeting",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                    ),
                ),
            ],
            options={
                "ordering": ("created_at", "id"),
                "indexes": [
                    models.Index(
                        fields=["created_at"],
                        condition=models.Q(state__in=["waiting", "failed"]),
                        name="letters_under_way",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(meeting__isnull=False, group__isnull=True)
                        | models.Q(meeting__isnull=True, group__isnull=False),
                        name="letter_is_about_one_thing",
                    ),
                    models.UniqueConstraint(
                        fields=["meeting", "person", "occasion", "sequence"],
                        condition=~models.Q(occasion="planned"),
                        name="one_letter_per_person_and_change",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(state__in=["waiting", "failed"], settled_on=None)
                        | models.Q(state__in=["sent", "posted", "overtaken"], settled_on__isnull=False),
                        name="settled_letter_has_a_day",
                    ),
                ],
            },
        ),
    ]
