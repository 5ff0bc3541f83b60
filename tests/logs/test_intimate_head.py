"""The head: counts of intimate care, and one pupil's for one time with a reason that is kept and told."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, ViewEvent
from common.ids import uuid7
from common.suppression import HIDDEN
from logs.models import IntimateCare
from logs.rules.intimate_counts import LACKS, pupils_words, stretches_of
from logs.selectors.intimate_counts import counts_of
from tests.access.matrix import PEOPLE
from tests.factories.care import IntimateCareFactory
from tests.factories.logs import SubmissionFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.logs.caring import BACK, plan_for, record
from tests.world import World

COUNTS = "logs:intimate-care-counts"
REASON = "A parent asked me about Tuesday"
SECRETS = ("Brindlequay", "Every record of these days", "Times of day")


@pytest.fixture
def written(world: World) -> IntimateCare:
    """What the first aider did for Amara in need."""
    plan_for(world)
    return record(
        world, by=world.first_aider, seen_words="Brindlequay on the skin", skin=("red",), marks=(BACK,)
    )


@pytest.fixture
def head(world: World, sign_in: Any) -> Client:
    client: Client = sign_in(world.head)
    return client


def read_url(world: World) -> str:
    """The page about Amara."""
    return reverse("logs:intimate-care-read", args=[world.amara.pk])


def sent(reason: str = REASON, **changes: Any) -> dict[str, Any]:
    """The form as the head sends it."""
    return {"asked_as": str(uuid7()), "reason": reason, "over": "28"} | changes


def body_of(response: Any) -> str:
    """The page as text."""
    return str(response.content.decode())


def no_word(body: str) -> bool:
    """Whether the page holds nothing of the care."""
    return not any(word in body for word in SECRETS)


def readings() -> int:
    """How many were put on record."""
    return AuditEvent.objects.filter(verb="intimate_care_read").count()


def test_without_a_reason_the_head_sees_no_word_and_nothing_is_written(
    world: World, head: Client, written: IntimateCare
) -> None:
    asked = body_of(head.get(read_url(world)))
    assert "Why do you need to read it?" in asked
    assert "the SENCO and the DSL are told" in asked
    assert no_word(asked)
    for reason in ("", "   ", "check", "two words"):
        assert no_word(body_of(head.post(read_url(world), sent(reason))))
    assert readings() == 0
    assert not ViewEvent.objects.filter(seen="intimate", actor_id=world.head.pk).exists()


def test_an_error_keeps_what_was_typed(world: World, head: Client) -> None:
    body = body_of(head.post(read_url(world), sent("Xyloquay now")))
    assert "Xyloquay now" in body
    assert "Say it in a few words more" in body


def test_with_a_reason_the_care_is_shown_and_who_read_it_why_is_on_record(
    world: World, head: Client, written: IntimateCare
) -> None:
    body = body_of(head.post(read_url(world), sent()))
    assert all(word in body for word in SECRETS)
    assert reverse("logs:intimate-care", args=[written.pk]) not in body
    event = AuditEvent.objects.get(verb="intimate_care_read")
    assert (event.actor_id, event.pupil_id, event.school_id) == (
        world.head.pk,
        world.amara.pk,
        world.school.pk,
    )
    assert AuditDetail.objects.get(event=event).after["reason"] == REASON
    look = ViewEvent.objects.get(seen="intimate", actor_id=world.head.pk)
    assert (look.pupil_ids, look.reason) == ([world.amara.pk], REASON)


def test_nothing_lasting_is_granted_and_a_reload_asks_again(
    world: World, head: Client, written: IntimateCare
) -> None:
    once = sent()
    assert not no_word(body_of(head.post(read_url(world), once)))
    again = body_of(head.post(read_url(world), once))
    assert no_word(again)
    assert "Nothing stays open" in again
    assert readings() == 1
    assert no_word(body_of(head.get(read_url(world))))
    assert head.get(reverse("logs:intimate-care-pattern", args=[world.amara.pk])).status_code == 404
    assert head.get(reverse("logs:intimate-care", args=[written.pk])).status_code == 404
    assert not IntimateCare.objects.visible_to(world.head).exists()


def test_a_record_taken_back_is_not_read(world: World, head: Client, written: IntimateCare) -> None:
    IntimateCare.objects.filter(pk=written.pk).update(withdrawn_at=timezone.now(), withdrawn_by=world.senco)
    assert "Brindlequay" not in body_of(head.post(read_url(world), sent()))


@pytest.mark.parametrize("person", sorted({*PEOPLE} - {"head"}))
def test_nobody_else_reads_with_a_reason(
    world: World, sign_in: Any, written: IntimateCare, person: str
) -> None:
    answer = sign_in(world.people[person]).post(read_url(world), sent())
    assert answer.status_code in (403, 404)
    assert readings() == 0


@pytest.mark.parametrize("person", ["senco", "dsl"])
def test_the_senco_and_the_dsl_are_told(
    world: World, sign_in: Any, written: IntimateCare, person: str, mailoutbox: list[Any]
) -> None:
    client = sign_in(world.people[person])
    assert "read with a reason" not in body_of(client.get(reverse("logs:attention")))
    sign_in(world.head).post(read_url(world), sent())
    client = sign_in(world.people[person])
    assert "read with a reason" in body_of(client.get(reverse("logs:attention")))
    line = f"{world.head.full_name} read {world.amara.initials}’s records on "
    page = body_of(client.get(reverse("logs:intimate-care-check")))
    assert line in page.replace("&#x27;", "'")
    assert REASON in page
    assert mailoutbox == []


def test_another_school_is_told_nothing(world: World, sign_in: Any, written: IntimateCare) -> None:
    sign_in(world.head).post(read_url(world), sent())
    elsewhere = sign_in(world.people["senco_other_school"])
    assert REASON not in body_of(elsewhere.get(reverse("logs:intimate-care-check")))


def test_the_list_costs_the_same_for_many_readings(world: World, sign_in: Any, written: IntimateCare) -> None:
    costs = []
    for more in (1, 8):
        client = sign_in(world.head)
        for _ in range(more):
            client.post(read_url(world), sent())
        client = sign_in(world.senco)
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("logs:intimate-care-check"))
        costs.append(len(queries))
    assert costs[0] == costs[1]


# --- counts ---


def many(world: World, pupils: int, **facts: Any) -> None:
    """One act today for each of so many new pupils."""
    for _ in range(pupils):
        own = {"pupil": PupilFactory(), "school": world.school}
        EnrolmentFactory(**own)
        envelope = SubmissionFactory(author=world.key_worker, school=world.school, kind="intimate_care")
        IntimateCareFactory(**own, author=world.key_worker, submission=envelope, **facts)


def naive(world: World) -> dict[str, int]:
    """The same counts, one record after the other."""
    found = list(IntimateCare.objects.unscoped(reason="a test counts").standing().filter(school=world.school))
    return {
        "Times": len(found),
        LACKS["unnamed"]: sum(each.is_carer_unnamed for each in found),
        LACKS["no_second"]: sum(each.is_second_adult_missing for each in found),
        LACKS["no_consent"]: sum(each.is_consent_missing for each in found),
        LACKS["lapsed"]: sum(each.is_certificate_lapsed for each in found),
        LACKS["owed"]: sum(each.plan_id is None for each in found),
    }


def test_the_counts_are_those_of_the_records(world: World, written: IntimateCare) -> None:
    many(world, 5, is_consent_missing=True)
    many(world, 2, is_certificate_lapsed=True, is_second_adult_missing=True)
    row = counts_of(world.school, timezone.localdate())[0]
    assert {"Times": row.times, **dict(row.lacks)} == naive(world)
    assert row.pupils == "8"
    assert dict(row.lacks)[LACKS["no_consent"]] == 5 + written.is_consent_missing


def test_a_number_of_pupils_under_five_is_not_shown(world: World, head: Client) -> None:
    many(world, 4)
    assert counts_of(world.school, timezone.localdate())[0].pupils == HIDDEN
    many(world, 1)
    assert counts_of(world.school, timezone.localdate())[0].pupils == "5"
    assert [pupils_words(count) for count in (0, 1, 4, 5)] == ["0", HIDDEN, HIDDEN, "5"]


def test_the_counts_name_nobody_and_lead_to_every_pupil_alike(
    world: World, head: Client, written: IntimateCare
) -> None:
    page = body_of(head.get(reverse(COUNTS)))
    assert not any(name in page for name in (world.amara.surname, world.first_aider.last_name, "Brindlequay"))
    assert read_url(world) in body_of(head.get(reverse(COUNTS), {"q": world.amara.forename}))
    theo = reverse("logs:intimate-care-read", args=[world.theo.pk])
    assert theo in body_of(head.get(reverse(COUNTS), {"q": world.theo.forename}))
    assert reverse(COUNTS) in body_of(head.get(reverse("home")))


def test_the_counts_cost_the_same_for_many_pupils(world: World, head: Client) -> None:
    costs = []
    for more in (3, 17):
        many(world, more)
        with CaptureQueriesContext(connection) as queries:
            head.get(reverse(COUNTS))
        costs.append(len(queries))
    assert costs[0] == costs[1]


@pytest.mark.parametrize(
    ("today", "stretches"),
    [
        (date(2026, 9, 1), [(date(2026, 9, 1), date(2026, 9, 1))]),
        (date(2026, 10, 28), [(date(2026, 9, 1), date(2026, 10, 28))]),
        (
            date(2026, 11, 22),
            [(date(2026, 9, 1), date(2026, 11, 1)), (date(2026, 11, 2), date(2026, 11, 22))],
        ),
    ],
)
def test_half_terms_touch_and_end_today(today: date, stretches: list[tuple[date, date]]) -> None:
    halves = [
        (date(2026, 6, 1), date(2026, 7, 20)),
        (date(2026, 8, 24), date(2026, 10, 23)),
        (date(2026, 11, 2), date(2026, 12, 18)),
    ]
    assert stretches_of(halves, today) == stretches
    assert stretches_of([], today) == [(date(2026, 9, 1), today)]
    assert all(after[0] - before[1] == timedelta(days=1) for before, after in pairwise(stretches))
