"""The body map: the child's own left and right, marks outside the body, the list without the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from logs.forms.body_map import BodyMarks
from logs.rules.body_map import BY_KEY, THOUSANDTHS, mark_words, middle_of, region_at
from logs.rules.body_outline import HEIGHTS, REGIONS, WIDTH, Side, View
from logs.selectors.body_map import marks_in_words, outlines
from tests.factories.care import FirstAidMarkFactory


def rows(*marks: dict[str, str]) -> dict[str, str]:
    data = {"marks-TOTAL_FORMS": str(len(marks)), "marks-INITIAL_FORMS": "0"}
    for number, mark in enumerate(marks):
        data |= {f"marks-{number}-{name}": value for name, value in mark.items()}
    return data


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region.key)
def test_every_regions_middle_lies_in_it(region):
    assert region_at(region.view, *middle_of(region)) == region


def test_every_region_has_its_own_key_and_lies_in_its_box():
    assert len(BY_KEY) == len(REGIONS)
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHTS[r.view] for r in REGIONS for x, y in r.points)


@pytest.mark.parametrize(
    ("view", "across", "down", "side"),
    [
        (View.FRONT, 415, 690, Side.RIGHT),
        (View.FRONT, 585, 690, Side.LEFT),
        (View.BACK, 415, 690, Side.LEFT),
        (View.BACK, 585, 690, Side.RIGHT),
        (View.HEAD_FRONT, 300, 430, Side.RIGHT),
        (View.HEAD_BACK, 300, 430, Side.LEFT),
    ],
)
def test_left_and_right_are_the_childs_own(view, across, down, side):
    found = region_at(view, across, down)
    assert found is not None
    assert found.side is side


@pytest.mark.parametrize("view", list(View))
def test_a_corner_is_outside_the_body(view):
    assert region_at(view, 5, 5) is None


def test_a_fingertip_just_beside_the_body_means_the_nearest_region():
    found = region_at(View.FRONT, 340, 690)
    assert found is not None
    assert found.code == "knee"


@given(st.sampled_from(list(View)), st.integers(0, THOUSANDTHS), st.integers(0, THOUSANDTHS))
def test_a_mirrored_touch_finds_the_mirrored_region(view, across, down):
    if view in (View.LEFT_HAND, View.RIGHT_HAND):
        other = View.RIGHT_HAND if view is View.LEFT_HAND else View.LEFT_HAND
        here, there = region_at(view, across, down), region_at(other, THOUSANDTHS - across, down)
        assert (here and here.code) == (there and there.code)
        return
    here, there = region_at(view, across, down), region_at(view, THOUSANDTHS - across, down)
    assert (here is None) == (there is None)


def test_words_of_a_mark_say_what_how_big_and_where():
    region = BY_KEY["front:knee:left"]
    assert mark_words(region, "Graze", 20, "red", "") == "Graze, 20 mm, red: left knee (front)"


def test_a_list_row_alone_is_a_mark():
    marks = BodyMarks(rows({"region": "front:knee:left", "kind": "graze", "size_mm": "20"}, {}))
    assert marks.is_valid()
    assert [(d.region.code, d.kind, d.size_mm, d.across) for d in marks.drafts] == [
        ("knee", "graze", 20, None)
    ]


def test_a_touch_outside_the_body_is_refused_and_nothing_typed_is_lost():
    marks = BodyMarks(
        rows({"region": "front:knee:left", "kind": "graze", "across": "5", "down": "5", "words": "fell"})
    )
    assert not marks.is_valid()
    assert "outside the body" in str(marks.rows.forms[0].errors)
    assert marks.rows.forms[0]["words"].value() == "fell"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"kind": "graze"}, "Choose where the mark is"),
        ({"region": "front:knee:left"}, "Choose what the mark is"),
    ],
)
def test_half_a_mark_says_what_is_missing(row, says):
    marks = BodyMarks(rows(row))
    assert not marks.is_valid()
    assert says in str(marks.rows.forms[0].errors)


def test_another_row_comes_without_javascript_and_keeps_the_first():
    marks = BodyMarks(rows({"region": "front:knee:left", "kind": "graze"}) | {"add-mark": "1"})
    assert marks.wants_another
    assert len(marks.rows.forms) == 2
    assert marks.rows.forms[0]["kind"].value() == "graze"


@pytest.mark.django_db
def test_the_picture_says_its_marks_in_words():
    mark = FirstAidMarkFactory()
    shown = outlines([mark], marked_only=True)
    assert [outline.view for outline in shown] == ["front"]
    assert shown[0].words == "Front: 1, Graze, 20 mm: left knee (front)"
    assert marks_in_words([mark]) == ["1. Graze, 20 mm: left knee (front)"]
