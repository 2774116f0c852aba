"""Sign one root over the whole journal."""

from django.db import connection, transaction
from django.db.models import Max

from kreislauf.journal.keys import key_file, load_key, make_key
from kreislauf.journal.models import Checkpoint, Event
from kreislauf.journal.queries import last_links
from kreislauf.journal.rules.checkpoint import root_of, statement
from kreislauf.kernel import now


@transaction.atomic(durable=True)
def set_checkpoint() -> Checkpoint | None:
    """Sign the journal as it stands; None when nothing happened since the last checkpoint.

    Writers wait for the moment it takes, so that no event below its newest one appears later.
    Raises KeyMissingError when earlier checkpoints exist and their key does not.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT journal_hold_still()")
    newest = Event.objects.aggregate(newest=Max("id"))["newest"]
    previous = Checkpoint.objects.order_by("-number").first()
    if newest is None or (previous and previous.last_event == newest):
        return None
    key = load_key() if previous or key_file().exists() else make_key()
    number = previous.number + 1 if previous else 1
    root, chains = root_of(last_links(newest))
    moment = now()
    signed = statement(number, moment, newest, chains, root, bytes(previous.signature) if previous else b"")
    return Checkpoint.objects.create(
        number=number,
        made_at=moment,
        last_event=newest,
        chains=chains,
        root=root,
        signature=key.sign(signed),
    )
