"""The county's name in the head of every page."""

from kreislauf.people.models import Body
from kreislauf.ui.context import COUNTY_NAMES


@COUNTY_NAMES.add
class NameOfBody:
    """The name of the one Gebietskörperschaft; empty before it is set up."""

    key = "name"

    def read(self) -> str:
        return Body.objects.values_list("name", flat=True).first() or ""
