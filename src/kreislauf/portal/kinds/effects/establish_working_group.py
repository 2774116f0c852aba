from django.utils.translation import gettext_lazy as _

from kreislauf.gazette.payloads.working_group import WorkingGroup
from kreislauf.gazette.queries import Published
from kreislauf.kernel import Message
from kreislauf.portal.effect_kinds import TOLD_EFFECTS, ToldEffectKind
from kreislauf.portal.stations import Bundle
from kreislauf.portal.stations.working_group import months_of
from kreislauf.ui.story import Words


@TOLD_EFFECTS.add
class ToldWorkingGroup(ToldEffectKind):
    key = "establish_working_group"
    label = _("Einrichtung einer Arbeitsgruppe")
    told_by = "working_group"

    def became(self, bundle: Bundle) -> Words | None:
        groups = bundle.typed(WorkingGroup)
        return _met(groups[0]) if groups else None


def _met(group: Published[WorkingGroup]) -> Words:
    months = [month for month in months_of(group) if month.counts or month.is_missed]
    counted = sum(month.counts for month in months)
    if not months:
        return Message("{name} ist gegründet.", name=group.title)
    if len(months) == 1:
        return Message("{name} ist gegründet und tagt seit einem Monat.", name=group.title)
    return Message(
        "{name} tagte in {counted:keinem|einem|#} von {months:einem Monat|# Monaten}.",
        name=group.title,
        counted=counted,
        months=len(months),
    )
