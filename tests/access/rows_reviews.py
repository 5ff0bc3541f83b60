"""Reviews and their papers: the leaders see them, the SENCO's office and the head work on them."""

from typing import Any

from tests.access.matrix import EDITORS, LEADERS, OTHER_SENCO, Row, both
from tests.factories.accounts import JobFactory
from tests.world import World


def review(world: World) -> dict[str, Any]:
    """The address of Amara's review."""
    return {"record_id": world.review.pk}


def failed_review(world: World) -> dict[str, Any]:
    """The review with papers that did not finish."""
    JobFactory(school=world.school, created_by=world.senco, subject_id=world.review.pk, state="failed")
    return {"record_id": world.review.pk}


def step(world: World) -> dict[str, Any]:
    """A step of it."""
    return {"record_id": world.review.pk, "step": "invite_by"}


def pack(world: World) -> dict[str, Any]:
    """Its papers."""
    return {"record_id": world.pack.pk}


DSL = frozenset({"dsl"})

ROWS = [
    Row("reviews:review-list", ok=LEADERS | OTHER_SENCO, otherwise=403),
    Row("reviews:review-home", review, ok=LEADERS),
    *both("reviews:review-start", lambda world: {"pupil_id": world.amara.pk}, ok=EDITORS, refused=DSL),
    *both("reviews:review-meeting", review, ok=EDITORS, refused=DSL),
    Row("reviews:review-cancel", review, ok=EDITORS, refused=DSL, post=True),
    Row("reviews:step-mark", step, ok=EDITORS, refused=DSL, post=True),
    *both("reviews:contribution-add", review, ok=EDITORS, refused=DSL),
    *both("reviews:contribution-edit", lambda w: {"record_id": w.contribution.pk}, ok=EDITORS, refused=DSL),
    Row("reviews:pack-build", review, ok=EDITORS, refused=DSL, post=True),
    Row("reviews:pack-again", failed_review, ok=EDITORS, refused=DSL, post=True),
    Row("reviews:pack-progress", review, ok=LEADERS),
    Row("reviews:pack-share", pack, ok=EDITORS, refused=DSL, post=True),
    Row("reviews:pack-download", pack, ok=LEADERS),
]
