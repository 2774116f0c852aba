"""The county itself."""

from dataclasses import dataclass
from typing import ClassVar

from kreislauf.gazette.payloads.base import Payload


@dataclass(frozen=True)
class County(Payload):
    """Its name and how to reach it, for the imprint and all public pages."""

    type: ClassVar[str] = "county"

    name: str
    short_name: str
    contact_email: str
    website: str
