from kreislauf.gazette.actions.due import due
from kreislauf.gazette.actions.publish import publish
from kreislauf.gazette.actions.retract import RETRACTION_REASONS, retract, retract_expired

__all__ = ["RETRACTION_REASONS", "due", "publish", "retract", "retract_expired"]
