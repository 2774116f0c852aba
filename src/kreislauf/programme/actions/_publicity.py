"""What a presentation makes public."""

from kreislauf.gazette.actions import due
from kreislauf.programme.models import Concept


def concept_is_due(concept: Concept) -> None:
    """The concept, the versions presented, and its measures, which are public with its first presentation."""
    due("concept", concept.pk)
    due("document", *concept.presentations.values_list("version_id", flat=True))
    due("measure", *concept.measures.values_list("pk", flat=True))
