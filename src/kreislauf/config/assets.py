"""Front-end packages and fonts: copied out of ``node_modules`` into folders that git ignores."""

import re
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from kreislauf.records.rules.glyphs import INDEX, written_index

TYPESET_WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "SemiBoldItalic", "Bold")
SCRIPTS = (
    "@fontsource-variable/noto-sans",
    "@fontsource-variable/noto-sans-hebrew",
    "@fontsource-variable/noto-sans-arabic",
)
"""What Fira Sans lacks of the letters of names: the rest of Latin, Greek and Cyrillic, Hebrew, Arabic."""
SIGNS = (
    "@fontsource-variable/noto-sans-sc",
    "@fontsource/noto-sans-symbols-2",
    "@fontsource/noto-sans-math",
    "@fontsource-variable/noto-emoji",
)
"""Chinese and Japanese, arrows and signs, pictures: only what no font before has, so that none of them lends a letter
to a script that it cannot write."""
_REGULAR = 400
_KERN = Path("@kern-ux/native/dist")
_KERN_FILES = ("kern.min.css", "kern-grid.min.css", "fonts/fira-sans.css")


def copy_assets(packages: Path, source: Path) -> None:
    """Fill ``ui/static/vendor`` and ``records/fonts`` below `source` from the npm folder `packages`."""
    vendor = source / "ui" / "static" / "vendor"
    shutil.rmtree(vendor, ignore_errors=True)
    kern = packages / _KERN
    for name in (*_KERN_FILES, *_fonts_named_in(kern / "fonts" / "fira-sans.css")):
        _copy(kern / name, vendor / "kern" / name)
    _copy(packages / "htmx.org" / "dist" / "htmx.min.js", vendor / "htmx" / "htmx.min.js")
    make_typeset_fonts(packages, source / "records" / "fonts")


def make_typeset_fonts(packages: Path, target: Path) -> None:
    """Unpack KERN's Fira Sans and its fallbacks for Typst, which reads TrueType and passes over web fonts in silence.

    Beside the fonts stands which characters they have: `records/rules/glyphs.py` writes the others out.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    own = [_unpacked(packages / _KERN / "fonts" / "fira-sans" / f"FiraSans-{w}.woff2", target) for w in TYPESET_WEIGHTS]
    letters = set.intersection(*own)
    for package in SCRIPTS:
        for web_font in _web_fonts(packages, package):
            letters |= _unpacked(web_font, target)
    for package in SIGNS:
        for web_font in _web_fonts(packages, package):
            letters |= _unpacked(web_font, target, without=frozenset(letters))
    (target / INDEX).write_text(written_index(letters))


def _unpacked(web_font: Path, target: Path, *, without: frozenset[int] = frozenset()) -> set[int]:
    """Unpack one font in its regular weight; the characters that it has now. None left: no file."""
    font = TTFont(web_font)
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if code not in without}
    letters = set(font.getBestCmap())
    if letters:
        if "fvar" in font:
            others = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
            font = instancer.instantiateVariableFont(font, {**others, "wght": _REGULAR})
        font.flavor = None
        font.save(target / f"{web_font.stem}.ttf")
    return letters


def _web_fonts(packages: Path, package: str) -> list[Path]:
    """The parts of a package's upright font. Raises FileNotFoundError: a document would lack its letters in silence."""
    name = package.rpartition("/")[2]
    weight = "wght" if "variable" in package else str(_REGULAR)
    found = sorted((packages / package / "files").glob(f"{name}-*-{weight}-normal.woff2"))
    if not found:
        raise FileNotFoundError(f"no fonts in {packages / package}")
    return found


def _fonts_named_in(style_sheet: Path) -> list[str]:
    return [f"fonts/{name}" for name in re.findall(r'url\("\./([^"]+)"\)', style_sheet.read_text())]


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)
