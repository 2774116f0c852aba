"""At which page a draft was left, in the form's own words: never in those of the applicant."""

from kreislauf.applications.models import Application
from kreislauf.applications.rules.drafts.applicant import APPLICANT
from kreislauf.form_editor.api import compiled
from kreislauf.forms import without_numbers


def page_left(application: Application) -> tuple[str, str]:
    """(path without instance numbers, its label) of the page saved last; two empty texts where none was."""
    path = without_numbers(str(application.progress.get("last", "")))
    if not path or path == APPLICANT:
        return path, ""
    part = compiled(application.form_version).by_path.get(path.split("~")[0])
    return (path, part.label) if part is not None else ("", "")
