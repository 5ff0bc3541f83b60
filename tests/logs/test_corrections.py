"""Corrections: of ratings, read by progress and hints; of incidents, read by summary and timeline."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.selectors import calendar_of
from logs.actions.drafts import RatingDraft
from logs.models import CorrectedRating, IncidentCorrection, TargetRating
from logs.selectors.half_days import in_half_days
from logs.selectors.incidents import as_corrected
from logs.selectors.progress import histories_of
from logs.selectors.ratings import last_ratings, standing_ratings
from tests.factories.plans import TargetFactory
from tests.logs.making import done, envelope, help_level, level, tried, tries
from tests.logs.putting_right import put_incident_right, put_right, signed_entry, signed_incident
from tests.world import World


def rated(world: World) -> list[tuple[int | None, int | None]]:
    """What progress reads of Amara's trials target: (managed, tries) of each session."""
    today = timezone.localdate()
    rows = histories_of([world.amara.pk], world.school.pk, today, calendar_of(world.school))[world.amara.pk]
    history = next(row for row in rows if row.target == world.target)
    return [(each.successes, each.trials) for each in history.sessions]


# --- ratings ---


def test_a_corrected_rating_counts_instead_of_what_was_logged(world: World) -> None:
    entry = signed_entry(world)
    assert rated(world) == [(3, 5)]
    put_right(world, entry, ratings=(tries(world, 4, 5),))
    assert rated(world) == [(4, 5)]
    assert TargetRating.objects.get(entry=entry).successes == 3


def test_a_rating_is_taken_back_and_given_again(world: World) -> None:
    entry = signed_entry(world)
    put_right(world, entry, ratings=())
    assert rated(world) == [] and CorrectedRating.objects.get().is_taken_back
    put_right(world, entry, ratings=(tries(world),))
    assert rated(world) == [(3, 5)]


def test_a_target_forgotten_in_the_session_is_added(world: World) -> None:
    entry = signed_entry(world)
    put_right(world, entry, ratings=(tries(world), help_level(world)))
    words = {key: row.words for key, row in standing_ratings(entry).items()}
    assert words == {world.target.pk: "3 of 5", world.level_target.pk: world.levels[5].name.lower()}


def test_a_correction_that_leaves_the_ratings_keeps_those_corrected_before(world: World) -> None:
    entry = signed_entry(world)
    put_right(world, entry, ratings=(tries(world, 4, 5),))
    put_right(world, entry, minutes=15)
    assert rated(world) == [(4, 5)]


def test_a_session_that_did_not_happen_after_all_rates_nothing_until_it_did(world: World) -> None:
    entry = signed_entry(world)
    put_right(world, entry, ratings=(tries(world, 4, 5),))
    put_right(world, entry, happened=False, reason="staff_absent", ratings=())
    assert rated(world) == []
    put_right(world, entry)
    assert rated(world) == [(4, 5)]


def test_a_corrected_day_moves_the_ratings(world: World) -> None:
    entry = signed_entry(world)
    put_right(world, entry, held_on=world.target.starts_on - timedelta(days=1))
    assert rated(world) == []


def test_the_hint_of_the_next_session_reads_what_stands(world: World) -> None:
    entry = signed_entry(world)
    args = (world.key_worker, [world.target.pk], world.day, None)
    assert last_ratings(*args) == {world.target.pk: "3 of 5"}
    put_right(world, entry, ratings=(tries(world, 5, 5),))
    assert last_ratings(*args) == {world.target.pk: "5 of 5"}
    put_right(world, entry, ratings=())
    assert last_ratings(*args) == {}


@pytest.mark.parametrize("bad", ["another's", "too many"])
def test_a_rating_is_checked_as_in_a_session(world: World, bad: str) -> None:
    target = TargetFactory(pupil=world.theo, school=world.school)
    wrong = RatingDraft(target.pk, 1, 2) if bad == "another's" else tries(world, 9, 5)
    with pytest.raises(ValidationError):
        put_right(world, signed_entry(world), ratings=(wrong,))
    assert not CorrectedRating.objects.exists()


def test_many_corrections_cost_no_more_queries(world: World) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            rated(world)
        return len(queries)

    entries = [signed_entry(world) for _ in range(5)]
    few = cost()
    for entry in entries:
        put_right(world, entry, ratings=(tries(world, 1, 5),))
    assert cost() == few and rated(world) == [(1, 5)] * 5


def test_the_form_changes_a_rating_and_says_what_was_corrected(world: World, sign_in) -> None:
    client, entry = sign_in(world.key_worker), signed_entry(world)
    address = reverse("logs:session-correct", args=[entry.pk])
    form = client.get(address).context["form"]
    names = [name.split("-")[-1] for name in (done(world), tried(world), level(world))]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    assert [said[name] for name in names] == [3, 5, "none"]
    sent = said | {"because": "Counted wrong", names[0]: "2", names[2]: str(world.levels[3].pk)}
    assert client.post(address, sent).status_code == 302
    page = client.get(reverse("logs:session-entry", args=[entry.pk])).content.decode()
    assert "2 of 5" in page and "3 of 5" in page and "This counts" in page
    assert rated(world) == [(2, 5)]


def test_more_managed_than_tried_is_named_in_the_form(world: World, sign_in) -> None:
    client, entry = sign_in(world.key_worker), signed_entry(world)
    address = reverse("logs:session-correct", args=[entry.pk])
    form = client.get(address).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    wrong = said | {"because": "Counted wrong", done(world).split("-")[-1]: "7"}
    assert "managed cannot be more than the tries" in client.post(address, wrong).content.decode()


# --- incidents ---


def test_the_newest_correction_of_an_incident_counts(world: World, sign_in) -> None:
    row = signed_incident(world, intensity=2)
    put_incident_right(world, row, intensity=4, place="Hall", starts_at=time(9, 5))
    put_incident_right(world, row, words="Amara left the hall by the side door.", intensity=3)
    client = sign_in(world.teacher)
    timeline = client.get(reverse("pupil-timeline", args=[world.amara.pk])).content.decode()
    assert "Amara left the hall by the side door." in timeline and "Amara left the library." not in timeline
    assert timeline.count("Correction of") == 2 and "corrected" in timeline
    summary = client.get(reverse("pupil-behaviour", args=[world.amara.pk]) + "?over=year").content.decode()
    assert "Intensity 3" in summary


def test_a_corrected_day_moves_the_incident_into_its_half_days(world: World) -> None:
    today = timezone.localdate()
    row = signed_incident(world, held_on=today)

    def counted(day) -> int:
        found = in_half_days(world.senco, [world.amara.pk], world.school.pk, day, day)
        return found[world.amara.pk].incidents

    put_incident_right(world, row, held_on=today - timedelta(days=3))
    assert (counted(today), counted(today - timedelta(days=3))) == (0, 1)


def test_other_pupils_are_not_named_in_a_correction(world: World, sign_in) -> None:
    row = signed_incident(world)
    row.incident_peers.create(peer=world.theo)
    put_incident_right(world, row, words="Theo pushed in.", because="Theo told us")
    address = reverse("logs:behaviour-incident", args=[row.pk])
    seen = sign_in(world.teacher).get(address).content.decode()
    assert "Another pupil pushed in." in seen and "Theo" not in seen
    assert "Theo pushed in." in sign_in(world.key_worker).get(address).content.decode()
    form = sign_in(world.teacher).get(reverse("logs:behaviour-correct", args=[row.pk])).content.decode()
    assert "Theo" not in form


def test_other_pupils_are_not_named_in_the_list_of_incidents(world: World, sign_in) -> None:
    row = signed_incident(world, place="Beside Theo")
    row.incident_peers.create(peer=world.theo)
    address = reverse("pupil-behaviour", args=[world.amara.pk]) + "?over=year"
    page = sign_in(world.teacher).get(address).content.decode()
    assert "Beside another pupil" in page and "Theo" not in page
    assert "Beside Theo" in sign_in(world.senco).get(address).content.decode()


def test_a_correction_may_leave_the_words(world: World) -> None:
    row = signed_incident(world)
    put_incident_right(world, row, words="", intensity=4)
    stands = as_corrected([row])[0]
    assert (stands.what_happened, stands.intensity) == ("Amara left the hall.", 4)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"because": " "}, "Say why"),
        ({"words": ""}, "should have been written"),
        ({"intensity": 6}, "from 1 to 5"),
        ({"minutes": 601}, "between 1 and 600"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "future"),
        ({"held_on": timezone.localdate() - timedelta(days=3000)}, "roll"),
        ({"place": "x" * 61}, "60 characters"),
    ],
)
def test_what_is_wrong_in_a_correction_is_named(world: World, changes, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        put_incident_right(world, signed_incident(world), **changes)
    assert not IncidentCorrection.objects.exists()


def test_the_same_correction_sent_twice_is_one(world: World, sign_in) -> None:
    row, client = signed_incident(world), sign_in(world.key_worker)
    sent = {"submission": str(envelope().id), "because": "Place", "words": "In the library."}
    sent |= {"held_on": row.held_on.isoformat(), "intensity": "2"}
    for _ in range(2):
        assert client.post(reverse("logs:behaviour-correct", args=[row.pk]), sent).status_code == 302
    assert IncidentCorrection.objects.count() == 1
    assert AuditEvent.objects.filter(verb="behaviour_correct").count() == 1


def test_corrections_are_never_changed(world: World) -> None:
    put_incident_right(world, signed_incident(world))
    put_right(world, signed_entry(world), ratings=())
    for row in (IncidentCorrection.objects.get(), CorrectedRating.objects.get()):
        with pytest.raises(DatabaseError), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(editable_until=timezone.now())
