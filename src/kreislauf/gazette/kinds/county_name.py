"""The county's name in the head of every page: what was published of it."""

from kreislauf.gazette.queries import get
from kreislauf.ui.context import COUNTY_NAMES


@COUNTY_NAMES.add
class PublishedName:
    """The name of the one county; empty before it is founded."""

    key = "name"

    def read(self) -> str:
        county = get("county", "county")
        return county.title if county else ""
