"""What of the council's business goes into the gazette, and when.

Papers from their registration, sittings from their planning, results when they are published (public
sittings) or announced (private ones). Nothing that is not public enters.
"""

from kreislauf.council.publish.meetings import publish_meeting
from kreislauf.council.publish.papers import point_for_public, publish_paper
from kreislauf.council.publish.resolutions import publish_resolution, publish_result_anew

__all__ = ["point_for_public", "publish_meeting", "publish_paper", "publish_resolution", "publish_result_anew"]
