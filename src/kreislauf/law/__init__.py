"""The statutory rules of a Land as dated data: library below the apps, entered here.

`niedersachsen.toml` says for each rule its value, norm, source and certainty, from which day on. What the program asks
for is declared in `statutes.py`. What a county decides by itself is a county rule (`people/rules/county_rules.py`).
"""

from kreislauf.law.lands import FOLDER, Land, all_lands, land_of, read_land
from kreislauf.law.statutes import STATUTES, Certainty, Provision, Statute
from kreislauf.law.values import LawFault, RequiredShare, SeatProcedure

__all__ = [
    "FOLDER",
    "STATUTES",
    "Certainty",
    "Land",
    "LawFault",
    "Provision",
    "RequiredShare",
    "SeatProcedure",
    "Statute",
    "all_lands",
    "land_of",
    "read_land",
]
