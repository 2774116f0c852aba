"""Who applies, as the first section of what was submitted: for the case file, the receipt and the hand-over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from kreislauf.applications.rules.drafts.applicant import applicant_part, applicant_rows
from kreislauf.forms import SummaryRow, SummarySection
from kreislauf.ui.text import say


def who_section(kind: str, answers: Mapping[str, Any]) -> list[SummarySection]:
    """One section, in the reader's language; none where somebody applies for themselves in the form's own fields."""
    rows = [SummaryRow(say(label), say(told), "", "") for label, told in applicant_rows(kind, answers)]
    return [SummarySection(_("Wer den Antrag stellt"), rows, [], "")] if rows else []


def who_for_machines(kind: str, answers: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a specialist system; a proof by its checksum, it travels with the files."""
    told = {
        key: value["sha256"] if isinstance(value, dict) else value for key, value in applicant_part(answers).items()
    }
    return {"kind": kind, **told}
