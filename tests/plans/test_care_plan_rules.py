"""Care plans: what each kind asks, how versions differ, how a plan stands on a day."""

from datetime import date, timedelta

import pytest

from plans.choices import CarePlanType
from plans.rules.care_plan_fields import FIELDS, changes_between, clean_content, missing_answers
from plans.rules.care_plan_state import plan_state

DAY = date(2026, 11, 23)


def test_every_kind_of_plan_has_its_questions_once():
    assert set(FIELDS) == set(CarePlanType.values)
    assert all(len({field.name for field in fields}) == len(fields) for fields in FIELDS.values())


def test_only_the_kinds_own_questions_are_kept_without_blank_lines():
    kept = clean_content("risk", {"hazards": " Road \n\n Water ", "emergency": "", "secret": "x"})
    assert kept["hazards"] == "Road\nWater"
    assert "secret" not in kept


def test_what_has_to_be_answered_is_named():
    assert [field.name for field in missing_answers("healthcare", {"diagnosis": "Epilepsy"})] == [
        "signs",
        "emergency",
    ]


def test_two_versions_differ_point_by_point():
    old = {"emergency": "Time it\nStay with her\nCall 999 after 5 minutes", "diagnosis": "Epilepsy"}
    new = {"emergency": "Time it\nStay with her\nGive midazolam after 3 minutes", "diagnosis": "Epilepsy"}
    (change,) = changes_between("healthcare", old, new)
    assert change.label == "In an emergency"
    assert change.gone == ("Call 999 after 5 minutes",)
    assert change.new == ("Give midazolam after 3 minutes",)
    assert change.kept == 2


def test_the_same_version_differs_in_nothing():
    assert changes_between("risk", {"hazards": "Road"}, {"hazards": "Road"}) == []


@pytest.mark.parametrize(
    ("kind", "review_on", "consent", "words", "tone"),
    [
        ("healthcare", DAY, True, "", "good"),
        ("healthcare", DAY - timedelta(days=1), True, "Review was due Sun 22 Nov", "bad"),
        ("intimate", DAY, False, "No consent on record", "warn"),
        ("risk", DAY, False, "", "good"),
        (
            "intimate",
            DAY - timedelta(days=3),
            False,
            "Review was due Fri 20 Nov, no consent on record",
            "bad",
        ),
    ],
)
def test_a_plan_says_what_is_wrong_with_it(kind, review_on, consent, words, tone):
    state = plan_state(kind, review_on, consent, DAY)
    assert (state.words, state.tone) == (words, tone)
