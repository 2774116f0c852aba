"""The types of fields, one file for each; `load` registers them all."""

from kreislauf.kernel import import_all


def load() -> None:
    import_all(__name__)
