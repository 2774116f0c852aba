"""What all payloads share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Final

PAYLOADS: Final[dict[str, type[Payload]]] = {}
"""The payload of each published type, by the type's name."""


@dataclass(frozen=True)
class Payload:
    """What outsiders may see of one published object.

    `version` counts the shapes that the payload had: what was written in an older one is built anew.
    """

    type: ClassVar[str]
    version: ClassVar[int] = 1

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.type in PAYLOADS:
            raise ValueError(f"payload {cls.type!r} is declared twice")
        PAYLOADS[cls.type] = cls


@dataclass(frozen=True, slots=True)
class Reference:
    """Another published object, by its key and its name."""

    key: str
    name: str
