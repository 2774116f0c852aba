"""Everything that can be done with forms: the list of features."""

from kreislauf.form_editor.actions.add_element import add_element
from kreislauf.form_editor.actions.change_element import change_element
from kreislauf.form_editor.actions.change_form_head import change_form_head
from kreislauf.form_editor.actions.confirm_proposal import confirm_proposal
from kreislauf.form_editor.actions.create_form import create_form
from kreislauf.form_editor.actions.discard_form_version import discard_form_version
from kreislauf.form_editor.actions.import_form import import_form
from kreislauf.form_editor.actions.move_element import move_element
from kreislauf.form_editor.actions.publish_form_version import publish_form_version
from kreislauf.form_editor.actions.read_rule import read_rule
from kreislauf.form_editor.actions.reject_proposal import reject_proposal
from kreislauf.form_editor.actions.remove_element import remove_element
from kreislauf.form_editor.actions.remove_together import remove_together
from kreislauf.form_editor.actions.set_condition import set_condition
from kreislauf.form_editor.actions.set_together import set_together
from kreislauf.form_editor.actions.start_form_version import start_form_version
from kreislauf.form_editor.actions.supply_code_list import supply_code_list
from kreislauf.form_editor.actions.undo_form_change import undo_form_change
from kreislauf.form_editor.actions.withdraw_form_version import withdraw_form_version

__all__ = [
    "add_element",
    "change_element",
    "change_form_head",
    "confirm_proposal",
    "create_form",
    "discard_form_version",
    "import_form",
    "move_element",
    "publish_form_version",
    "read_rule",
    "reject_proposal",
    "remove_element",
    "remove_together",
    "set_condition",
    "set_together",
    "start_form_version",
    "supply_code_list",
    "undo_form_change",
    "withdraw_form_version",
]
