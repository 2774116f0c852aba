"""XZuFi 2.2: service descriptions of federal, state and municipal editors, read and compared with ours."""

from kreislauf.services.rules.xzufi.comparing import Change, Comparison, compare, marks_of
from kreislauf.services.rules.xzufi.description import DescribedModule, ServiceDescription
from kreislauf.services.rules.xzufi.parsing import NAMESPACE, XzufiRefused
from kreislauf.services.rules.xzufi.reading import SkippedService, XzufiReading, read_xzufi

__all__ = [
    "NAMESPACE",
    "Change",
    "Comparison",
    "DescribedModule",
    "ServiceDescription",
    "SkippedService",
    "XzufiReading",
    "XzufiRefused",
    "compare",
    "marks_of",
    "read_xzufi",
]
