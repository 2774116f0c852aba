"""Front-end packages and fonts: copied out of ``node_modules`` into folders that git ignores."""

import re
import shutil
from pathlib import Path

from fontTools.ttLib import TTFont

TYPESET_WEIGHTS = ("Regular", "Italic", "Medium", "SemiBold", "SemiBoldItalic", "Bold")
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
    make_typeset_fonts(kern / "fonts" / "fira-sans", source / "records" / "fonts")


def make_typeset_fonts(web_fonts: Path, target: Path) -> None:
    """Unpack KERN's Fira Sans for Typst, which reads TrueType and passes over web fonts in silence."""
    target.mkdir(parents=True, exist_ok=True)
    for weight in TYPESET_WEIGHTS:
        font = TTFont(web_fonts / f"FiraSans-{weight}.woff2")
        font.flavor = None
        font.save(target / f"FiraSans-{weight}.ttf")


def _fonts_named_in(style_sheet: Path) -> list[str]:
    return [f"fonts/{name}" for name in re.findall(r'url\("\./([^"]+)"\)', style_sheet.read_text())]


def _copy(origin: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(origin, target)
