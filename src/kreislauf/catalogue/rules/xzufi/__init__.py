"""XZuFi 2.2: service descriptions of federal, state and municipal editors, read and compared with ours.

The reader itself (`xzufi.reading`) parses foreign files and is entered through `rules.foreign` alone.
"""

from kreislauf.catalogue.rules.xzufi.comparing import FieldChange, ServiceComparison, compare, marks_of
from kreislauf.catalogue.rules.xzufi.description import (
    DescribedModule,
    ServiceDescription,
    SkippedService,
    XzufiReading,
)

__all__ = [
    "DescribedModule",
    "FieldChange",
    "ServiceComparison",
    "ServiceDescription",
    "SkippedService",
    "XzufiReading",
    "compare",
    "marks_of",
]
