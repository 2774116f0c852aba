"""The door of form_editor: what other apps may call and read of forms and their versions.

Rights, pure rules and events have doors of their own: `permissions`, `rules`, `events`.
"""

from kreislauf.form_editor.models import Form, FormVersion
from kreislauf.form_editor.queries.cache import compiled

__all__ = [
    "Form",
    "FormVersion",
    "compiled",
]
