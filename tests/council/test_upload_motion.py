"""A letter becomes a draft that somebody must confirm; the letter itself stays inside."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from kreislauf.council import actions
from kreislauf.council.models import Paper
from kreislauf.gazette import queries as gazette
from kreislauf.kernel import Refusal
from kreislauf.people.permissions import NotPermitted
from kreislauf.records.models import Document
from tests.cast import Cast, as_actor
from tests.support.there import there

LETTER = """Rote Fraktion Innerstetal

Innerstetal, den 22.11.2023

Antrag: Digitale Dienste

Sehr geehrte Frau Landrätin,

die Rote Fraktion Innerstetal stellt im Ausschuss für Finanzen, Personal, Digitalisierung und Innere Dienste am
27.11.2023, im Kreisausschuss am 04.12.2023 und im Kreistag am 07.12.2023 folgenden Antrag:

Beschlussvorschlag:

1. Für den Bereich der „Digitalisierung“ werden investive Haushaltsmittel i.H.v. 1,0 Mio. €
in den Haushalt 2024 eingestellt.
2. Die Verwaltung wird beauftragt, bis zum 31.03.2024 über den Stand zu berichten.

Begründung:

Mehr Dienste sollen digital erreichbar sein.

Mit freundlichen Grüßen

Barbara Tegtmeier
Fraktionsvorsitzende
"""


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Settings) -> None:
    settings.KREISLAUF_VAR = tmp_path


def test_a_letter_is_kept_read_and_proposed(cast: Cast) -> None:
    actor = as_actor(cast.members[0])

    paper = actions.upload_motion(actor=actor, filename="antrag.txt", content=LETTER.encode())

    assert paper.state == "draft"
    assert paper.letter is not None
    assert not paper.letter.is_public
    assert [step.role for step in paper.consultations.all()] == ["recommendation", "preparation", "decision"]
    assert paper.movers.get().organization == cast.red_faction
    effects = [effect for point in paper.points.all() for effect in point.effects.all()]
    assert [effect.kind for effect in effects] == ["appropriate", "mandate"]
    assert effects[0].params["amount_cents"] == 100_000_000
    assert effects[0].span is not None
    start, end = effects[0].span
    assert "1,0 Mio. €" in there(paper.reading)["text"][start:end]
    assert gazette.get("paper", str(paper.pk)) is None


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"Liebe Oma, wie geht es dir?"])
def test_what_is_no_motion_is_refused_and_nothing_kept(cast: Cast, content: bytes) -> None:
    with pytest.raises(Refusal):
        actions.upload_motion(actor=as_actor(cast.members[0]), filename="brief.txt", content=content)

    assert not Paper.objects.exists()
    assert not Document.objects.exists()


def test_strangers_upload_nothing(cast: Cast) -> None:
    with pytest.raises(NotPermitted):
        actions.upload_motion(actor=as_actor(cast.stranger), filename="antrag.txt", content=LETTER.encode())
