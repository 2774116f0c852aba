from kreislauf.gazette.actions.publish import publish
from kreislauf.gazette.actions.retract import RETRACTION_REASONS, retract

__all__ = ["RETRACTION_REASONS", "publish", "retract"]
