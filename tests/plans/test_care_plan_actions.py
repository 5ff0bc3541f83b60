"""Care plans: versions that are never overwritten, consent that can be taken back, readers who are asked once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from accounts.models import AuditEvent
from plans.actions.care_plan import (
    ChangedMeanwhile,
    PlanDraft,
    agree_to_plan,
    change_care_plan,
    circulate_plan,
    end_care_plan,
    mark_plan_read,
    newest_version,
    start_care_plan,
    take_back_agreement,
)
from plans.actions.care_plan_consent import CONSENT_STAYS, FreshConsent
from plans.models import CarePlan, CarePlanVersion
from plans.selectors.care_plans import live_plan

pytestmark = pytest.mark.django_db
ANSWERS = {
    "diagnosis": "Epilepsy",
    "signs": "Stares, lips blue",
    "emergency": "Time it\nCall 999 after 5 minutes",
}


def draft(world, **changes):
    made = PlanDraft(starts_on=world.day, review_on=world.day + timedelta(days=300), content=ANSWERS)
    return replace(made, **changes)


@pytest.fixture
def plan(world):
    return start_care_plan(
        by=world.people["senco"],
        pupil=world.amara,
        school=world.school,
        kind="healthcare",
        draft=draft(world),
    )


def test_a_plan_begins_with_its_first_version_and_an_audit(plan, world):
    version = newest_version(plan)
    assert (version.number, version.content["diagnosis"]) == (1, "Epilepsy")
    assert set(AuditEvent.objects.filter(pupil_id=world.amara.pk).values_list("verb", flat=True)) >= {
        "care_plan_start",
        "care_plan_write",
    }


def test_an_unanswered_question_is_named_and_nothing_is_written(world):
    bad = draft(world, content={"diagnosis": "Epilepsy"}, review_on=world.day)
    with pytest.raises(ValidationError) as told:
        start_care_plan(
            by=world.people["senco"], pupil=world.amara, school=world.school, kind="healthcare", draft=bad
        )
    assert set(told.value.message_dict) == {"signs", "emergency", "review_on"}
    assert not CarePlan.objects.unscoped(reason="test").exists()


def test_a_second_live_plan_of_a_kind_is_refused(plan, world):
    with pytest.raises(ValidationError, match="already has a plan of this kind"):
        start_care_plan(
            by=world.people["senco"],
            pupil=world.amara,
            school=world.school,
            kind="healthcare",
            draft=draft(world),
        )


def test_a_change_makes_a_version_and_the_old_one_stays(plan, world):
    changed = draft(world, content={**ANSWERS, "emergency": "Time it\nGive midazolam after 3 minutes"})
    change_care_plan(
        by=world.people["senco"],
        plan=plan,
        draft=changed,
        because="New letter",
        opened_number=1,
        consent=CONSENT_STAYS,
    )
    numbers = (
        CarePlanVersion.objects.unscoped(reason="test").filter(plan=plan).values_list("number", flat=True)
    )
    assert sorted(numbers) == [1, 2]
    assert newest_version(plan).because == "New letter"


def test_the_same_answers_make_no_version(plan, world):
    later = draft(world, review_on=world.day + timedelta(days=100))
    change_care_plan(
        by=world.people["senco"], plan=plan, draft=later, because="", opened_number=1, consent=CONSENT_STAYS
    )
    plan.refresh_from_db()
    assert (newest_version(plan).number, plan.review_on) == (1, world.day + timedelta(days=100))


def test_the_second_of_two_people_is_told_what_the_first_saved(plan, world):
    first = draft(world, content={**ANSWERS, "diagnosis": "Epilepsy, absence seizures"})
    change_care_plan(
        by=world.people["sen_admin"],
        plan=plan,
        draft=first,
        because="",
        opened_number=1,
        consent=CONSENT_STAYS,
    )
    with pytest.raises(ChangedMeanwhile) as told:
        change_care_plan(
            by=world.people["senco"],
            plan=plan,
            draft=draft(world),
            because="",
            opened_number=1,
            consent=CONSENT_STAYS,
        )
    assert told.value.newest.content["diagnosis"] == "Epilepsy, absence seizures"


def test_a_version_cannot_be_rewritten_in_the_database(plan):
    version = newest_version(plan)
    version.content = {}
    with pytest.raises(DatabaseError), transaction.atomic():
        version.save()


def test_consent_counts_from_its_day_until_it_is_taken_back(plan, world):
    senco = world.people["senco"]
    assert live_plan(world.amara.pk, world.school.pk, "healthcare", world.day).state.is_unconsented
    given = agree_to_plan(
        by=senco,
        plan=plan,
        kind="consent",
        given_by="Grace Kamara",
        role="Mother",
        given_on=world.day,
        how="signed",
    )
    assert not live_plan(world.amara.pk, world.school.pk, "healthcare", world.day).state.is_unconsented
    take_back_agreement(by=senco, agreement=given, withdrawn_on=world.day)
    assert live_plan(world.amara.pk, world.school.pk, "healthcare", world.day).state.is_unconsented


def test_consent_is_not_given_tomorrow(plan, world):
    with pytest.raises(ValidationError, match="still to come"):
        agree_to_plan(
            by=world.people["senco"],
            plan=plan,
            kind="consent",
            given_by="Grace Kamara",
            role="Mother",
            given_on=date.max,
            how="signed",
        )


def test_readers_are_asked_once_and_again_for_a_new_version(plan, world):
    senco, worker = world.people["senco"], world.people["key_worker"]
    assert len(circulate_plan(by=senco, plan=plan, staff=[worker])) == 1
    assert circulate_plan(by=senco, plan=plan, staff=[worker]) == []
    assert mark_plan_read(by=worker, version=newest_version(plan)) == 1
    assert mark_plan_read(by=worker, version=newest_version(plan)) == 0
    changed = draft(world, content={**ANSWERS, "trips": "Carry the rescue medicine"})
    change_care_plan(by=senco, plan=plan, draft=changed, because="", opened_number=1, consent=CONSENT_STAYS)
    assert len(circulate_plan(by=senco, plan=plan, staff=[worker])) == 1


def test_an_ended_plan_is_no_longer_live_nor_changed(plan, world):
    end_care_plan(by=world.people["senco"], plan=plan, ended_on=world.day)
    assert live_plan(world.amara.pk, world.school.pk, "healthcare", world.day + timedelta(days=1)) is None
    with pytest.raises(ValidationError, match="has ended"):
        change_care_plan(
            by=world.people["senco"],
            plan=plan,
            draft=draft(world),
            because="",
            opened_number=1,
            consent=CONSENT_STAYS,
        )


@pytest.mark.parametrize(
    ("kind", "sees"),
    [
        (
            "healthcare",
            {"key_worker", "cover", "teacher", "first_aider", "senco", "sen_admin", "head", "dsl"},
        ),
        ("behaviour", {"key_worker", "cover", "teacher", "senco", "sen_admin", "head", "dsl"}),
        ("intimate", {"senco", "dsl"}),
        ("risk", {"key_worker", "cover", "teacher", "senco", "sen_admin", "head", "dsl"}),
    ],
)
def test_each_kind_of_plan_has_its_own_readers(world, kind, sees):
    made = CarePlan.objects.create(
        pupil=world.amara,
        school=world.school,
        kind=kind,
        starts_on=world.day,
        review_on=world.day + timedelta(days=9),
    )
    found = {name for name, person in world.people.items() if made in CarePlan.objects.visible_to(person)}
    assert found == sees


# --- consent of its own, said when a version is made live ---


def changed(plan, world, consent, **changes):
    """The plan's newest version after a change about which CONSENT was said."""
    drafted = draft(world, **changes)
    return change_care_plan(
        by=world.people["senco"], plan=plan, draft=drafted, because="", opened_number=1, consent=consent
    )


OTHER = {**ANSWERS, "diagnosis": "Epilepsy, focal"}


def test_nothing_said_of_consent_is_asked_for_and_nothing_is_written(plan, world):
    with pytest.raises(ValidationError) as told:
        changed(plan, world, None, content=OTHER)
    assert set(told.value.message_dict) == {"asks_consent"}
    assert newest_version(plan).number == 1


@pytest.mark.parametrize(("days", "words"), [(-1, "today or a later day"), (301, "until the review")])
def test_the_day_of_fresh_consent_lies_between_today_and_the_review(plan, world, days, words):
    asked = FreshConsent(is_asked=True, from_on=world.day + timedelta(days=days))
    with pytest.raises(ValidationError, match=words):
        changed(plan, world, asked, content=OTHER)


def test_the_same_answers_that_ask_for_consent_are_a_version(plan, world):
    version = changed(plan, world, FreshConsent(is_asked=True), is_second_adult_required=True)
    assert (version.number, version.consent_from) == (2, world.day)


def test_consent_may_be_recorded_to_an_earlier_version_and_not_to_one_there_is_not(plan, world):
    changed(plan, world, CONSENT_STAYS, content=OTHER)
    said = {"kind": "consent", "given_by": "Grace Kamara", "role": "Mother", "given_on": world.day}
    given = agree_to_plan(by=world.people["senco"], plan=plan, how="signed", number=1, **said)
    assert given.version.number == 1
    with pytest.raises(ValidationError, match="no such version"):
        agree_to_plan(by=world.people["senco"], plan=plan, how="signed", number=7, **said)
