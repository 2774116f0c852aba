from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.lock import Lock
from kreislauf.kernel import Message, Money
from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind
from kreislauf.portal.stations import Bundle
from kreislauf.ui.story import Words


@TOLD_EFFECTS.add
class ToldLock(ToldEffectKind):
    key = "lock"
    label = _("Mittel sperren")
    told_by = "lock"

    def became(self, bundle: Bundle) -> Words | None:
        locks = bundle.typed(Lock)
        if bundle.bar is None or not locks:
            return None
        remaining = Money(sum(lock.data.remaining for lock in locks))
        return Message(
            "{released} sind freigegeben, {locked} noch gesperrt.", released=bundle.bar.released, locked=remaining
        )

    def state(self, bundle: Bundle) -> str:
        if bundle.bar is None or not bundle.of("lock"):
            return ""
        if not bundle.bar.locked:
            return "released"
        return "partly_released" if bundle.bar.released else "locked"
