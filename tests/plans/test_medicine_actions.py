"""Medicines: added with consent, changed with a readable past, ended; how the consent stands is said in words."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditDetail
from plans.actions.medicine import MedicineDraft, add_medicine, change_medicine, end_medicine, times_of
from plans.models import Medicine
from plans.rules.medicine import TimeDraft, amount_words, consent_state, limits_words
from plans.selectors.medicines import medicine_cards, medicine_changes, medicine_state
from tests.factories.care import CarePlanFactory

pytestmark = pytest.mark.django_db
LUNCH = TimeDraft(time(12, 15))


def draft(world, **changes):
    made = MedicineDraft(
        name="Methylphenidate",
        strength="10 mg tablets",
        dose=Decimal(1),
        unit="tablet",
        route="mouth",
        starts_on=world.day,
        consent_by="Grace Kamara",
        consent_on=world.day,
        times=(LUNCH,),
    )
    return replace(made, **changes)


def add(world, **changes):
    said = {"by": world.people["senco"], "pupil": world.amara, "school": world.school}
    return add_medicine(**said, draft=draft(world, **changes))


def errors_of(world, **changes):
    with pytest.raises(ValidationError) as refused:
        add(world, **changes)
    return refused.value.message_dict


def test_a_medicine_comes_with_its_times_under_the_healthcare_plan(world):
    plan = CarePlanFactory(pupil=world.amara, school=world.school, kind="healthcare")
    medicine = add(world, times=(TimeDraft(time(15)), LUNCH))
    assert medicine.healthcare_plan == plan
    assert [each.due_at for each in times_of(medicine)] == [time(12, 15), time(15)]
    [card] = medicine_cards(world.people["senco"], world.amara, world.school, world.day)
    assert card.dose == "1 tablet, by mouth"
    assert card.when.startswith("12:15 (from 11:45 to 12:45), Monday to Friday; 15:00")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"times": ()}, "times"),
        ({"times": (LUNCH, LUNCH)}, "times"),
        ({"times": (replace(LUNCH, weekdays=()),)}, "weekdays"),
        ({"is_prn": True, "times": ()}, "when_needed"),
        ({"consent_by": ""}, "consent_by"),
        ({"consent_on": None}, "consent_on"),
        ({"consent_until": date(2020, 1, 1)}, "consent_until"),
        ({"name": "Aspirin 75 mg", "is_prescribed": False}, "is_prescribed"),
        ({"dose": Decimal(0)}, "dose"),
        ({"ends_on": date(2020, 1, 1)}, "ends_on"),
        ({"name": "x" * 81}, "name"),
    ],
)
def test_what_can_be_mended_is_named_by_its_field_and_nothing_is_saved(world, changes, field):
    assert field in errors_of(world, **changes)
    assert not Medicine.objects.unscoped(reason="test").exists()


def test_a_missing_consent_is_saved_and_said(world):
    medicine = add(world, consent_by="", consent_on=None)
    state = medicine_state(medicine, world.day)
    assert (state.words, state.tone, state.is_unconsented) == ("No consent on record", "bad", True)


def test_a_change_keeps_what_it_said_before(world):
    medicine = add(world)
    senco = world.people["senco"]
    later = draft(world, dose=Decimal(2), times=(TimeDraft(time(12, 30)),))
    change_medicine(by=senco, medicine=medicine, draft=later)
    change_medicine(by=senco, medicine=medicine, draft=later)
    newest, first = medicine_changes(medicine)
    assert (newest.what, first.what) == ("Changed", "Added")
    assert ("One dose", "1", "2") in newest.changes
    assert [label for label, _, _ in newest.changes] == ["One dose", "Times"]
    assert AuditDetail.objects.filter(event__verb="medicine_add", after__name="Methylphenidate").exists()


def test_another_unit_is_refused_because_the_stock_is_counted_in_it(world):
    medicine = add(world)
    with pytest.raises(ValidationError) as refused:
        change_medicine(by=world.people["senco"], medicine=medicine, draft=draft(world, unit="ml"))
    assert "unit" in refused.value.message_dict


def test_a_medicine_ends_on_or_after_its_first_day(world):
    medicine = add(world)
    senco = world.people["senco"]
    with pytest.raises(ValidationError):
        end_medicine(by=senco, medicine=medicine, ends_on=world.day - timedelta(days=1))
    end_medicine(by=senco, medicine=medicine, ends_on=world.day)
    [card] = medicine_cards(senco, world.amara, world.school, world.day + timedelta(days=1))
    assert card.is_ended
    assert medicine_changes(medicine)[0].changes[0][0] == "Until"


@pytest.mark.parametrize(
    ("until", "on", "words"),
    [
        (date(2026, 7, 1), date(2026, 7, 1), ""),
        (date(2026, 7, 1), date(2026, 7, 2), "Consent ran out on 1 July 2026"),
        (None, date(2026, 7, 2), ""),
        (None, date(2025, 12, 31), "No consent on record"),
    ],
)
def test_consent_holds_from_its_day_through_its_last(until, on, words):
    assert consent_state("Grace Kamara", date(2026, 1, 1), until, on).words == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [("1.00", "tablet", "1 tablet"), ("2.50", "ml", "2.5 ml"), ("10", "tablet", "10 tablets")],
)
def test_amounts_read_as_people_say_them(amount, unit, words):
    assert amount_words(Decimal(amount), unit) == words


def test_limits_read_as_people_say_them():
    assert limits_words(240, 4) == "at least 4 h between doses, at most 4 doses in 24 hours"
    assert limits_words(None, None) == ""
