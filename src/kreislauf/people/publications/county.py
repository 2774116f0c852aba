"""The county in the gazette."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kreislauf.gazette.payloads.county import County
from kreislauf.gazette.publications import PUBLICATIONS, Edition, Outcome, Publication
from kreislauf.people.models import Body


@PUBLICATIONS.add
class CountyPublication(Publication):
    """The one county, under the key `county`."""

    key = County.type

    def build(self, keys: Sequence[str]) -> Mapping[str, Outcome]:
        county = Body.objects.first()
        if county is None:
            return {}
        payload = County(
            name=county.name,
            short_name=county.short_name,
            contact_email=county.contact_email,
            website=county.website,
        )
        return {County.type: Edition(payload, title=county.name)}

    def keys(self) -> Iterable[str]:
        return [County.type] if Body.objects.exists() else []
