"""Chapter three: the motion, from the letter to the council's vote."""

from __future__ import annotations

from datetime import date
from functools import partial

from kreislauf.council import actions
from kreislauf.demo.business import clerk
from kreislauf.demo.letter import MOTION
from kreislauf.demo.stage import Item, Name, Stage

WRITTEN = date(2023, 11, 22)
SITTINGS = (
    ("finance_digital", date(2023, 11, 27), 8, 3),
    ("main_committee", date(2023, 12, 4), 6, 3),
    ("council", date(2023, 12, 7), 25, 14),
)
"""Body, day, Yes and No of the motion's way."""
MANAGER: Name = ("Frank", "Harsewinkel")
PAPER = "motion"


def schedule(stage: Stage) -> None:
    stage.later(WRITTEN, 11, partial(_hand_in, stage))
    stage.later(WRITTEN, 14, partial(_register, stage))
    for body, day, yes, no in SITTINGS:
        stage.items.setdefault((body, day), []).append(Item(lambda: stage.things[PAPER], "a", yes, no))
    stage.urgent.add(SITTINGS[0][:2])


def _hand_in(stage: Stage) -> None:
    """The faction manager uploads the letter and confirms what was read from it."""
    paper = actions.upload_motion(
        actor=stage.actor(MANAGER), filename="Antrag Digitalisierung.txt", content=MOTION.encode()
    )
    actions.confirm_draft(actor=stage.actor(MANAGER), paper_id=paper.pk)
    stage.things[PAPER] = paper.pk


def _register(stage: Stage) -> None:
    actions.register_paper(actor=clerk(stage), paper_id=stage.things[PAPER])
