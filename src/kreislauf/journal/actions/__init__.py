from kreislauf.journal.actions.erase_values import erase_values
from kreislauf.journal.actions.record import record
from kreislauf.journal.actions.set_checkpoint import set_checkpoint

__all__ = ["erase_values", "record", "set_checkpoint"]
