"""An emergency and the dose given in it are moved to the right pupil together, whichever is moved; no fact is lost."""

from datetime import time, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.dose_alert import send_alert
from logs.actions.emergency import log_health_event
from logs.actions.emergency_drafts import HealthEventDraft
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import Addendum, Dose, HealthEvent, WrongPupilMove
from logs.pdf.dose_record import record_context
from logs.selectors.dose_day import doses_of
from logs.selectors.stock import facts_of
from tests.factories.care import AddendumFactory, CarePlanFactory
from tests.logs.dosing import prn
from tests.logs.making import envelope
from tests.world import World

HERS = {
    "name": "Buccal midazolam",
    "unit": "syringe",
    "dose": Decimal(1),
    "is_rescue": True,
    "max_doses_24h": 1,
}


def seizure(world: World, of: Any, by: Any = None) -> HealthEvent:
    """Amara's seizure of yesterday with the medicine that was given."""
    said = HealthEventDraft(
        held_on=timezone.localdate() - timedelta(days=1),
        starts_at=time(11, 4, 10),
        ends_at=time(11, 10, 35),
        kind="seizure",
        what_happened="Fell by the door",
        rescue_id=of.pk,
        rescue_at=time(11, 9, 20),
    )
    own = {"by": by or world.senco, "school": world.school, "pupil_id": world.amara.pk}
    receipt = log_health_event(**own, submission=envelope(kind="health_event"), draft=said)
    return HealthEvent.objects.get(pk=receipt.entry_ids[0])


def move(world: World, kind: str, record: Any, by: Any = None) -> Any:
    """The record under Theo."""
    own = {"record": record, "to_pupil": world.theo, "submission_id": uuid7(), "choice": Choice("Wrong card")}
    receipt = move_record(by=by or world.senco, movable=MOVABLES[kind], **own)
    return MOVABLES[kind].model.objects.standing().get(pk=receipt.entry_ids[0])


@pytest.mark.parametrize("first", ["health_event", "dose"])
def test_whichever_is_moved_both_stand_under_the_right_pupil(world: World, first: str) -> None:
    hers, his = prn(world, **HERS), prn(world, pupil=world.theo, **HERS)
    plan = CarePlanFactory(pupil=world.theo, school=world.school, kind="healthcare")
    event = seizure(world, hers)
    move(world, first, event if first == "health_event" else event.rescue_dose)
    moved, dose = HealthEvent.objects.standing().get(), Dose.objects.standing().get()
    assert (moved.pupil, moved.plan, moved.rescue_dose) == (world.theo, plan, dose)
    assert (dose.pupil, dose.medicine, dose.is_error) == (world.theo, his, False)
    assert (moved.author, dose.given_at) == (event.author, event.rescue_dose.given_at)
    assert (facts_of([hers.pk]).get(hers.pk, []), len(facts_of([his.pk])[his.pk])) == ([], 1)
    assert {(each.kind, each.because) for each in WrongPupilMove.objects.all()} == {
        ("health_event", "Wrong card"),
        ("dose", "Wrong card"),
    }


def test_a_second_dose_within_the_limit_of_the_right_pupil_is_seen(world: World) -> None:
    hers, his = prn(world, **HERS), prn(world, pupil=world.theo, **HERS)
    theirs = seizure(world, hers)
    move(world, "health_event", theirs)
    move(world, "health_event", seizure(world, hers))
    given = Dose.objects.standing().filter(medicine=his)
    assert sorted(given.values_list("is_above_limit", flat=True)) == [False, True]


def test_a_medicine_that_is_not_theirs_goes_as_an_error_and_alerts(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    hers = prn(world, **HERS, consent_by="Grace Kamara")
    event = seizure(world, hers)
    with django_capture_on_commit_callbacks() as later:
        moved = move(world, "health_event", event)
    dose = moved.rescue_dose
    assert (dose.pupil, dose.medicine, dose.is_error) == (world.theo, hers, True)
    assert dose.error_words == "It was another pupil’s medicine."
    told = {each.args for each in later if isinstance(each, partial)}
    assert told == {(str(dose.pk), str(person.pk)) for person in (world.first_aider, world.head, world.senco)}
    send_alert(dose_id=dose.pk, person_id=world.head.pk)
    assert [each.to for each in mail.outbox] == [[world.head.email]]


def test_what_another_child_was_given_of_it_is_in_the_stock_and_not_among_the_pupils_doses(
    world: World,
) -> None:
    hers = prn(world, **HERS, consent_by="Grace Kamara")
    move(world, "health_event", seizure(world, hers))
    assert len(facts_of([hers.pk])[hers.pk]) == 1
    assert doses_of([hers.pk], timezone.localdate(), timezone.now()) == {}
    paper = record_context(world.senco, world.theo, world.school, timezone.localdate())
    assert [row["medicine"] for row in paper["rows"]] == ["Buccal midazolam"]
    assert paper["medicines"] == [] and "Grace" not in str(paper)


def test_who_wrote_it_takes_the_dose_along_to_a_pupil_they_do_not_work_with(world: World) -> None:
    hers = prn(world, **HERS)
    moved = move(world, "health_event", seizure(world, hers, by=world.key_worker), by=world.key_worker)
    assert moved.rescue_dose.pupil == world.theo


def test_a_dose_taken_back_before_stays_where_it_was(world: World) -> None:
    event = seizure(world, prn(world, **HERS))
    Dose.objects.filter(pk=event.rescue_dose_id).update(withdrawn_at=timezone.now(), withdrawn_by=world.senco)
    assert move(world, "health_event", event).rescue_dose is None
    assert not Dose.objects.standing().exists()


def test_what_may_not_go_there_leaves_both_where_they_are(world: World) -> None:
    event = seizure(world, prn(world, **HERS))
    world.theo.enrolments.update(from_on=timezone.localdate())
    for kind, record in (("health_event", event), ("dose", event.rescue_dose)):
        with pytest.raises(ValidationError, match="was not on the school’s roll"):
            move(world, kind, record)
    assert HealthEvent.objects.standing().get().pupil == Dose.objects.standing().get().pupil == world.amara


def test_what_was_added_later_goes_along_with_the_right_name(world: World) -> None:
    event = seizure(world, prn(world, **HERS))
    own = {"pupil": world.amara, "school": world.school, "author": world.senco}
    AddendumFactory(**own, about=event.submission, about_kind="health_event", words="Amara slept until two.")
    AddendumFactory(**own, about=event.rescue_dose.submission, about_kind="dose", words="Amara was drowsy.")
    moved = move(world, "health_event", event)
    words = dict(Addendum.objects.filter(pupil=world.theo).values_list("about_id", "words"))
    assert words == {
        moved.submission_id: "Theo slept until two.",
        moved.rescue_dose.submission_id: "Theo was drowsy.",
    }


def test_the_page_says_what_goes_along_and_what_it_will_mean(world: World, sign_in: Any) -> None:
    event = seizure(world, prn(world, **HERS))
    client = sign_in(world.senco)
    pages = [
        client.get(reverse("logs:wrong-pupil-confirm", args=[kind, key, world.theo.pk])).content.decode()
        for kind, key in (("health_event", event.pk), ("dose", event.rescue_dose_id))
    ]
    assert "the dose given in it: Buccal midazolam, 11:09" in pages[0] and "Seizure, 6 min 25 s" in pages[0]
    assert "the emergency in which it was given" in pages[1]
    assert all("This will be a medication error" in page for page in pages)
    prn(world, pupil=world.theo, **HERS)
    address = reverse("logs:wrong-pupil-confirm", args=["health_event", event.pk, world.theo.pk])
    assert "medication error" not in client.get(address).content.decode()


def test_the_moved_pages_tell_the_error_and_name_nobody_else(world: World, sign_in: Any) -> None:
    moved = move(world, "health_event", seizure(world, prn(world, **HERS)))
    client = sign_in(world.senco)
    for route, key in (("logs:health-event", moved.pk), ("logs:dose", moved.rescue_dose_id)):
        page = client.get(reverse(route, args=[key])).content.decode()
        assert "It was another pupil’s medicine." in page and "Moved here" in page
        assert "Amara" not in page.split('id="main"')[1]
