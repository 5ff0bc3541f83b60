"""The Due list and its page: what stands on it for whom, in how many queries, and the choice of e-mails."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from caseload.models import DigestSent
from caseload.rules.due import DueItem, DueKind
from caseload.selectors.due import due_of
from logs.models import Flag, RecordRequest
from plans.models import EhcPlan
from pupils.models import Assignment
from pupils.rules.relations import Relation
from reviews.models import AnnualReview
from tests.caseload.digesting import SECRET, morning, send, waits
from tests.factories import logs, plans, pupils, reviews
from tests.world import World, build_pupil


def lines(world: World, person: str) -> list[DueItem]:
    """The person's list on the newest school morning."""
    return list(due_of(world.people[person], world.school, morning(world)).items)


def kinds(world: World, person: str) -> set[DueKind]:
    """What kinds of things stand on it."""
    return {item.kind for item in lines(world, person)}


def steps(world: World) -> list[tuple[str, date | None]]:
    """The review steps on the SENCO's list."""
    found = [item for item in lines(world, "senco") if item.kind is DueKind.REVIEW_STEP]
    return [(item.words, item.due) for item in found]


def meet(world: World, days: int) -> date:
    """Amara's meeting is so many days from the morning of the list."""
    day = morning(world).date() + timedelta(days=days)
    AnnualReview.objects.filter(pk=world.review.pk).update(meeting_on=day)
    return day


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (43, []),
        (42, ["Invite everyone to the review"]),
        (35, ["Invite everyone to the review", "Send advice out"]),
        (0, ["Invite everyone to the review", "Send advice out"]),
        (-1, []),
        (-7, ["Send the report"]),
        (-29, ["Send the report", "LA decision on the review"]),
        (-85, ["Send the report", "LA decision on the review", "Final plan from the LA"]),
    ],
)
def test_the_steps_of_a_review_come_when_it_is_time_for_them(
    world: World, days: int, words: list[str]
) -> None:
    meet(world, days)
    due = {each for each, _ in steps(world)}
    near_the_week_end = {"LA decision on the review", "Send the report"} if days < 0 else set()
    assert set(words) <= due <= set(words) | near_the_week_end


def test_a_step_that_is_done_is_due_no_more(world: World) -> None:
    meet(world, 20)
    reviews.ReviewStepDoneFactory(
        pupil=world.amara, school=world.school, review=world.review, step="invite_by", marked_by=world.senco
    )
    assert [words for words, _ in steps(world)] == ["Send advice out"]


def test_an_ehc_plan_without_a_review_is_to_be_started_in_time(world: World) -> None:
    AnnualReview.objects.filter(pk=world.review.pk).update(status="cancelled")
    issued = morning(world).date() - timedelta(days=300)
    EhcPlan.objects.filter(pk=world.plan.pk).update(first_issued_on=issued, issued_on=issued)
    (item,) = [each for each in lines(world, "senco") if each.kind is DueKind.REVIEW_START]
    assert item.url == reverse("reviews:review-start", args=[world.amara.pk])
    assert item.act_by and item.due and item.act_by < item.due


def test_support_plans_are_looked_at_again_a_month_ahead_by_the_school_only(world: World) -> None:
    day = morning(world).date() + timedelta(days=30)
    plans.SupportPlanFactory(pupil=world.theo, school=world.school, review_on=day)
    assert DueKind.PLAN_REVIEW in kinds(world, "senco")
    assert DueKind.PLAN_REVIEW not in kinds(world, "key_worker")


def test_a_key_worker_has_their_own_things_and_no_review(world: World) -> None:
    meet(world, 20)
    waits(world)
    found = kinds(world, "key_worker")
    assert {DueKind.SESSIONS, DueKind.FLAG, DueKind.REQUEST} <= found
    assert not found & {DueKind.REVIEW_STEP, DueKind.REVIEW_START, DueKind.MEETING, DueKind.FLAGS_OF_OTHERS}


def test_the_senco_has_her_own_flags_and_a_count_of_the_others(world: World) -> None:
    waits(world)
    mine, others = (
        [item for item in lines(world, "senco") if item.kind is kind]
        for kind in (DueKind.FLAG, DueKind.FLAGS_OF_OTHERS)
    )
    assert [item.detail for item in mine] == [SECRET]
    assert [item.words for item in others] == ["Needs attention: 1 open with other adults"]


def test_an_answered_request_and_a_closed_flag_are_due_no_more(world: World) -> None:
    waits(world)
    now = timezone.now()
    RecordRequest.objects.update(done_at=now, done_by=world.key_worker, answer="Two minutes")
    Flag.objects.update(state="closed", closed_at=now, closed_by=world.key_worker)
    assert not kinds(world, "key_worker") & {DueKind.REQUEST, DueKind.FLAG}


def test_a_pupil_with_nothing_logged_for_ten_school_days_is_named_once(world: World) -> None:
    assert DueKind.QUIET not in kinds(world, "senco")
    quiet = build_pupil(world.school, "Wren", "Solberg", "K")
    plan = plans.SupportPlanFactory(pupil=quiet, school=world.school)
    plans.ProvisionLineFactory(
        pupil=quiet, school=world.school, ehc_plan=None, support_plan=plan, section="support"
    )
    found = [item for item in lines(world, "senco") if item.kind is DueKind.QUIET]
    assert [item.who.name for item in found if item.who] == ["Wren Solberg"]


def test_whoever_sees_no_pupil_has_nothing(world: World) -> None:
    waits(world)
    assert lines(world, "first_aider") == []


def more_pupils(world: World, count: int) -> None:
    """Pupils of the key worker's with everything that can be due."""
    yesterday = morning(world) - timedelta(days=1)
    for number in range(count):
        pupil = build_pupil(world.school, f"Child{number}", "Lake", "E")
        own = {"pupil": pupil, "school": world.school}
        pupils.AssignmentFactory(**own, staff=world.key_worker, kind=Relation.KEY_WORKER)
        plan = plans.EhcPlanFactory(**own)
        plans.ProvisionLineFactory(**own, ehc_plan=plan)
        outcome = plans.OutcomeFactory(**own, ehc_plan=plan)
        plans.TargetFactory(**own, outcome=outcome)
        meeting = yesterday.date() + timedelta(days=20)
        reviews.AnnualReviewFactory(**own, ehc_plan=plan, meeting_on=meeting, started_by=world.senco)
        flag = {"raised_by": world.senco, "raised_at": yesterday}
        logs.FlagFactory(**own, owner=world.key_worker, **flag)
        logs.RecordRequestFactory(**own, asked_of=world.key_worker, asked_by=world.senco)


@pytest.mark.parametrize("person", ["senco", "key_worker"])
def test_three_pupils_and_twenty_cost_the_same(world: World, sign_in: Any, person: str) -> None:
    counts, sizes = [], []
    for more in (3, 17):
        more_pupils(world, more)
        client = sign_in(world.people[person])
        with CaptureQueriesContext(connection) as queries:
            html = client.get(reverse("due")).content.decode()
        counts.append(len(queries))
        sizes.append(html.count("kw-due-line"))
    assert counts[0] == counts[1] and sizes[0] < sizes[1]


def test_the_page_shows_names_and_words_and_the_e_mail_the_same_lines_without(
    world: World, sign_in: Any
) -> None:
    waits(world)
    html = sign_in(world.senco).get(reverse("due")).content.decode()
    assert "Amara Kendall" in html and SECRET in html
    assert "on the first school day of each week" in html


def test_a_page_with_nothing_due_says_so(world: World, sign_in: Any) -> None:
    html = sign_in(world.first_aider).get(reverse("due")).content.decode()
    assert "Nothing is due" in html and "When nothing is due, nothing is sent" in html


def test_a_key_worker_chooses_and_changes_their_mind(world: World, sign_in: Any) -> None:
    client = sign_in(world.key_worker)
    assert "One a week is enough" in client.get(reverse("due")).content.decode()
    client.post(reverse("due-daily"), {"wanted": "no"})
    assert "E-mail me each school day" in client.get(reverse("due")).content.decode()
    client.post(reverse("due-daily"), {"wanted": "yes"})
    world.key_worker.refresh_from_db()
    assert world.key_worker.gets_daily_digest is True


def test_the_list_is_that_of_the_school_chosen(world: World, sign_in: Any) -> None:
    waits(world)
    html = sign_in(world.senco_other_school).get(reverse("due")).content.decode()
    assert "Amara" not in html


def test_who_taught_a_pupil_until_yesterday_sees_nothing_of_them(world: World) -> None:
    waits(world)
    ended = morning(world).date() - timedelta(days=1)
    Assignment.objects.filter(staff=world.key_worker).update(to_on=ended)
    assert all(item.who is None for item in lines(world, "key_worker"))


def test_the_outbox_shows_what_was_sent_as_it_was_sent(world: World, sign_in: Any) -> None:
    waits(world)
    send(world, only=[world.senco])
    row, client = DigestSent.objects.get(), sign_in(world.head)
    assert row.subject in client.get(reverse("outbox")).content.decode()
    page = client.get(reverse("outbox-letter", args=[row.pk])).content.decode()
    assert "sandbox=" in page and "AK: " in page
    letter = client.get(reverse("outbox-html", args=[row.pk]))
    assert letter.content.decode() == row.html
    policy = letter["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "sandbox allow-popups" in policy
    assert "script-src 'self'" in policy or "script-src" not in policy
    assert letter["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.parametrize("route", ["outbox", "outbox-letter", "outbox-html"])
def test_there_is_no_outbox_outside_the_demo(world: World, sign_in: Any, settings: Any, route: str) -> None:
    waits(world)
    send(world, only=[world.senco])
    settings.KEYWORKER_DEMO = False
    args = [] if route == "outbox" else [DigestSent.objects.get().pk]
    assert sign_in(world.senco).get(reverse(route, args=args)).status_code == 404
