"""A seizure written down: saved once, with the dose of its rescue medicine, changed until midnight, taken back."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, StaffRole, ViewEvent
from common.ids import uuid7
from logs.actions.emergency import edit_health_event, log_health_event, withdraw_health_event
from logs.actions.emergency_drafts import HealthEventDraft
from logs.actions.kept import Mended, save_mended
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import Dose, HealthEvent, Submission
from logs.selectors.emergency_people import to_call
from tests.factories.accounts import StaffAbsenceFactory
from tests.factories.care import CarePlanFactory, CarePlanVersionFactory, MedicineFactory
from tests.logs.making import envelope

pytestmark = pytest.mark.django_db


@pytest.fixture
def midazolam(world):
    return MedicineFactory(
        pupil=world.amara, school=world.school, name="Buccal midazolam", is_rescue=True, is_prn=True
    )


def draft(**changes):
    """A seizure of six minutes, just after midnight: never ahead of the clock."""
    said = {
        "held_on": timezone.localdate() - timedelta(days=1),
        "starts_at": time(11, 4, 10),
        "ends_at": time(11, 10, 35),
        "kind": "seizure",
        "signs": ("stiff",),
        "steps_taken": ("timed",),
    }
    return HealthEventDraft(**said | changes)


def write(world, by=None, submission=None, **changes):
    return log_health_event(
        by=by or world.key_worker,
        school=world.school,
        pupil_id=world.amara.pk,
        submission=submission or envelope(kind="health_event"),
        draft=draft(**changes),
    )


def record(world, **changes):
    return HealthEvent.objects.get(pk=write(world, **changes).entry_ids[0])


def test_it_is_kept_to_the_second_under_the_healthcare_plan(world):
    plan = CarePlanFactory(pupil=world.amara, school=world.school, kind="healthcare")
    event = record(world)
    assert (event.plan, event.ended_at - event.began_at) == (plan, timedelta(minutes=6, seconds=25))
    assert AuditEvent.objects.filter(verb="health_event_log", record_id=str(event.pk)).exists()


def test_the_rescue_medicine_becomes_a_dose_of_its_own(world, midazolam):
    event = record(world, rescue_id=midazolam.pk, rescue_at=time(11, 9, 20))
    dose = event.rescue_dose
    assert (dose.medicine, dose.outcome, dose.amount) == (midazolam, "given", midazolam.dose)
    assert timezone.localtime(dose.given_at).time() == time(11, 9, 20)
    assert dose.submission.kind == "dose"


def test_the_same_page_sent_twice_saves_one_record_and_one_dose(world, midazolam):
    sent = envelope(kind="health_event")
    given = {"rescue_id": midazolam.pk, "rescue_at": time(11, 9), "submission": sent}
    first, again = write(world, **given), write(world, **given)
    assert (again.already_had, again.entry_ids) == (True, first.entry_ids)
    assert Dose.objects.count() == 1


def test_an_adult_who_may_not_write_doses_still_saves_the_emergency(world, midazolam):
    event = record(world, by=world.delivers, rescue_id=midazolam.pk, rescue_at=time(11, 9))
    assert event.rescue_dose is None
    assert Submission.objects.quarantined().filter(kind="dose", author=world.delivers).exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"ends_at": time(11, 4)}, "ends_at"),
        ({"ends_at": time(23, 0)}, "ends_at"),
        ({"ends_at": time(0, 5)}, "ends_at"),
        ({"starts_at": time(17, 59), "ends_at": time(0, 5)}, "ends_at"),
        ({"starts_at": time(18, 0), "ends_at": time(0, 30)}, "ends_at"),
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "held_on"),
        ({"kind": "hiccups"}, "kind"),
        ({"signs": ("green",)}, "signs"),
        ({"steps_taken": ("prayed",)}, "steps_taken"),
        ({"rescue_id": uuid7(), "rescue_at": time(11, 9)}, "rescue"),
        ({"rescue_id": uuid7()}, "rescue_at"),
        ({"place": "x" * 61}, "place"),
    ],
)
def test_what_can_be_mended_is_named_and_nothing_is_saved(world, changes, field):
    with pytest.raises(ValidationError) as refused:
        write(world, **changes)
    assert field in refused.value.message_dict
    assert not HealthEvent.objects.exists()


OVER_MIDNIGHT = {"starts_at": time(23, 50, 10), "ends_at": time(0, 5)}


def test_a_seizure_that_ran_over_midnight_is_kept_with_its_medicine_and_its_999(world, midazolam, sign_in):
    day = timezone.localdate() - timedelta(days=2)
    given = {"rescue_id": midazolam.pk, "rescue_at": time(0, 1), "ambulance_at": time(0, 2)}
    event = record(world, by=world.key_worker, held_on=day, **OVER_MIDNIGHT, **given)
    assert (event.held_on, event.ended_at - event.began_at) == (day, timedelta(minutes=14, seconds=50))
    assert event.rescue_dose.held_on == timezone.localdate(event.ended_at) == day + timedelta(days=1)
    assert event.ambulance_called_at - event.began_at == timedelta(minutes=11, seconds=50)
    page = sign_in(world.senco).get(f"/emergencies/{event.pk}/").content.decode()
    for words in ("23:50 to 0:05 (next day)", "00:05:00 (next day)", "00:01:00 (next day)", "14 min 50 s"):
        assert words in page
    assert "logged 1 day later" in page or "logged 1 school day later" in page


def test_what_ran_over_midnight_is_changed_and_mended_as_it_was(world, sign_in):
    the_day_before = OVER_MIDNIGHT | {"held_on": timezone.localdate() - timedelta(days=2)}
    event = record(world, **the_day_before)
    page = sign_in(world.key_worker).get(reverse("logs:health-event-edit", args=[event.pk]))
    form = page.context["form"]
    assert (form["starts_at"].value(), form["ends_at"].value()) == tuple(OVER_MIDNIGHT.values())
    edit_health_event(by=world.key_worker, record=event, draft=draft(**the_day_before, place="Bus"))
    event.refresh_from_db()
    assert (event.place, event.ended_at - event.began_at) == ("Bus", timedelta(minutes=14, seconds=50))


def test_its_author_changes_it_until_midnight(world, midazolam):
    event = record(world)
    with pytest.raises(ValidationError, match="signed"):
        edit_health_event(by=world.senco, record=event, draft=draft())
    later = draft(ends_at=time(11, 8), rescue_id=midazolam.pk, rescue_at=time(11, 7))
    edit_health_event(by=world.key_worker, record=event, draft=later)
    event.refresh_from_db()
    assert event.ended_at - event.began_at == timedelta(minutes=3, seconds=50)
    edit_health_event(by=world.key_worker, record=event, draft=later)
    assert (event.rescue_dose is not None, Dose.objects.count()) == (True, 1)
    with pytest.raises(ValidationError, match="signed"):
        edit_health_event(
            by=world.key_worker, record=event, draft=later, now=timezone.now() + timedelta(days=2)
        )


def test_what_is_taken_back_leaves_the_dose(world, midazolam):
    event = record(world, rescue_id=midazolam.pk, rescue_at=time(11, 9))
    with pytest.raises(PermissionDenied):
        withdraw_health_event(by=world.teacher, record=event)
    withdraw_health_event(by=world.senco, record=event)
    assert not HealthEvent.objects.visible_to(world.senco).exists()
    assert Dose.objects.standing().count() == 1


def test_undo_takes_it_back(world, sign_in):
    event = record(world)
    sign_in(world.key_worker).post(f"/log/submission/{event.submission_id}/undo/")
    assert not HealthEvent.objects.standing().exists()


def test_a_pupil_who_was_not_here_is_kept_aside_with_everything(world):
    receipt = write(world, held_on=timezone.localdate() - timedelta(days=4000))
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert (kept.outcome, kept.payload["signs"]) == ("quarantined", ["stiff"])
    yesterday = timezone.localdate() - timedelta(days=1)
    [event] = save_mended(
        by=world.key_worker, submission=kept, mended=Mended(yesterday, {"what_happened": "At the door"})
    )
    assert (event.signs, event.what_happened) == (["stiff"], "At the door")
    assert event.ended_at - event.began_at == timedelta(minutes=6, seconds=25)


def test_on_the_wrong_pupil_it_goes_under_the_right_ones_plan(world):
    event = record(world, by=world.senco)
    plan = CarePlanFactory(pupil=world.theo, school=world.school, kind="healthcare")
    receipt = move_record(
        by=world.senco,
        movable=MOVABLES["health_event"],
        record=event,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )
    moved = HealthEvent.objects.standing().get(pk=receipt.entry_ids[0])
    assert (moved.pupil, moved.plan, moved.began_at) == (world.theo, plan, event.began_at)
    assert not HealthEvent.objects.standing().filter(pupil=world.amara).exists()


@pytest.fixture
def written(world, sign_in):
    """The page of an emergency about Theo, whom the key worker has no tie to, and how it is sent."""

    def send(person=None, pupil=None, **answers):
        client = sign_in(person or world.key_worker)
        said = {
            "submission": str(uuid7()),
            "kind": "seizure",
            "held_on": timezone.localdate().isoformat(),
            "starts_at": "0:00:00",
        }
        address = f"/pupils/{(pupil or world.amara).pk}/emergency/"
        return client.get(address), client.post(address, said | answers)

    return send


def test_who_may_not_read_the_plan_has_the_general_steps_and_the_alert(world, written, midazolam):
    CarePlanVersionFactory(
        plan=CarePlanFactory(pupil=world.amara, school=world.school, kind="healthcare"),
        pupil=world.amara,
        school=world.school,
        content={"emergency": "At 5 minutes: the red pouch"},
    )
    read = written(world.key_worker)[0].content.decode()
    assert "the red pouch" in read
    assert "Buccal midazolam" in read
    passer_by = written(world.key_worker_elsewhere)[0].content.decode()
    assert "the red pouch" not in passer_by
    assert "Buccal midazolam" not in passer_by
    assert "recovery position" in passer_by


def test_who_has_no_tie_is_told_by_name_whom_to_send_for(world, written):
    page = written(world.key_worker_elsewhere)[0].content.decode()
    assert "Send for them now" in page and "They have the child’s own protocol" in page
    assert all(person.full_name in page for person in (world.first_aider, world.senco))
    page = written(world.key_worker)[0].content.decode()
    assert "Send for them now" not in page and world.first_aider.full_name in page
    page = written(world.first_aider)[0].content.decode()
    assert f"<li><strong>{world.first_aider.full_name}" not in page


@pytest.mark.parametrize(("part", "hour", "is_away"), [("all", 9, True), ("am", 9, True), ("am", 13, False)])
def test_who_is_away_is_not_sent_for(world, part, hour, is_away):
    now = timezone.localtime().replace(hour=hour, minute=0)
    StaffAbsenceFactory(
        school=world.school, staff=world.first_aider, from_on=now.date(), to_on=now.date(), part=part
    )
    call = {each.name: each.role for each in to_call(world.key_worker, world.school, world.amara, now)}
    assert (world.first_aider.full_name not in call) is is_away
    assert call[world.senco.full_name] == "SENCO"


def test_where_nobody_is_in_the_school_office_is_named(world, written):
    StaffRole.objects.filter(role__in=("first_aider", "senco")).delete()
    assert "Send somebody to the school office" in written(world.key_worker_elsewhere)[0].content.decode()


def test_reading_a_protocol_is_a_view_event_and_the_general_page_none(world, written, midazolam):
    written(world.key_worker)
    assert ViewEvent.objects.filter(reason="Emergency page", actor_id=world.key_worker.pk).count() == 1
    written(world.key_worker_elsewhere)
    assert not ViewEvent.objects.filter(
        reason="Emergency page", actor_id=world.key_worker_elsewhere.pk
    ).exists()


def test_the_form_saves_and_says_that_a_parent_has_to_be_told(world, written, sign_in):
    saved = written(world.key_worker, ends_at="0:00:40")[1]
    event = HealthEvent.objects.get()
    assert saved.url == f"/emergencies/{event.pk}/"
    page = sign_in(world.key_worker).get(saved.url).content.decode()
    assert "40 seconds" in page
    assert "A parent has to be told today" in page


def test_what_was_typed_stays_when_something_has_to_be_mended(world, written):
    page = written(world.key_worker, ends_at="half past", what_happened="She fell by the door")[1]
    text = page.content.decode()
    assert "is not a time we can read" in text
    assert "She fell by the door" in text
    assert not HealthEvent.objects.exists()


def test_one_rescue_medicine_that_was_timed_need_not_be_chosen(world, written, midazolam):
    written(world.key_worker, rescue_at="0:00:00")
    assert Dose.objects.get().medicine == midazolam
