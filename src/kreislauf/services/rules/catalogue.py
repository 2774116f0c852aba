"""Rules of the catalogue: keys and names."""

from typing import Final

LEIKA_KEY: Final = r"^99\d{12}$"
"""Key of the Leistungskatalog (LeiKa/FIM): 99, then twelve digits."""
