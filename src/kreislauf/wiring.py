"""Which app reacts to which event: the one page that knows all apps.

Reactions run in the transaction that recorded the event and stay small and local; slow things are
jobs that they enqueue.
"""

from kreislauf.council import events as council_events
from kreislauf.council import reactions as council
from kreislauf.journal.events import listen
from kreislauf.people import events as people_events


def wire() -> None:
    """Connect every reaction; called once when the program starts."""
    listen(council_events.MeetingPlanned, council.take_up_waiting_recommendations)
    listen(council_events.PaperPutOnAgenda, council.note_place_on_agenda)
    listen(council_events.ResolutionPassed, council.note_outcome)
    listen(council_events.StepSettled, council.note_outcome)
    listen(council_events.ResultAnnounced, council.show_outcome)
    listen(people_events.MembershipEnded, council.end_with_mandate)


__all__ = ["listen", "wire"]
