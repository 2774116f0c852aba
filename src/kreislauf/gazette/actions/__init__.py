from kreislauf.gazette.actions.due import due, published_at_once
from kreislauf.gazette.actions.retract import RETRACTION_REASONS, retract, retract_expired

__all__ = ["RETRACTION_REASONS", "due", "published_at_once", "retract", "retract_expired"]
