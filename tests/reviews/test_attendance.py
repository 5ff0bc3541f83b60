"""Attendance in the papers: over possible sessions, beside how many half-days have a mark; else no rate."""

from datetime import timedelta

from pupils.choices import HalfDay
from reviews.pdf.papers import papers_context
from reviews.selectors.pack import gather_pack
from tests.factories.pupils import AttendanceMarkFactory
from tests.world import World


def test_without_marks_the_papers_give_no_rate(world: World) -> None:
    found = papers_context(gather_pack(world.review, world.day))["attendance"]
    assert (found["loaded"], found["rows"], found["figures"]) == (False, [], "")


def test_with_marks_the_papers_say_possible_attended_and_absent(world: World) -> None:
    monday = world.day - timedelta(days=world.day.weekday())
    codes = [("/", "present"), ("I", "authorised"), ("O", "unauthorised"), ("Y1", "not_required")]
    for number, (code, presence) in enumerate(codes):
        AttendanceMarkFactory(
            pupil=world.amara,
            school=world.school,
            on=monday - timedelta(days=7 - number // 2),
            half=HalfDay.values[number % 2],
            code=code,
            presence=presence,
        )
    context = papers_context(gather_pack(world.review, world.day))
    found = context["attendance"]
    words = {label: cell.words for label, cell in found["rows"]}
    assert words["Sessions possible"] == "3 AM/PM sessions"
    assert words["Sessions attended"] == "1 of 3 (33.3%)"
    assert words["Absence, authorised"] == words["Absence, not authorised"] == "1 of 3 (33.3%)"
    assert found["notes"][0].startswith("Marks loaded for 4 of ")
    assert found["figures"].startswith("Figures [")
    assert any(row.counts.startswith("Attendance") for row in context["register"]["rows"])
