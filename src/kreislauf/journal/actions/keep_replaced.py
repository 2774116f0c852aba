"""Keep the version that somebody saved over on purpose."""

from kreislauf.journal.actions.record import record
from kreislauf.journal.events import VersionReplaced
from kreislauf.journal.models import Subject
from kreislauf.kernel import Actor, Settled


def keep_replaced(settled: Settled, *, actor: Actor, subject: Subject) -> None:
    """Record what another had saved and this save replaces; nothing where nothing was replaced."""
    if settled.replaced:
        record(VersionReplaced(former=settled.replaced), actor=actor, subject=subject)
