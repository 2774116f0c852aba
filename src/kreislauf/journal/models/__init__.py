from kreislauf.journal.models.event import ChainHead, Event, PersonalValue
from kreislauf.journal.models.protection import append_only

__all__ = ["ChainHead", "Event", "PersonalValue", "append_only"]
