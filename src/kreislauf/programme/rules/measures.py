"""The states of a measure and the ways between them."""

from kreislauf.kernel import StateMachine

MEASURE_STATES = StateMachine(
    labels={"planned": "geplant", "running": "läuft", "done": "abgeschlossen", "stopped": "eingestellt"},
    transitions={
        "planned": frozenset({"running", "done", "stopped"}),
        "running": frozenset({"done", "stopped"}),
        "done": frozenset(),
        "stopped": frozenset(),
    },
)
