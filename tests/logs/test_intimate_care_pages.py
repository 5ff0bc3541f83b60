"""The pages of intimate care: the form as the plan fills it, the record, the pattern, the SENCO's list."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from logs.models import IntimateCare
from tests.factories.accounts import StaffAbsenceFactory
from tests.factories.care import IntimateCareFactory
from tests.logs.caring import BACK, name_carer, plan_for, record, sent
from tests.world import World

MOST_QUERIES_OF_A_SAVE = 30


def address(world: World) -> str:
    return reverse("logs:intimate-care-new", args=[world.amara.pk])


def page(row: IntimateCare, route: str = "intimate-care") -> str:
    return reverse(f"logs:{route}", args=[row.pk])


def text_of(response: Any) -> str:
    return response.content.decode()


def test_a_routine_change_is_saved_and_the_screen_shows_nothing_of_it(world: World, sign_in) -> None:
    plan = plan_for(world, carer=world.key_worker)
    body = text_of(sign_in(world.key_worker).post(address(world), sent(), follow=True))
    row = IntimateCare.objects.get()
    assert (row.plan, row.care_given, row.assent) == (plan, ["changed_pad", "cleaned"], "yes")
    assert "Saved for Amara K." in body and "Pad changed" not in body


def test_the_form_opens_as_the_plan_says_for_a_named_carer_alone(world: World, sign_in) -> None:
    plan_for(world, carer=world.key_worker)
    named, other = (
        sign_in(person).get(address(world)).context["form"] for person in (world.key_worker, world.delivers)
    )
    assert named["care_given"].value() == ["changed_pad", "cleaned", "hands"]
    assert (named["products"].value(), named["place_chip"].value()) == (["pads", "wipes"], "Changing room")
    assert (other["care_given"].value(), other["products"].value()) == ([], [])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"starts_at": "0:10", "ends_at": "0:05"}, "The end is before the start"),
        ({"starts_at": "23:55", "ends_at": "0:05"}, "went past midnight"),
        ({"assent": ""}, "Did the pupil agree?"),
        ({"assent": "refused"}, "what was done when the pupil refused"),
        ({"care_given": []}, "Choose what care was given"),
        ({"skin": ["nothing", "red"]}, "not both"),
        ({"marks-0-region": "back:bottom:middle", "marks-0-kind": ""}, "Choose what the mark is"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    world: World, sign_in, changes: dict[str, Any], says: str
) -> None:
    said = sent(place="By the pool", **changes)
    body = text_of(sign_in(world.key_worker).post(address(world), said))
    assert says in body and "By the pool" in body
    assert not IntimateCare.objects.exists()


def test_a_photograph_is_refused_and_the_words_stay(world: World, sign_in) -> None:
    picture = SimpleUploadedFile("a.jpg", b"x", "image/jpeg")
    body = text_of(sign_in(world.key_worker).post(address(world), sent(place="By the pool", picture=picture)))
    assert "Photographs are never kept" in body and "By the pool" in body
    assert not IntimateCare.objects.exists()


def test_the_same_page_sent_twice_saves_once(world: World, sign_in) -> None:
    said, client = sent(), sign_in(world.key_worker)
    client.post(address(world), said)
    assert "Nothing was saved twice" in text_of(client.post(address(world), said, follow=True))
    assert IntimateCare.objects.count() == 1


def test_the_author_changes_it_with_its_marks(world: World, sign_in) -> None:
    row, client = record(world, marks=(BACK,), place="Changing room"), sign_in(world.key_worker)
    body = text_of(client.get(page(row, "intimate-care-edit")))
    assert 'value="back:bottom:middle" selected' in body
    client.post(page(row, "intimate-care-edit"), sent(place="By the pool", reason="wet"))
    row.refresh_from_db()
    assert (row.place, row.reason, row.marks.count()) == ("By the pool", "wet", 0)


def test_the_record_says_what_was_missing_how_late_it_is_and_where_the_marks_are(
    world: World, sign_in
) -> None:
    plan_for(world, is_consented=False)
    row = record(world, by=world.delivers, held_on=timezone.localdate() - timedelta(days=7), marks=(BACK,))
    body = text_of(sign_in(world.senco).get(page(row)))
    for said in (
        "not a named carer",
        "no consent on record",
        "later",
        "1. Rash, 20 mm: bottom (back)",
        "DSL now",
    ):
        assert said in body


def test_of_a_one_off_accident_a_parent_is_owed_on_the_authors_today_until_one_is_told(
    world: World, sign_in
) -> None:
    client = sign_in(world.first_aider)
    body = text_of(client.post(address(world), sent(reason="wet"), follow=True))
    row = IntimateCare.objects.get()
    assert "a parent has to be told today" in body
    today = text_of(client.get(reverse("today")))
    assert "A parent of AK has to be told" in today
    assert "ntimate" not in strip_tags(today).split("My pupils")[0]
    now = timezone.localtime()
    said = {"name": "Grace Kamara", "how": "phone", "on": now.date().isoformat(), "at": "0:00", "words": ""}
    client.post(reverse("logs:told-add", args=[row.submission_id]), said)
    assert "has to be told" not in text_of(client.get(reverse("today")))


def test_a_plan_that_asks_for_two_adults_offers_the_other_named_carer_first(world: World, sign_in) -> None:
    plan_for(world, carer=world.key_worker, is_second_adult_required=True)
    name_carer(world, world.cover)
    client = sign_in(world.key_worker)
    form = client.get(address(world)).context["form"]
    assert [words for _, words in form.fields["second"].choices] == [world.cover.full_name, "Nobody"]
    client.post(address(world), sent(second=str(world.cover.pk)))
    client.post(address(world), sent(second="nobody"))
    missing = IntimateCare.objects.order_by("is_second_adult_missing")
    assert [(row.second_adult, row.is_second_adult_missing) for row in missing] == [
        (world.cover, False),
        (None, True),
    ]


@pytest.mark.parametrize("asks", [True, False])
def test_fluids_are_asked_and_shown_only_where_the_plan_asks(world: World, sign_in, asks: bool) -> None:
    plan_for(world, carer=world.key_worker, records_fluids=asks)
    client = sign_in(world.key_worker)
    assert ('name="fluid_ml"' in text_of(client.get(address(world)))) is asks
    client.post(address(world), sent(fluid_ml="150", bristol_type="4"))
    pattern = text_of(client.get(reverse("logs:intimate-care-pattern", args=[world.amara.pk])))
    assert ("150 ml" in pattern) is asks and ("smooth and soft" in pattern) is asks


def test_the_pattern_counts_by_hour_and_asks_as_often_for_3_records_as_for_20(world: World, sign_in) -> None:
    client, counted = sign_in(world.senco), []
    url = reverse("logs:intimate-care-pattern", args=[world.amara.pk])
    for more in (3, 17):
        for _ in range(more):
            IntimateCareFactory(pupil=world.amara, school=world.school, author=world.key_worker, skin=["red"])
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            body = text_of(client.get(url))
        counted.append(len(queries))
    assert counted[0] == counted[1]
    assert "20 times on 1 day, most often from 10:00 to 11:00." in body and body.count("Redness") == 20


def test_the_list_of_the_senco_asks_as_often_for_3_records_as_for_20(world: World, sign_in) -> None:
    client, counted = sign_in(world.senco), []
    for more in (3, 17):
        for _ in range(more):
            IntimateCareFactory(pupil=world.amara, school=world.school, author=world.key_worker)
        client.get(reverse("logs:intimate-care-check"))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("logs:intimate-care-check"))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_a_save_keeps_its_budget_of_queries(world: World, sign_in) -> None:
    plan_for(world, carer=world.key_worker)
    client = sign_in(world.key_worker)
    client.get(address(world))
    with CaptureQueriesContext(connection) as queries:
        client.post(address(world), sent())
    assert len([each for each in queries if "SAVEPOINT" not in each["sql"]]) <= MOST_QUERIES_OF_A_SAVE


def test_after_midnight_what_is_added_stands_beside_it(world: World, sign_in) -> None:
    before = timezone.now() - timedelta(days=1)
    row = record(world, received_at=before, held_on=timezone.localdate(before))
    client = sign_in(world.key_worker)
    said = {"submission": str(row.pk), "words": "She asked for the song."}
    client.post(reverse("logs:addendum-add", args=[row.submission_id]), said)
    assert "She asked for the song." in text_of(client.get(page(row)))
    assert client.get(page(row, "intimate-care-edit")).status_code == 403


# --- the second adult, said with the button that saves ---


def two_carers(world: World) -> None:
    """Amara's plan asks for two adults; her key worker and the first aider are named."""
    plan_for(world, carer=world.key_worker, is_second_adult_required=True)
    name_carer(world, world.first_aider)


def saved_by(world: World, sign_in: Any, **changes: Any) -> tuple[str, list[IntimateCare]]:
    """What the form answered to the key worker, and what is on record."""
    answer = sign_in(world.key_worker).post(address(world), sent(**changes), follow=True)
    return answer.content.decode(), list(IntimateCare.objects.all())


def test_the_button_that_names_an_adult_says_and_saves_at_once(world: World, sign_in: Any) -> None:
    two_carers(world)
    page = sign_in(world.key_worker).get(address(world)).content.decode()
    assert f"Save, with {world.first_aider.full_name}" in page
    body, (row,) = saved_by(world, sign_in, beside=str(world.first_aider.pk))
    assert (row.second_adult, row.is_second_adult_missing) == (world.first_aider, False)
    assert f"with {world.first_aider.full_name}" in body


def test_who_was_not_said_is_never_recorded(world: World, sign_in: Any) -> None:
    two_carers(world)
    _, (row,) = saved_by(world, sign_in)
    assert (row.second_adult, row.is_second_adult_missing) == (None, True)


def test_a_chip_and_another_button_are_asked_about_and_nothing_is_lost(world: World, sign_in: Any) -> None:
    two_carers(world)
    changes = {"beside": str(world.first_aider.pk), "second": "nobody", "seen_words": "Xyloquay"}
    body, rows = saved_by(world, sign_in, **changes)
    assert rows == []
    assert "You chose somebody else here than on the button" in body
    assert "Xyloquay" in body


def test_something_to_mend_keeps_who_was_said(world: World, sign_in: Any) -> None:
    two_carers(world)
    client = sign_in(world.key_worker)
    answer = client.post(address(world), sent(beside=str(world.first_aider.pk), assent=""))
    assert answer.context["form"]["second"].value() == str(world.first_aider.pk)


@pytest.mark.parametrize("part", ["all", "am"])
def test_nobody_who_is_away_has_a_button(world: World, sign_in: Any, part: str) -> None:
    two_carers(world)
    today = timezone.localdate()
    StaffAbsenceFactory(school=world.school, staff=world.first_aider, from_on=today, to_on=today, part=part)
    page = sign_in(world.key_worker).get(address(world)).content.decode()
    assert (f"Save, with {world.first_aider.full_name}" in page) is (part == "am")


def test_many_named_carers_stay_chips(world: World, sign_in: Any) -> None:
    two_carers(world)
    for name in ("teacher", "dsl"):
        name_carer(world, world.people[name])
    assert "Save, with" not in sign_in(world.key_worker).get(address(world)).content.decode()
