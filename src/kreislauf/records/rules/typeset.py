"""Typeset documents: PDF/UA-1 and PDF/A-2a from a Typst template and plain data.

Typst keeps much memory between documents, so each one is made by a short-lived process of its own
(`python -m kreislauf.records.rules.typeset`), which reads JSON and writes the PDF.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path
from typing import Any, Final

from kreislauf.kernel.apart import ENVIRONMENT
from kreislauf.records.rules.glyphs import INDEX, choices_of_letters, letters_of, printable

ROOM: Final = Path(__file__).resolve().parents[1]
TEMPLATES: Final = ROOM / "typst"
FONTS: Final = ROOM / "fonts"
FONT_FAMILY: Final = "Fira Sans"
SECONDS_TO_FINISH: Final = 60


class TypesettingError(RuntimeError):
    """The template or its data could not be typeset; the text is Typst's own message."""


def typeset_paper(data: dict[str, Any]) -> bytes:
    """The public rendition of a paper as PDF, without signatures, officials by function.

    `data`: county, kind_label, reference, title, date (as written), movers [name], consultations
    [{date, organization, role}], points [{number, text}], questions [{number, text}], reasoning.
    Raises TypesettingError.
    """
    return typeset("paper.typ", data)


def typeset(template: str, data: dict[str, Any]) -> bytes:
    """Typeset `data` (JSON) with a template of `records/typst`: the one door of all typeset documents.

    No character of any text makes it fail (`glyphs.py`): the template gets as `written_out` what no font has, and says
    it by `letters.typ`. Raises TypesettingError.
    """
    order = json.dumps({"template": template, "data": data}).encode()
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-X", "utf8", "-m", "kreislauf.records.rules.typeset"],
            input=order,
            env=ENVIRONMENT,
            capture_output=True,
            timeout=SECONDS_TO_FINISH,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"{template} took longer than {SECONDS_TO_FINISH} s") from error
    if done.returncode:
        raise TypesettingError(done.stderr.decode(errors="replace"))
    return done.stdout


def _compile(order: dict[str, Any]) -> bytes:
    """With every letter that the fonts have. Should they not manage some row of letters and marks, with fewer."""
    import typst

    _refuse_missing_fonts()
    *others, plainest = choices_of_letters(letters_of(FONTS))
    for letters in others:
        try:
            return _set(order, letters)
        except typst.TypstError:
            continue
    return _set(order, plainest)


def _set(order: dict[str, Any], letters: Collection[int]) -> bytes:
    import typst

    data, written_out = printable(order["data"], letters)
    compiler = typst.Compiler(
        TEMPLATES / order["template"],
        root=TEMPLATES,
        font_paths=typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)]),
        sys_inputs={"data": json.dumps({**data, "written_out": written_out}, ensure_ascii=False)},
    )
    made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"])
    if not isinstance(made, bytes):
        raise TypesettingError("Typst gave no document")
    return made


def _refuse_missing_fonts() -> None:
    """Typst would fall back to another font in silence."""
    if not list(FONTS.glob("FiraSans-*.ttf")) or not (FONTS / INDEX).exists():
        raise TypesettingError(f"no {FONT_FAMILY} in {FONTS}: run `make assets`")


def main() -> int:
    """The process: an order on standard input, the PDF on standard output."""
    sys.stdout.buffer.write(_compile(json.load(sys.stdin.buffer)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
