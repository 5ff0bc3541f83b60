"""Moved to the right pupil after its report was given: who has it by mistake, the 72 hours, whose clocks start."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, ViewEvent
from common.ids import uuid7
from logs.actions.intervention_alert import Why, send_alert
from logs.actions.intervention_breach import BreachDraft, decide_breach
from logs.actions.movable import MOVABLES
from logs.actions.told import tell_parent
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import BreachDecision, RestrictiveIntervention, WrongPupilMove
from logs.rules.intervention_breach import ASTRAY, clock_words
from logs.selectors.intervention_breach import breaches_of, school_breaches
from logs.selectors.intervention_clocks import clock_notices, clocks_of
from tests.factories.pupils import ContactFactory
from tests.logs.casing import give, happened, parents, today_of
from tests.world import World

DECIDED = BreachDraft(
    True, "Ruth Abara, with the DPO", "A hold was described to the wrong family.", "IC-2211"
)


def moved(world: World, row: RestrictiveIntervention, to_pupil: Any = None) -> RestrictiveIntervention:
    """ROW after the SENCO said that it was about Theo."""
    receipt = move_record(
        by=world.senco,
        movable=MOVABLES["intervention"],
        record=row,
        to_pupil=to_pupil or world.theo,
        submission_id=uuid7(),
        choice=Choice(because="Wrong tile."),
    )
    return RestrictiveIntervention.objects.standing().get(pk=receipt.entry_ids[0])


def astray(world: World) -> RestrictiveIntervention:
    """Today's, moved to Theo after Amara's mother was given the report; Theo has a mother too."""
    row, (mother, _) = today_of(world), parents(world)
    give(row, world.senco, mother)
    ContactFactory(pupil=world.theo, school=world.school, name="Ngozi Obi", relationship="Mother")
    return moved(world, row)


def words_of(world: World, name: str) -> list[str]:
    """What stands on the person's home."""
    return [each.words for each in clock_notices(world.people[name], world.school, timezone.now())]


def test_the_page_says_which_parent_of_which_child_has_it_when_and_how(world: World, sign_in) -> None:
    now = astray(world)
    for name in ("senco", "head", "dsl", "key_worker"):
        page = sign_in(world.people[name]).get(reverse("logs:intervention", args=[now.pk])).content.decode()
        assert "The report went to the wrong home" in page and "Grace Kendall" in page
        assert "mother of <bdi>Amara" in page and "In person" in page
        assert ("Look at it as a data breach" in page) == (name != "key_worker")
        assert ("told it was a mistake" in page) == (name in ("senco", "key_worker"))


def test_who_moves_it_reads_first_that_its_report_went_to_the_wrong_home(world: World, sign_in) -> None:
    row, (mother, _) = today_of(world), parents(world)
    url = reverse("logs:wrong-pupil-confirm", args=["intervention", row.pk, world.theo.pk])
    client = sign_in(world.senco)
    assert "went to the wrong home" not in client.get(url).content.decode()
    give(row, world.senco, mother)
    page = client.get(url).content.decode()
    assert "The report went to the wrong home" in page and f"It was given to {mother.name} (in person" in page


def test_it_stands_on_the_lists_of_senco_head_and_dsl_until_somebody_decided(world: World, sign_in) -> None:
    astray(world)
    for name in ("senco", "head", "dsl"):
        assert ASTRAY in words_of(world, name)
        page = sign_in(world.people[name]).get(reverse("logs:intervention-list")).content.decode()
        assert "To look at" in page and "The 72 hours end" in page and "Grace Kendall" in page
    for name in ("key_worker", "sen_admin"):
        assert ASTRAY not in words_of(world, name)
    assert school_breaches(world.sen_admin, world.school) == []
    decide_breach(by=world.dsl, move=WrongPupilMove.objects.get(), draft=DECIDED)
    assert ASTRAY not in words_of(world, "senco")
    page = sign_in(world.senco).get(reverse("logs:intervention-list")).content.decode()
    assert "Decided by Ruth Abara" in page and "The ICO is told" in page


def test_the_right_pupils_parents_are_owed_theirs_from_then_on(world: World) -> None:
    now = astray(world)
    clocks = clocks_of([now], timezone.now())[now.pk]
    assert clocks.reports.is_waiting and clocks.report.done_at is None
    assert [(each.contact.name, each.state) for each in clocks.reports.parents] == [("Ngozi Obi", "owed")]
    assert "A letter to parents: due today" in words_of(world, "head")


def test_moved_days_later_the_letter_is_late_from_the_day_it_happened(world: World) -> None:
    row, (mother, _) = happened(world), parents(world)
    give(row, world.senco, mother)
    clocks = clocks_of([now := moved(world, row)], timezone.now())[now.pk]
    assert clocks.report.is_late and clocks.report.words == "Late by 1 day"


def test_a_move_before_any_letter_is_no_breach(world: World) -> None:
    now = moved(world, today_of(world))
    assert breaches_of(now) == [] and ASTRAY not in words_of(world, "senco")


def test_a_record_moved_twice_is_a_breach_in_each_home(world: World) -> None:
    now = astray(world)
    give(now, world.senco, None, name="Ngozi Obi")
    last = moved(world, now, to_pupil=world.amara)
    found = breaches_of(last)
    assert [each.letters[0].name for each in found] == ["Ngozi Obi", "Grace Kendall"]
    assert all(each.stands == last for each in school_breaches(world.senco, world.school))


def test_the_home_is_told_that_it_was_a_mistake_and_that_stands_beside_it(world: World, sign_in) -> None:
    now = astray(world)
    address = reverse("logs:told-elsewhere", args=["intervention", now.pk, world.amara.pk])
    assert "It was not about" in sign_in(world.senco).get(address).content.decode()
    (breach,) = breaches_of(now)
    tell_parent(
        by=world.senco,
        submission=breach.record.submission,
        pupil_id=world.amara.pk,
        how="phone",
        told_at=timezone.now(),
        name="Grace Kendall",
        words="The letter comes back tomorrow.",
    )
    page = sign_in(world.dsl).get(reverse("logs:intervention", args=[now.pk])).content.decode()
    assert "Told since that it was not about" in page and "comes back tomorrow" in page


def test_a_decision_is_kept_with_who_decided_and_why_and_the_newest_holds(world: World, sign_in) -> None:
    astray(world)
    move, client = WrongPupilMove.objects.get(), sign_in(world.head)
    address = reverse("logs:intervention-breach", args=[move.pk])
    page = client.get(address).content.decode()
    assert "Who decides" in page and "72 hours" in page and "Grace Kendall" in page
    assert set(ViewEvent.objects.get(actor_id=world.head.pk).pupil_ids) == {world.amara.pk, world.theo.pk}
    unsaid = {"outcome": "not_told", "decider": " ", "because": ""}
    assert client.post(address, unsaid).status_code == 200 and not BreachDecision.objects.exists()
    sent = {"outcome": "not_told", "decider": "Ruth Abara", "because": "Opened by nobody, back the same day."}
    assert client.post(address, sent).status_code == 302
    decide_breach(by=world.senco, move=move, draft=DECIDED)
    (breach,) = school_breaches(world.head, world.school)
    assert [each.is_reported for each in breach.decisions] == [True, False]
    assert AuditEvent.objects.filter(verb="breach_decide").count() == 2


@pytest.mark.parametrize("said", [{"decider": " "}, {"because": ""}, {"decider": "x" * 121}])
def test_a_decision_without_who_or_why_is_asked_for(world: World, said: dict[str, str]) -> None:
    astray(world)
    draft = BreachDraft(**{"is_reported": False, "decider": "The head", "because": "No risk."} | said)
    with pytest.raises(ValidationError):
        decide_breach(by=world.head, move=WrongPupilMove.objects.get(), draft=draft)
    assert not BreachDecision.objects.exists()


def test_nobody_else_decides(world: World) -> None:
    astray(world)
    for name in ("sen_admin", "key_worker", "governor"):
        with pytest.raises(PermissionDenied):
            decide_breach(by=world.people[name], move=WrongPupilMove.objects.get(), draft=DECIDED)


def test_who_looks_at_breaches_is_told_at_once_in_initials(
    world: World, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks() as told:
        now = astray(world)
    assert len(told) == 3
    send_alert(record_id=now.pk, person_id=world.dsl.pk, why=Why.ASTRAY)
    (message,) = mail.outbox
    assert "something about TM needs you now" in message.body
    assert not any(word in message.body.lower() for word in ("theo", "amara", "letter", "intervention"))


def test_more_breaches_cost_no_more_queries(world: World, django_assert_max_num_queries) -> None:
    astray(world)
    with django_assert_max_num_queries(9):
        assert len(school_breaches(world.senco, world.school)) == 1
    for _ in range(4):
        row = today_of(world)
        give(row, world.senco, None, name="Grace Kendall")
        moved(world, row)
    with django_assert_max_num_queries(9):
        assert len(school_breaches(world.senco, world.school)) == 5


def test_seventy_two_hours_are_seventy_two_hours_in_local_words() -> None:
    known = datetime(2026, 10, 23, 14, 20, tzinfo=UTC)
    assert clock_words(known, known) == "The 72 hours end Mon 26 Oct, 14:20"
    assert clock_words(known, known + timedelta(hours=72)).startswith("The 72 hours ended")
