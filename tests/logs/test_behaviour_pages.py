"""The pages of an incident: the form, what it refuses, who was there, reading, changing, taking back."""

from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from logs.models import BehaviourIncident
from logs.rules.signing import editable_until
from pupils.models import Pupil
from tests.factories.logs import BehaviourIncidentFactory, IncidentPeerFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.logs.behaving import incident, new_url, record_url, sent, write
from tests.world import World

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def key_worker(world: World, sign_in):
    """The key worker's tablet."""
    return sign_in(world.key_worker)


def text_of(response: Any) -> str:
    return response.content.decode()


def test_the_form_opens_with_the_pupil_their_alert_and_the_schools_words(world: World, sign_in) -> None:
    world.school.intensity_words = ["a grumble", "a storm", "c", "d", "e"]
    world.school.save()
    page = text_of(sign_in(world.first_aider).get(new_url(world)))
    for words in (
        "Amara K.",
        "3B",
        "Nut allergy",
        "A grumble",
        "A storm",
        "Left the place",
        "Sudden noise",
        "More",
    ):
        assert words in page
    assert "Low disruption" not in page and 'class="kw-card kw-more">' in page


def test_in_school_hours_the_time_is_now_and_after_the_bell_it_is_left_open(world: World, sign_in) -> None:
    for hour, shown in ((10, "Today, 10:20"), (16, "Today, time?")):
        with time_machine.travel(datetime(2026, 11, 23, hour, 22, tzinfo=LONDON), tick=False):
            assert shown in text_of(sign_in(world.key_worker).get(new_url(world)))


def test_the_short_form_saves_and_says_so_with_an_undo(world: World, key_worker) -> None:
    response = key_worker.post(new_url(world), sent(), follow=True)
    row = BehaviourIncident.objects.get()
    assert (row.behaviours, row.intensity, row.antecedents, row.helped) == (["left"], 2, ["noise"], ["space"])
    assert row.starts_at == time(10, 20)
    assert "Saved for Amara K." in text_of(response)
    assert reverse("logs:submission-undo", args=[row.submission_id]) in text_of(response)


def test_everything_under_more_is_saved(world: World, key_worker) -> None:
    more = {
        "ended_at": "10.45",
        "recovery_minutes": "1 h 05",
        "place": "Hall",
        "activity": "PE",
        "setting_factors": ["sleep", "noise"],
        "consequences": ["repair"],
        "what_happened": "Ran out 🙂 <b>fast</b>",
        "what_helped": "Waiting",
        "function_escape": "likely",
        "adults": [str(world.senco.pk)],
        "others": [str(world.theo.pk)],
    }
    assert key_worker.post(new_url(world), sent(**more)).status_code == 302
    row = BehaviourIncident.objects.get()
    assert (row.minutes, row.recovery_minutes, row.consequences) == (25, 65, ["repair"])
    assert row.hypotheses.get().confidence == "likely"
    assert [row.adults.get(), row.others.get()] == [world.senco, world.theo]
    page = text_of(key_worker.get(record_url(row)))
    assert "Ran out 🙂 &lt;b&gt;fast&lt;/b&gt;" in page and "Hypotheses, not findings" in page


def test_a_double_tap_is_saved_once_and_says_so(world: World, key_worker) -> None:
    data = sent()
    key_worker.post(new_url(world), data)
    assert "Nothing was saved twice" in text_of(key_worker.post(new_url(world), data, follow=True))
    assert BehaviourIncident.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"behaviours": []}, "Choose what you saw"),
        ({"behaviours": ["flew"]}, "flew"),
        ({"intensity": "9"}, "9"),
        ({"what_happened": "é" * 10_000}, "it has 10000"),
        ({"what_helped": "x" * 1001}, "it has 1001"),
        ({"held_on": "other", "held_on_other": "31/2/2026"}, "There is no 31 February"),
        ({"held_on": (timezone.localdate() + timedelta(days=2)).isoformat()}, "earlier day"),
        ({"starts_at": "25:99"}, "not a time we can read"),
        ({"starts_at": "10:20", "ended_at": "10:00"}, "cannot end before it began"),
        ({"starts_at": "", "ended_at": "10:00"}, "when it began"),
        ({"ended_at": "10:30", "minutes": "25"}, "come to 10 minutes"),
        ({"recovery_minutes": "ages"}, "ages"),
        ({"function_escape": "certain"}, "certain"),
        ({"others": ["not an id"]}, "not an id"),
        ({"place": "x" * 61}, "it has 61"),
    ],
)
def test_bad_input_is_told_and_what_was_typed_is_kept(
    world: World, key_worker, changes: dict[str, Any], words: str
) -> None:
    typed = {"activity": "Painting the ✏️ wall", "antecedents": ["crowd"]}
    response = key_worker.post(new_url(world), sent(**typed | changes))
    page = text_of(response)
    assert response.status_code == 200 and words in page and "Please check" in page
    assert "Painting the ✏️ wall" in page and 'value="crowd" id="id_antecedents_4" checked' in page
    assert not BehaviourIncident.objects.exists()


def test_an_error_under_more_opens_it_and_one_in_the_time_opens_that(world: World, key_worker) -> None:
    long = text_of(key_worker.post(new_url(world), sent(what_helped="x" * 1001)))
    assert 'class="kw-card kw-more" open' in long and 'kw-menu-square" open' not in long
    assert 'kw-menu-square" open' in text_of(key_worker.post(new_url(world), sent(starts_at="x")))


def test_a_pupil_who_was_not_on_the_roll_is_told_at_once(world: World, key_worker) -> None:
    before = (timezone.localdate() - timedelta(days=300)).strftime("%d/%m/%Y")
    page = text_of(key_worker.post(new_url(world), sent(held_on="other", held_on_other=before)))
    assert "roll on" in page and not BehaviourIncident.objects.exists()


def test_people_are_found_by_name_and_what_was_typed_stays(world: World, key_worker) -> None:
    page = text_of(
        key_worker.post(new_url(world), sent(look="1", find="mar", behaviours=["hit"], place="Hall"))
    )
    assert "Theo M. · 3B" in page and "Amara K. · 3B" not in page
    assert 'value="Hall"' in page and 'value="hit" id="id_behaviours_5" checked' in page
    assert "Please check" not in page and not BehaviourIncident.objects.exists()


def test_htmx_gets_only_the_people_with_those_chosen_kept(world: World, key_worker) -> None:
    data = sent(look="1", find="sen", others=[str(world.theo.pk)])
    part = text_of(key_worker.post(new_url(world), data, headers={"HX-Request": "true"}))
    assert "<html" not in part and 'id="people"' in part
    assert "Senco D" in part and "Theo M. · 3B" in part and part.count("checked") == 1


@pytest.mark.parametrize(("find", "words"), [("m", ""), ("zzz", "Nobody is called that"), ("%", "")])
def test_looking_for_nobody_or_too_little_finds_nobody(
    world: World, key_worker, find: str, words: str
) -> None:
    page = text_of(key_worker.post(new_url(world), sent(look="1", find=find)))
    assert words in page and "Theo M." not in page


def test_pupils_of_another_school_are_not_found(world: World, key_worker) -> None:
    EnrolmentFactory(school=world.other_school, pupil=PupilFactory(legal_forename="Marlow"))
    assert "Marlow" not in text_of(key_worker.post(new_url(world), sent(look="1", find="marlow", place="")))


def test_the_way_back_is_one_of_ours(world: World, key_worker) -> None:
    back = reverse("pupil-home", args=[world.amara.pk])
    assert key_worker.post(f"{new_url(world)}?from={back}", sent()).url == back
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/\\evil.example"):
        response = key_worker.post(f"{new_url(world)}?from={elsewhere}", sent())
        assert response.url == reverse("today")


def hers(world: World, peer: Pupil | None = None, **changes: Any) -> BehaviourIncident:
    """An incident of Amara's, with Theo in it, told by the key worker."""
    said = {"what_happened": "Theo took her pencil. She hit Theo Marsh.", "place": "Beside Theo"} | changes
    return incident(world, peer_ids=((peer or world.theo).pk,), **said)


@pytest.mark.parametrize("person", ["teacher", "cover"])
def test_who_may_not_know_the_other_pupil_reads_another_pupil(world: World, sign_in, person: str) -> None:
    page = text_of(sign_in(world.people[person]).get(record_url(hers(world))))
    assert "Theo" not in page and "Marsh" not in page
    assert "Another pupil took her pencil. She hit another pupil." in page
    assert "Beside another pupil" in page and "<dd>another pupil</dd>" in page


@pytest.mark.parametrize("person", ["senco", "head", "dsl", "key_worker"])
def test_who_may_know_both_and_who_wrote_it_read_the_name(world: World, sign_in, person: str) -> None:
    page = text_of(sign_in(world.people[person]).get(record_url(hers(world))))
    assert "Theo took her pencil." in page and "<dd>Theo M.</dd>" in page


def test_in_the_form_to_change_it_its_author_finds_whom_they_chose(world: World, key_worker) -> None:
    page = text_of(key_worker.get(record_url(hers(world), "behaviour-edit")))
    assert "Theo M. · 3B" in page and 'class="kw-card kw-more" open' in page


def test_an_adult_without_any_tie_reads_only_their_own(world: World, sign_in) -> None:
    own, others = incident(world, by=world.first_aider), incident(world)
    client = sign_in(world.first_aider)
    assert client.get(record_url(own)).status_code == 200
    assert client.get(record_url(others)).status_code == 404
    assert client.get(reverse("pupil-home", args=[world.amara.pk])).status_code == 404


def test_the_author_changes_it_on_the_page(world: World, key_worker) -> None:
    row = incident(world)
    page = text_of(key_worker.get(record_url(row, "behaviour-edit")))
    assert 'value="left" id="id_behaviours_0" checked' in page and "Save the changes" in page
    response = key_worker.post(
        record_url(row, "behaviour-edit"), sent(behaviours=["hit"], intensity="4"), follow=True
    )
    row.refresh_from_db()
    assert (row.behaviours, row.intensity) == (["hit"], 4)
    assert "Changed. It says what you see here." in text_of(response)
    assert BehaviourIncident.objects.count() == 1


def test_a_bad_change_is_told_and_changes_nothing(world: World, key_worker) -> None:
    row = incident(world)
    page = text_of(key_worker.post(record_url(row, "behaviour-edit"), sent(behaviours=[], place="Hall")))
    row.refresh_from_db()
    assert "Choose what you saw" in page and 'value="Hall"' in page and row.behaviours == ["left"]


def test_after_midnight_there_is_no_change_any_more(world: World, key_worker) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    row = BehaviourIncidentFactory(**own, received_at=yesterday, editable_until=editable_until(yesterday))
    assert key_worker.get(record_url(row, "behaviour-edit")).status_code == 403
    page = text_of(key_worker.get(record_url(row)))
    assert "Change</a>" not in page and "Written by mistake" in page


def test_taken_back_it_is_gone_from_every_page(world: World, key_worker) -> None:
    row = incident(world)
    assert "Take it back" in text_of(key_worker.get(record_url(row, "behaviour-withdraw")))
    key_worker.post(record_url(row, "behaviour-withdraw"))
    assert key_worker.get(record_url(row)).status_code == 404
    assert BehaviourIncident.objects.filter(pk=row.pk, withdrawn_by=world.key_worker).exists()


def test_a_late_entry_says_how_late(world: World, key_worker) -> None:
    row = incident(world, held_on=timezone.localdate() - timedelta(days=14))
    assert "later</dd>" in text_of(key_worker.get(record_url(row)))


def test_more_other_pupils_cost_no_more_queries(world: World, sign_in) -> None:
    row, client = hers(world), sign_in(world.teacher)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(record_url(row))
        return len(queries)

    few = cost()
    for _ in range(6):
        IncidentPeerFactory(incident=row, peer=EnrolmentFactory(school=world.school).pupil)
    assert cost() == few
    assert "7 other pupils" in text_of(client.get(record_url(row)))


def test_what_is_kept_aside_is_told_in_words(world: World, key_worker) -> None:
    far = timezone.localdate() - timedelta(days=400)
    assert write(world, held_on=far, what_happened="Ran off").outcome == "quarantined"
    page = text_of(key_worker.get(reverse("logs:kept-aside")))
    assert "Amara K., left the place, Ran off." in page
