"""Fonts and front-end packages arrive where the program looks for them."""

from pathlib import Path

import pytest
import typst
from fontTools.ttLib import TTFont

from kreislauf.config.assets import TYPESET_WEIGHTS, copy_assets, make_typeset_fonts
from kreislauf.records.rules.glyphs import letters_of

pytestmark = pytest.mark.xdist_group("assets")
"""They share one copy."""

CHECKOUT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("assets")
    copy_assets(CHECKOUT / "node_modules", target)
    return target


def test_style_sheets_and_scripts_are_copied(copied: Path) -> None:
    vendor = copied / "ui" / "static" / "vendor"
    for name in ("kern/kern.min.css", "kern/kern-grid.min.css", "htmx/htmx.min.js"):
        assert (vendor / name).stat().st_size > 1000


def test_every_font_that_the_style_sheet_names_is_there(copied: Path) -> None:
    fonts = copied / "ui" / "static" / "vendor" / "kern" / "fonts"
    named = fonts.joinpath("fira-sans.css").read_text().count("url(")
    assert len(list((fonts / "fira-sans").glob("*.woff2"))) == named > 0


def test_typst_finds_fira_sans_in_all_weights(copied: Path) -> None:
    folder = copied / "records" / "fonts"
    assert {file.stem for file in folder.glob("FiraSans-*")} == {f"FiraSans-{weight}" for weight in TYPESET_WEIGHTS}
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[folder])
    assert "Fira Sans" in fonts.families()


def test_the_index_names_every_letter_of_the_fonts_and_no_other(copied: Path) -> None:
    folder = copied / "records" / "fonts"
    letters: set[int] = set()
    for file in folder.glob("*.ttf"):
        with TTFont(file) as font:
            letters |= set(font.getBestCmap())
    assert letters_of(folder) == letters
    for word in ("李", "→", "‑", "Đỗ", "שלום", "محمد", "☐", "😀"):
        assert set(map(ord, word)) <= letters


def test_a_package_without_its_fonts_is_no_silent_gap(tmp_path: Path) -> None:
    packages = tmp_path / "node_modules"
    packages.mkdir()
    (packages / "@kern-ux").symlink_to(CHECKOUT / "node_modules" / "@kern-ux")
    with pytest.raises(FileNotFoundError, match="noto-sans"):
        make_typeset_fonts(packages, tmp_path / "fonts")
