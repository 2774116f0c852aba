"""What the public record holds of each type: one frozen dataclass each, the same for publisher and reader.

Codes, cents, ISO times and German as it was authored; never a translated label: the portal finds the words.
"""

from kreislauf.gazette.payloads.base import PAYLOADS, Payload, Reference
from kreislauf.kernel import import_all

import_all(__name__)

__all__ = ["PAYLOADS", "Payload", "Reference"]
