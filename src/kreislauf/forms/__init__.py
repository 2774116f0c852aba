"""Forms as a library, without Django: schemas of FIM in, answers asked, checked and written as XFall."""

from kreislauf.forms.engine.address import postal_lines
from kreislauf.forms.engine.answers import Answers, get, is_number, put, remove_instance, without_numbers
from kreislauf.forms.engine.checking import Gap, gaps, headline, pruned
from kreislauf.forms.engine.codec import from_json, presentation_from_json, presentation_to_json, stored_keys, to_json
from kreislauf.forms.engine.compiled import CompiledForm, Part, UnusableForm, compile_form
from kreislauf.forms.engine.conditions import Comparison
from kreislauf.forms.engine.definition import Choice, CodeList, Field, FormDefinition, Group, Node, Problem, Rule
from kreislauf.forms.engine.field_types import FIELD_TYPES, can_be_fixed
from kreislauf.forms.engine.items import Asked, Entered
from kreislauf.forms.engine.judging import Judge
from kreislauf.forms.engine.pages import (
    Page,
    Section,
    TooMany,
    new_instance,
    next_page,
    page_at,
    pages,
    previous_page,
    sections,
)
from kreislauf.forms.engine.prefill import prefill
from kreislauf.forms.engine.presentation import FormPresentation, Shown, Together
from kreislauf.forms.engine.proposals import Proposal, proposals
from kreislauf.forms.engine.reading import FieldProblem, PageReading, read_page
from kreislauf.forms.engine.summary import SummaryRow, SummarySection, summary
from kreislauf.forms.engine.tokens import AutofillToken, token_of
from kreislauf.forms.engine.walking import Instance
from kreislauf.forms.engine.writing import Writing, write_like
from kreislauf.forms.engine.xfall import xfall
from kreislauf.forms.foreign import code_list_of, schema_of

__all__ = [
    "FIELD_TYPES",
    "Answers",
    "Asked",
    "AutofillToken",
    "Choice",
    "CodeList",
    "Comparison",
    "CompiledForm",
    "Entered",
    "Field",
    "FieldProblem",
    "FormDefinition",
    "FormPresentation",
    "Gap",
    "Group",
    "Instance",
    "Judge",
    "Node",
    "Page",
    "PageReading",
    "Part",
    "Problem",
    "Proposal",
    "Rule",
    "Section",
    "Shown",
    "SummaryRow",
    "SummarySection",
    "Together",
    "TooMany",
    "UnusableForm",
    "Writing",
    "can_be_fixed",
    "code_list_of",
    "compile_form",
    "from_json",
    "gaps",
    "get",
    "headline",
    "is_number",
    "new_instance",
    "next_page",
    "page_at",
    "pages",
    "postal_lines",
    "prefill",
    "presentation_from_json",
    "presentation_to_json",
    "previous_page",
    "proposals",
    "pruned",
    "put",
    "read_page",
    "remove_instance",
    "schema_of",
    "sections",
    "stored_keys",
    "summary",
    "to_json",
    "token_of",
    "without_numbers",
    "write_like",
    "xfall",
]
