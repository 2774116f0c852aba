import pytest

from kreislauf.council.permissions import CouncilRight
from kreislauf.people.permissions import may
from tests import cast

pytestmark = pytest.mark.django_db


def test_everybody_has_the_standing_of_their_office() -> None:
    people = cast.innerstetal()

    assert may(cast.as_actor(people.clerk), CouncilRight.PLAN_MEETING)
    assert may(cast.as_actor(people.members[3]), CouncilRight.UPLOAD_MOTION)
    assert may(cast.as_actor(people.manager), CouncilRight.UPLOAD_MOTION)
    assert may(cast.as_actor(people.chief_executive), CouncilRight.ANNOUNCE_RESULT)
    assert not may(cast.as_actor(people.stranger), CouncilRight.SEE_MEETING)
