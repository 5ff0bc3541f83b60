"""Writing an incident: saved once, checked, kept aside when it must be refused, signed at midnight."""

from concurrent.futures import ThreadPoolExecutor
from datetime import time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, InternalError, connection, transaction
from django.utils import timezone

from accounts.models import AuditDetail, AuditEvent, StaffRole
from logs.actions.behaviour import edit_incident, may_withdraw_incident, withdraw_incident
from logs.actions.undo import undo_submission
from logs.models import BehaviourIncident, FunctionHypothesis, IncidentAdult, IncidentPeer, Submission
from logs.rules.signing import editable_until
from pupils.models import Enrolment
from tests.factories.logs import BehaviourIncidentFactory
from tests.logs.behaving import draft, incident, praise, write
from tests.logs.making import envelope, log_amara
from tests.world import World

EVERYTHING = {
    "antecedents": ("noise", "crowd"),
    "helped": ("visual",),
    "starts_at": time(10, 45),
    "minutes": 12,
    "recovery_minutes": 20,
    "place": " Playground ",
    "activity": "Break",
    "setting_factors": ("sleep",),
    "consequences": ("back",),
    "what_happened": "Ran to the fence.\nCame back with the card. 🙂",
    "what_helped": "The quiet voice.",
    "functions": {"sensory": "likely", "escape": "guess"},
}


def events(verb: str) -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(verb=verb).order_by("id"))


def test_everything_that_was_said_is_saved(world: World) -> None:
    row = incident(world, adult_ids=(world.senco.pk,), peer_ids=(world.theo.pk,), **EVERYTHING)
    said = {
        name: getattr(row, name) for name in ("behaviours", "intensity", "antecedents", "helped", "place")
    }
    assert said == {
        "behaviours": ["left"],
        "intensity": 2,
        "antecedents": ["noise", "crowd"],
        "helped": ["visual"],
        "place": "Playground",
    }
    assert row.what_happened.endswith("🙂") and row.recovery_minutes == 20
    assert dict(row.hypotheses.values_list("function", "confidence")) == EVERYTHING["functions"]
    assert [row.adults.get(), row.others.get()] == [world.senco, world.theo]
    assert row.editable_until == editable_until(row.received_at)
    assert row.submission.kind == "behaviour" and row.submission.outcome == "saved"


def test_an_incident_leaves_one_audit_event_without_its_text(world: World) -> None:
    row = incident(world, what_happened="Ran to the fence.")
    (event,) = events("behaviour_log")
    assert (event.actor_id, event.pupil_id, event.record_id) == (
        world.key_worker.pk,
        world.amara.pk,
        str(row.pk),
    )
    assert not AuditDetail.objects.filter(event=event).exists()


def test_the_same_submission_twice_is_one_incident_with_one_receipt(world: World) -> None:
    first = envelope(kind="behaviour")
    receipt, again = write(world, submission=first), write(world, submission=first, behaviours=("hit",))
    assert (receipt.already_had, again.already_had) == (False, True)
    assert again.entry_ids == receipt.entry_ids
    assert BehaviourIncident.objects.get().behaviours == ["left"]


def test_another_persons_submission_is_not_answered(world: World) -> None:
    first = envelope(kind="behaviour")
    write(world, submission=first)
    with pytest.raises(ValidationError, match="sent by somebody else"):
        write(world, submission=first, by=world.cover)


@pytest.mark.django_db(transaction=True)
def test_the_same_submission_arriving_twice_at_once_is_saved_once(world: World) -> None:
    first = envelope(kind="behaviour")

    def send(_: int) -> Any:
        try:
            return write(world, submission=first)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(send, range(4)))
    assert BehaviourIncident.objects.count() == 1
    assert len({receipt.entry_ids[0] for receipt in receipts}) == 1
    assert sum(not receipt.already_had for receipt in receipts) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"behaviours": (), "what_happened": " \n"}, "behaviours"),
        ({"behaviours": ("flew",)}, "behaviours"),
        ({"antecedents": ("left",)}, "antecedents"),
        ({"helped": ("x",)}, "helped"),
        ({"intensity": 6}, "intensity"),
        ({"intensity": 0}, "intensity"),
        ({"minutes": 0}, "minutes"),
        ({"minutes": 601}, "minutes"),
        ({"recovery_minutes": 601}, "recovery_minutes"),
        ({"what_happened": "x" * 4001}, "what_happened"),
        ({"what_helped": "x" * 1001}, "what_helped"),
        ({"place": "x" * 61}, "place"),
        ({"functions": {"naughty": "clear"}}, "__all__"),
        ({"functions": {"escape": "certain"}}, "__all__"),
        ({"held_on": timezone.localdate() + timedelta(days=1)}, "held_on"),
    ],
)
def test_what_the_author_can_mend_is_told_by_its_field(
    world: World, changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        write(world, **changes)
    assert field in getattr(refused.value, "error_dict", {"__all__": None})
    assert not Submission.objects.filter(kind="behaviour").exists()


def test_words_alone_are_enough(world: World) -> None:
    row = incident(world, behaviours=(), intensity=None, what_happened="Would not come in.")
    assert (row.behaviours, row.intensity) == ([], None)


@pytest.mark.parametrize("who", ["amara", "stranger"])
def test_other_pupils_are_of_the_school_and_not_the_pupil(world: World, who: str) -> None:
    Enrolment.objects.filter(pupil=world.theo).update(to_on=timezone.localdate() - timedelta(days=1))
    key = world.amara.pk if who == "amara" else world.theo.pk
    with pytest.raises(ValidationError) as refused:
        write(world, peer_ids=(key,))
    assert "others" in refused.value.error_dict


def test_adults_are_of_the_school_that_day(world: World) -> None:
    for person in (world.senco_other_school, world.left_staff):
        with pytest.raises(ValidationError) as refused:
            write(world, adult_ids=(person.pk,))
        assert "adults" in refused.value.error_dict


@pytest.mark.parametrize("person", ["first_aider", "key_worker_elsewhere", "delivers", "dsl", "teacher"])
def test_any_adult_writes_about_any_pupil(world: World, person: str) -> None:
    assert write(world, by=world.people[person], pupil=world.theo).outcome == "saved"


@pytest.mark.parametrize("person", ["governor", "it_admin", "senco_other_school", "left_staff"])
def test_who_is_no_adult_of_the_school_is_kept_aside(world: World, person: str) -> None:
    receipt = write(world, by=world.people[person])
    assert receipt.outcome == "quarantined" and "no longer worked" in receipt.reason
    kept = Submission.objects.get(pk=receipt.submission_id)
    assert kept.payload["entries"][0]["said"] == "left the place"
    assert not BehaviourIncident.objects.exists()


def test_a_day_before_the_pupil_came_is_kept_aside_or_told(world: World) -> None:
    Enrolment.objects.filter(pupil=world.amara).update(from_on=timezone.localdate())
    before = timezone.localdate() - timedelta(days=3)
    receipt = write(world, held_on=before)
    assert receipt.outcome == "quarantined" and "roll" in receipt.reason
    with pytest.raises(ValidationError, match="roll"):
        write(world, held_on=before, keeps_aside=False)
    assert Submission.objects.quarantined().count() == 1


def test_permission_is_asked_for_the_day_of_arrival(world: World) -> None:
    StaffRole.objects.filter(user=world.cover).update(to_on=timezone.localdate() - timedelta(days=1))
    world.cover.__dict__.pop("_roles_on", None)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert write(world, by=world.cover, today=yesterday, held_on=yesterday).outcome == "saved"
    assert write(world, by=world.cover, held_on=yesterday).outcome == "quarantined"


def test_the_author_changes_it_until_midnight_and_the_audit_says_what(world: World) -> None:
    row = incident(
        world, adult_ids=(world.senco.pk,), peer_ids=(world.theo.pk,), functions={"escape": "guess"}
    )
    changed = draft(intensity=3, what_happened="Two minutes only.", functions={"sensory": "clear"})
    edit_incident(by=world.key_worker, incident=row, draft=changed)
    row.refresh_from_db()
    assert (row.intensity, row.what_happened) == (3, "Two minutes only.")
    assert FunctionHypothesis.objects.get().function == "sensory"
    assert not IncidentAdult.objects.exists() and not IncidentPeer.objects.exists()
    (event,) = events("behaviour_edit")
    assert event.fields == ["adults", "functions", "intensity", "others", "what_happened"]
    assert AuditDetail.objects.get(event=event).after["intensity"] == 3


@pytest.mark.parametrize("case", ["another", "signed", "withdrawn"])
def test_nobody_else_and_nothing_signed_or_withdrawn_is_changed(world: World, case: str) -> None:
    row = incident(world)
    by, now = world.key_worker, timezone.now()
    if case == "another":
        by = world.senco
    elif case == "signed":
        now = row.editable_until
    else:
        withdraw_incident(by=by, incident=row)
    with pytest.raises(ValidationError, match=r"signed|withdrawn"):
        edit_incident(by=by, incident=row, draft=draft(intensity=5), now=now)
    row.refresh_from_db()
    assert row.intensity == 2


def test_a_change_is_checked_like_a_new_one(world: World) -> None:
    row = incident(world)
    Enrolment.objects.filter(pupil=world.amara).update(from_on=timezone.localdate())
    for changes in ({"behaviours": ()}, {"held_on": timezone.localdate() - timedelta(days=1)}):
        with pytest.raises(ValidationError):
            edit_incident(by=world.key_worker, incident=row, draft=draft(**changes))


def test_the_database_refuses_a_change_after_midnight(world: World) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    row = BehaviourIncidentFactory(
        pupil=world.amara,
        school=world.school,
        author=world.key_worker,
        received_at=yesterday,
        editable_until=editable_until(yesterday),
    )
    row.intensity = 5
    with pytest.raises((InternalError, IntegrityError)), transaction.atomic():
        row.save()
    withdraw_incident(by=world.key_worker, incident=row)
    assert not BehaviourIncident.objects.visible_to(world.senco).exists()


def test_the_author_and_the_senco_take_it_back(world: World) -> None:
    row = incident(world, by=world.first_aider)
    allowed = {name for name, person in world.people.items() if may_withdraw_incident(person, row)}
    assert allowed == {"first_aider", "senco"}
    with pytest.raises(PermissionDenied):
        withdraw_incident(by=world.head, incident=row)
    withdraw_incident(by=world.senco, incident=row)
    withdraw_incident(by=world.senco, incident=row)
    row.refresh_from_db()
    assert row.withdrawn_by == world.senco
    assert len(events("behaviour_withdraw")) == 1


def test_undo_takes_back_whatever_the_press_saved(world: World) -> None:
    for receipt in (write(world), praise(world), log_amara(world)):
        submission = Submission.objects.get(pk=receipt.submission_id)
        assert undo_submission(by=world.key_worker, submission=submission) == 1
        assert undo_submission(by=world.key_worker, submission=submission) == 0
    assert not BehaviourIncident.objects.standing().exists()
