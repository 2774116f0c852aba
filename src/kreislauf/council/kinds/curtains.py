"""What of the council's business stays out of the journal's pages: drafts are nobody's business but their author's."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from kreislauf.council.models import Paper, Recommendation
from kreislauf.council.queries.hidden import hidden_letters, hidden_papers, hidden_recommendations
from kreislauf.kernel import Actor
from kreislauf.people.rules.curtains import CURTAINS
from kreislauf.records.api import Document


@CURTAINS.add
class Papers:
    """Motions that were not submitted, or that the reader may not see for another reason."""

    key = Paper.journal_type

    def hidden_from(self, actor: Actor) -> Collection[UUID]:
        return hidden_papers(actor)


@CURTAINS.add
class Recommendations:
    """What a working group has not handed over."""

    key = Recommendation.journal_type

    def hidden_from(self, actor: Actor) -> Collection[UUID]:
        return hidden_recommendations(actor)


@CURTAINS.add
class LettersOfDrafts:
    """The letter that a hidden draft was read from: its name tells as much as the title."""

    key = Document.journal_type

    def hidden_from(self, actor: Actor) -> Collection[UUID]:
        return hidden_letters(actor)
