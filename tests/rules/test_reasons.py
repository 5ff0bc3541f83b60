"""Reasons, the side each lies on, and the words for both."""

import pytest

from logs.rules.lines import MissedMinutes
from logs.rules.reasons import CAUSE_LABELS, REASON_LABELS, SIDE_LABELS, Cause, Reason, cause_of
from plans.rules.vocabulary import LineSection

CAUSES = {
    "pupil_absent": "child",
    "pupil_unable": "child",
    "appointment": "child",
    "staff_absent": "school",
    "staff_redeployed": "school",
    "trip_or_event": "school",
    "space_unavailable": "school",
    "school_closed": "school",
    "suspended": "school",
    "part_time_timetable": "school",
    "la_not_arranged": "la",
    "therapist_not_provided": "la",
    "other": "other",
}


@pytest.mark.parametrize("reason", Reason)
def test_reason_lies_on_its_side_on_section_f(reason):
    assert cause_of(reason, LineSection.F) == CAUSES[reason]


@pytest.mark.parametrize("section", LineSection)
def test_missing_therapist_is_the_health_services_on_section_g_alone(section):
    # Children and Families Act 2014 s.42: the LA must secure what Section F specifies.
    expected = Cause.HEALTH if section == "G" else Cause.LA
    assert cause_of(Reason.THERAPIST_NOT_PROVIDED, section) is expected


def test_no_reason_lies_with_nobody_known():
    assert cause_of(None, LineSection.F) is Cause.OTHER


def test_every_reason_and_cause_has_words():
    assert set(REASON_LABELS) == set(Reason)
    assert set(CAUSE_LABELS) == set(SIDE_LABELS) == set(Cause)
    assert REASON_LABELS[Reason.PUPIL_UNABLE] == "not able to take part today"


def test_missed_minutes_have_a_field_for_every_cause():
    assert MissedMinutes(child=1, school=2, la=3, health=4, other=5).total == 15
    assert list(MissedMinutes.__dataclass_fields__) == list(Cause)
