"""The stations of a paper's way, one file for each source; a new source is one file here."""

from kreislauf.kernel import import_all
from kreislauf.portal.stations.base import SOURCES, Bundle, StationSource, way_of

import_all(__name__)

__all__ = ["SOURCES", "Bundle", "StationSource", "way_of"]
