"""Records of care on the timeline: each kind to its own readers, never intimate care; and the view events."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ViewEvent
from caseload.selectors.timeline import timeline_page
from caseload.selectors.timeline_care import CARE_KINDS
from common.records import Sensitivity
from logs.models import FirstAid, IntimateCare
from tests.factories.accounts import AuditEventFactory
from tests.factories.care import (
    DailyCareFactory,
    DoseFactory,
    FirstAidFactory,
    HealthEventFactory,
    IntimateCareFactory,
    RestrictiveInterventionFactory,
)
from tests.world import World

SECRET = "He cried for his mother."
LINES = {
    "first aid": "First aid: graze",
    "old first aid": "First aid: bump",
    "dose": "Methylphenidate: refused",
    "emergency": "Seizure",
    "intervention": "Restrictive intervention",
    "meal": "Eating: with difficulty",
}
LATELY = {"first aid", "dose", "emergency", "meal"}
WHOLE = {*LATELY, "old first aid", "intervention"}


@pytest.fixture
def recorded(world: World) -> World:
    """One record of each kind by an adult without any tie to Amara, and intimate care."""
    own = {"pupil": world.amara, "school": world.school, "author": world.first_aider}
    FirstAidFactory(**own, what_happened=SECRET)
    FirstAidFactory(**own, injuries=["bump"], held_on=timezone.localdate() - timedelta(days=30))
    DoseFactory(**own, outcome="refused", reason=SECRET)
    DoseFactory(**own)
    HealthEventFactory(**own, what_happened=SECRET)
    RestrictiveInterventionFactory(**own, why_necessary=SECRET)
    DailyCareFactory(**own, difficulty=["coughed"], note=SECRET)
    DailyCareFactory(**own)
    IntimateCareFactory(**own, seen_words=SECRET)
    return world


def lines(world: World, user: Any) -> list[str]:
    """The titles of Amara's timeline as the person has it."""
    return [each.title for each in timeline_page(user, world.amara, world.school, None).happenings]


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("senco", WHOLE),
        ("sen_admin", WHOLE),
        ("head", WHOLE),
        ("dsl", WHOLE),
        ("key_worker", LATELY),
        ("cover", LATELY),
        ("teacher", LATELY),
        # The page itself is shut to them (tests/access); what they may read of each kind is all the same:
        ("first_aider", WHOLE),  # the author
        ("delivers", set()),
        ("key_worker_elsewhere", set()),
        ("governor", set()),
        ("it_admin", set()),
        ("senco_other_school", set()),
        ("left_staff", set()),
    ],
)
def test_each_person_has_the_lines_they_may_read(recorded: World, person: str, seen: set[str]) -> None:
    found = lines(recorded, recorded.people[person])
    assert {name for name, title in LINES.items() if title in found} == seen
    assert not [title for title in found if "ntimate" in title or "Wet" in title or SECRET in title]
    assert sum(title.startswith(("First", "Methyl", "Seiz", "Restr", "Eating")) for title in found) == len(
        seen
    )


def test_no_kind_of_the_timeline_is_intimate_care() -> None:
    assert IntimateCare not in [kind.model for kind in CARE_KINDS]
    assert Sensitivity.INTIMATE not in [kind.sensitivity for kind in CARE_KINDS]


def test_what_became_of_intimate_care_is_not_told_either(recorded: World, sign_in: Any) -> None:
    record = IntimateCare.objects.unscoped(reason="test").get()
    for verb in ("record_move_here", "record_move_away", "intimate_care_edit", "intimate_care_withdraw"):
        AuditEventFactory(
            verb=verb,
            record_kind="logs.intimatecare",
            record_id=str(record.pk),
            pupil_id=recorded.amara.pk,
            school_id=recorded.school.pk,
        )
    html = sign_in(recorded.senco).get(reverse("pupil-timeline", args=[recorded.amara.pk])).content.decode()
    told = html.split('<ol class="kw-timeline')[1].split("</ol>")[0]  # the card's own menu is everybody's
    assert "ntimate" not in told and "another pupil" not in told and SECRET not in told


@pytest.mark.parametrize(("person", "told"), [("senco", True), ("key_worker", False)])
def test_a_first_aid_record_that_moved_is_told_to_who_reads_them_all(
    recorded: World, sign_in: Any, person: str, told: bool
) -> None:
    record = FirstAid.objects.unscoped(reason="test").first()
    for verb in ("record_move_here", "first_aid_edit"):
        AuditEventFactory(
            verb=verb,
            record_kind="logs.firstaid",
            record_id=str(record.pk),
            pupil_id=recorded.amara.pk,
            school_id=recorded.school.pk,
            fields=["is_head_injury"],
        )
    page = sign_in(recorded.people[person]).get(reverse("pupil-timeline", args=[recorded.amara.pk]))
    html = page.content.decode()
    assert ("First-aid record moved here from another pupil" in html) is told
    assert ("First-aid record changed" in html) is told and "is_head_injury" not in html


@pytest.mark.parametrize(
    ("person", "opened"),
    [("senco", {"health", "health_record", "intervention"}), ("key_worker", {"health", "health_record"})],
)
def test_what_was_seen_is_a_view_event(recorded: World, sign_in: Any, person: str, opened: set[str]) -> None:
    sign_in(recorded.people[person]).get(reverse("pupil-timeline", args=[recorded.amara.pk]))
    events = ViewEvent.objects.filter(actor_id=recorded.people[person].pk)
    assert {event.seen for event in events} == opened
    assert all(event.pupil_ids == [recorded.amara.pk] for event in events)


def test_a_timeline_without_records_of_care_leaves_no_view_event(world: World, sign_in: Any) -> None:
    sign_in(world.senco).get(reverse("pupil-timeline", args=[world.amara.pk]))
    assert not ViewEvent.objects.filter(actor_id=world.senco.pk).exists()
