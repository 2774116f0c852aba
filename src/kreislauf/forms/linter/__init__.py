"""The linter: what the quality rules of FIM and data minimisation have to say about a form.

`lint` changes nothing and refuses nothing; it tells a person what to look at, the gravest first.
"""

from kreislauf.forms.linter.lint import Finding, lint
from kreislauf.forms.linter.messages import MESSAGES, Severity

__all__ = ["MESSAGES", "Finding", "Severity", "lint"]
