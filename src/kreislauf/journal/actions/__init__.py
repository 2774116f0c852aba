from kreislauf.journal.actions.erase_values import erase_values
from kreislauf.journal.actions.record import APPEND, react, record, sealed
from kreislauf.journal.actions.set_checkpoint import set_checkpoint

__all__ = ["APPEND", "erase_values", "react", "record", "sealed", "set_checkpoint"]
