"""Come back with an access code, without mail and without an account."""

from django.db import transaction

from kreislauf.applications.actions._drafts_access import use_key
from kreislauf.applications.models import AccessKey, AccessKind
from kreislauf.applications.rules.secrets import parse_code
from kreislauf.kernel import Message, Refusal


@transaction.atomic(durable=True)
def enter_code(*, code: str) -> AccessKey:
    """The access behind a code as somebody typed it. The code is the right; attempts are counted by the view.

    Raises Refusal where it cannot be a code, or opens nothing (any more).
    """
    parsed = parse_code(code)
    if parsed is None:
        raise Refusal.because(
            Message("Ein Zugangscode hat 20 Zeichen in vier Gruppen, wie 7K2QX-9M4TB-0ZR5W-HC83E."),
            remedy=Message("Bitte prüfen Sie, ob ein Zeichen fehlt oder eines zu viel ist."),
        )
    return use_key(parsed, frozenset({AccessKind.CODE}))
