"""Tables of forms and their versions."""

from kreislauf.form_editor.models.form import Form, FormDraftStep, FormOrigin, FormVersion

__all__ = [
    "Form",
    "FormDraftStep",
    "FormOrigin",
    "FormVersion",
]
