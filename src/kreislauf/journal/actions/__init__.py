from kreislauf.journal.actions.attest_rows import attest_rows
from kreislauf.journal.actions.erase_values import erase_values
from kreislauf.journal.actions.keep_replaced import keep_replaced
from kreislauf.journal.actions.record import APPEND, react, record, sealed
from kreislauf.journal.actions.set_checkpoint import set_checkpoint

__all__ = [
    "APPEND",
    "attest_rows",
    "erase_values",
    "keep_replaced",
    "react",
    "record",
    "sealed",
    "set_checkpoint",
]
