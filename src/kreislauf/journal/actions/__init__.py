from kreislauf.journal.actions.erase_values import erase_values
from kreislauf.journal.actions.record import record

__all__ = ["erase_values", "record"]
