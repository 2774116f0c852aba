from kreislauf.journal.actions.record import record

__all__ = ["record"]
