"""The pages of one pupil."""

from datetime import time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import ViewEvent
from plans.actions.target import end_target
from plans.models import SupportPlan
from pupils.actions.about import set_profile
from pupils.actions.assignment import end_assignment
from pupils.models import Assignment
from tests.factories.logs import SessionCorrectionFactory, SessionEntryFactory, TargetRatingFactory
from tests.factories.plans import ProvisionLineFactory, SupportPlanFactory, TargetFactory
from tests.world import World


def page(client: Client, world: World, route: str = "pupil-home", query: str = "", pupil: Any = None) -> str:
    response = client.get(reverse(route, args=[(pupil or world.amara).pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def senco(world: World, sign_in: Any) -> Client:
    return sign_in(world.senco)


def log(world: World, day: int = 0, **facts: Any) -> Any:
    """A session of Amara's, so many days ago."""
    plain = {
        "line": world.line,
        "author": world.key_worker,
        "held_on": timezone.localdate() - timedelta(days=day),
    }
    return SessionEntryFactory(pupil=world.amara, school=world.school, **plain | facts)


def test_the_head_of_the_page_says_who_the_pupil_is(senco: Client, world: World) -> None:
    html = page(senco, world)
    for words in (
        "Amara Kendall",
        "Year 3 · 3B · EHC plan",
        "Nut allergy, pen in bag",
        "Speech, language and communication needs",
        "You can see this because you are the school&#x27;s SENCO.",
    ):
        assert words in html


def test_the_overview_holds_plan_targets_provision_and_next_review(senco: Client, world: World) -> None:
    html = page(senco, world)
    for words in (
        "1. Asking for what she needs",
        "Asks for help with a sign or word",
        "not enough logged yet",
        "SALT programme",
        "20 min, 3 × a week",
        "How is this worked out?",
        "Invite by",
    ):
        assert words in html
    assert reverse("plans:plan-text", args=[world.amara.pk]) in html
    assert reverse("reviews:review-home", args=[world.review.pk]) in html


def test_the_profile_is_shown_in_the_pupils_words(senco: Client, world: World) -> None:
    set_profile(by=world.senco, pupil=world.amara, school=world.school, important_to_me="My grey rabbit.")
    assert "My grey rabbit." in page(senco, world)


def test_a_pupil_without_a_plan_says_so(senco: Client, world: World) -> None:
    html = page(senco, world, pupil=world.theo)
    assert "No plan yet" in html
    assert "no key worker" in html
    assert "Nobody has written it yet." in html


def test_a_support_plan_stands_where_there_is_no_ehc_plan(senco: Client, world: World) -> None:
    SupportPlanFactory(pupil=world.theo, school=world.school, aims="Reads with a friend.")
    html = page(senco, world, pupil=world.theo)
    assert "Reads with a friend." in html
    SupportPlan.objects.filter(pupil=world.theo).update(ended_on=timezone.localdate())
    assert "Reads with a friend." not in page(senco, world, pupil=world.theo)


def test_a_key_worker_gets_the_tablets_frame_and_no_review(world: World, sign_in: Any) -> None:
    html = page(sign_in(world.key_worker), world)
    assert '<body class="tablet">' in html
    assert "You can see this because you are Amara&#x27;s key worker." in html
    assert reverse("logs:session-new", args=[world.amara.pk]) in html
    assert reverse("reviews:review-home", args=[world.review.pk]) not in html
    assert f'href="{reverse("plans:pupil-setup", args=[world.amara.pk])}"' not in html


def test_the_office_gets_the_desks_frame_and_may_set_up(senco: Client, world: World) -> None:
    html = page(senco, world)
    assert '<body class="desk">' in html
    assert f'href="{reverse("plans:pupil-setup", args=[world.amara.pk])}"' in html


def test_looking_at_everyday_pages_writes_no_view_event(senco: Client, world: World) -> None:
    for route in ("pupil-home", "pupil-progress", "pupil-provision", "pupil-timeline"):
        page(senco, world, route)
    assert not ViewEvent.objects.exists()


def test_each_target_has_its_chart_with_sentence_and_figures(senco: Client, world: World) -> None:
    for day in range(12):
        entry = log(world, day)
        own = {"pupil": world.amara, "school": world.school, "author": world.key_worker, "entry": entry}
        TargetRatingFactory(**own, submission=entry.submission, target=world.target, successes=2)
        level = {"trials": None, "successes": None, "level": world.levels[3]}
        TargetRatingFactory(**own, submission=entry.submission, target=world.level_target, **level)
    html = page(senco, world, "pupil-progress")
    assert html.count('<svg class="kw-chart"') == 2
    assert "Counts as met: 4 of 5, 3 sessions running. No clear change:" in html
    assert "12 sessions" in html
    assert html.count("Show the figures") == 2


def test_without_a_target_the_progress_page_says_what_comes(senco: Client, world: World) -> None:
    assert "No target is being worked on" in page(senco, world, "pupil-progress", pupil=world.theo)


def test_a_help_target_whose_level_is_no_response_still_has_a_chart(senco: Client, world: World) -> None:
    TargetFactory(pupil=world.theo, school=world.school, measure="level", criterion_level=world.levels[0])
    assert '<svg class="kw-chart"' in page(senco, world, "pupil-progress", pupil=world.theo)


def test_the_ledger_says_what_was_promised_and_why_it_was_missed(senco: Client, world: World) -> None:
    log(world, 2, happened=False, minutes=0, reason="staff_absent")
    html = page(senco, world, "pupil-provision")
    assert "This half-term so far" in html
    assert "This school year so far" in html
    assert "School 20 min: staff absent" in html
    assert "How is this worked out?" in html
    assert "A week&#x27;s amount builds up in fifths" in html
    assert ">Specified<" in html


def test_a_line_without_an_amount_is_named_apart(senco: Client, world: World) -> None:
    ProvisionLineFactory(
        pupil=world.amara,
        school=world.school,
        ehc_plan=world.plan,
        name="Quiet space",
        minutes=None,
        sessions=None,
    )
    html = page(senco, world, "pupil-provision")
    assert "No amount in the plan" in html
    assert "Quiet space" in html


def test_the_provision_page_stands_without_term_dates(senco: Client, world: World) -> None:
    world.school.halfterms.all().delete()
    assert "No term dates yet" in page(senco, world, "pupil-provision")


def test_the_timeline_tells_sessions_corrections_and_changes_newest_first(
    senco: Client, world: World
) -> None:
    entry = log(world, 3, starts_at=time(9, 5), note="Used the board well.")
    SessionCorrectionFactory(
        pupil=world.amara, school=world.school, entry=entry, author=world.senco, line=world.line, minutes=12
    )
    end_target(
        by=world.senco, target=world.target, status="met", reason="Done", ended_on=timezone.localdate()
    )
    html = page(senco, world, "pupil-timeline")
    assert "Target ended" in html
    assert "Correction of" in html
    assert "The bell went early" in html
    assert "SALT programme, 12 min of 20 min: not able to take part today" in html
    assert "9:05 · Key W. · logged 3 days later · corrected" in html
    assert html.index("Target ended") < html.index("Used the board well.")
    assert reverse("logs:session-entry", args=[entry.pk]) in html


def test_a_withdrawn_session_is_not_on_the_timeline(senco: Client, world: World) -> None:
    log(world, note="On the wrong pupil.", withdrawn_at=timezone.now(), withdrawn_by=world.senco)
    assert "On the wrong pupil." not in page(senco, world, "pupil-timeline")


def test_a_changed_assignment_is_told_with_its_adult(senco: Client, world: World) -> None:
    tie = Assignment.objects.get(staff=world.teacher)
    end_assignment(by=world.senco, assignment=tie, to_on=timezone.localdate())
    html = page(senco, world, "pupil-timeline")
    assert "Support ended" in html
    assert "Teacher Daniels, class teacher" in html


def test_another_pupils_changes_are_not_told_here(senco: Client, world: World) -> None:
    end_target(
        by=world.senco, target=world.target, status="met", reason="Done", ended_on=timezone.localdate()
    )
    html = page(senco, world, "pupil-timeline", pupil=world.theo)
    assert "Nothing here yet" in html


def test_the_timeline_has_fifty_to_a_page_and_a_constant_cost(senco: Client, world: World) -> None:
    log(world, 1)
    few = queries_of(senco, world)
    for day in range(2, 54):
        log(world, day)
    assert queries_of(senco, world) == few
    assert page(senco, world, "pupil-timeline").count("kw-timeline-item") == 50
    assert page(senco, world, "pupil-timeline", "?page=2").count("kw-timeline-item") == 4


def queries_of(client: Client, world: World) -> int:
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        page(client, world, "pupil-timeline")
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])


def test_an_unseen_pupil_is_not_there(world: World, sign_in: Any) -> None:
    response = sign_in(world.key_worker).get(reverse("pupil-home", args=[world.theo.pk]))
    assert response.status_code == 404
