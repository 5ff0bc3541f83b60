"""An adult's injury that cannot be saved is kept aside, for who reads its page, without a child's name; never lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditDetail, StaffRole, User
from logs.actions.kept import Mended, discard_kept, save_mended
from logs.models import AdultInjury, Submission
from tests.logs.hurting import injure, sent
from tests.logs.making import envelope
from tests.world import World

LONG_AGO = timezone.localdate() - timedelta(days=3000)


def kept(world: World, **changes: Any) -> Submission:
    """The teacher slipped on a day long before the adults of the school began to work there."""
    facts = {"held_on": LONG_AGO, "days_off": 9} | changes
    receipt = injure(world, keeps_aside=True, **facts)
    assert receipt.outcome == "quarantined"
    return Submission.objects.get(pk=receipt.submission_id)


def address(row: Submission, route: str = "kept-mend") -> str:
    return reverse(f"logs:{route}", args=[row.pk])


def seen_by(world: World, person: Any, row: Submission) -> bool:
    return Submission.objects.visible_to(person).filter(pk=row.pk).exists()


def leave(person: Any) -> None:
    """The person leaves the school the day before."""
    StaffRole.objects.filter(user=person).update(to_on=timezone.localdate() - timedelta(days=1))


def test_who_has_left_is_kept_aside_and_so_is_an_adult_of_another_time(world: World) -> None:
    left = injure(world, by=world.left_staff, keeps_aside=True)
    assert (left.outcome, left.entry_ids) == ("quarantined", []) and "any more" in left.reason
    assert "did not work in the school on" in kept(world).reason
    assert not AdultInjury.objects.exists()
    same = envelope(left.submission_id, kind="adult_injury")
    again = injure(world, by=world.left_staff, keeps_aside=True, submission=same)
    assert again.already_had and again.outcome == "quarantined"


def test_it_is_saved_as_what_it_was_on_the_right_day(world: World) -> None:
    row = kept(world, riddor_answers={"work_connection": True}, what_happened="Slipped.")
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="did not work in the school"):
        save_mended(by=world.senco, submission=row, mended=Mended(LONG_AGO))
    words = {"place": "Hall", "what_happened": "Slipped on a wet step."}
    made = save_mended(by=world.head, submission=row, mended=Mended(today, words))[0]
    record = AdultInjury.objects.get(pk=made.pk)
    row.refresh_from_db()
    assert (row.outcome, row.payload, record.submission, record.recorded_by) == (
        "saved",
        None,
        row,
        world.key_worker,
    )
    assert (record.staff, record.first_aider, record.days_off) == (world.teacher, world.first_aider, 9)
    assert (record.place, record.what_happened) == ("Hall", "Slipped on a wet step.")
    assert record.riddor_answers == {"work_connection": True} and record.injuries == ["sprain"]
    assert "Slipped." in str(AuditDetail.objects.get(event__verb="submission_mend").before)


def test_who_reads_the_page_sees_it_kept_and_nobody_else(world: World) -> None:
    row = kept(world)
    readers = (world.key_worker, world.teacher, world.first_aider, world.senco, world.sen_admin, world.head)
    assert all(seen_by(world, person, row) for person in readers)
    others = (world.dsl, world.delivers, world.key_worker_elsewhere, world.governor)
    assert not any(seen_by(world, person, row) for person in others)
    leave(world.teacher)
    assert not seen_by(world, User.objects.get(pk=world.teacher.pk), row)


def test_who_was_hurt_reads_it_and_neither_saves_nor_discards_it(world: World, sign_in) -> None:
    row = kept(world, staff_id=world.head.pk)
    for person in (world.head, world.first_aider):
        page = sign_in(person).get(address(row)).content.decode()
        assert "saves or discards it" in page and "Discard it" not in page
        assert sign_in(person).post(address(row, "kept-discard"), {"because": "x"}).status_code == 403
        with pytest.raises(PermissionDenied):
            discard_kept(by=person, submission=row, because="Nothing happened")
    discard_kept(by=world.senco, submission=row, because="Written twice")
    row.refresh_from_db()
    assert row.outcome == "discarded"


def test_no_page_of_it_names_a_child(world: World, sign_in) -> None:
    name = f"{world.amara.forename} {world.amara.surname}"
    row = kept(
        world, held_on=timezone.localdate(), staff_id=world.left_staff.pk, what_happened=f"{name} ran."
    )
    for route in (reverse("logs:kept-aside"), address(row)):
        body = sign_in(world.head).get(route).content.decode()
        assert "nother pupil ran." in body and world.amara.forename not in body
    own = sign_in(world.key_worker).get(address(row)).context["form"]
    assert own["what_happened"].value() == f"{name} ran."


def test_its_author_mends_it_from_the_list(world: World, sign_in) -> None:
    row, client = kept(world), sign_in(world.key_worker)
    assert "1 record is kept aside" in client.get(reverse("logs:adult-injury-list")).content.decode()
    assert address(row) in client.get(reverse("logs:kept-aside")).content.decode()
    said = {"held_on": timezone.localdate().isoformat(), "place": "Hall", "what_happened": ""}
    assert client.post(address(row), said).status_code == 302
    assert AdultInjury.objects.get(submission=row).place == "Hall"


def late(world: World, sign_in, **changes: Any) -> tuple[Any, Submission]:
    """The teacher opens the form, leaves the school, and sends it."""
    client, url = sign_in(world.teacher), reverse("logs:adult-injury-new")
    seal = client.get(url).context["seal"]
    leave(world.teacher)
    response = client.post(url, sent(world, seal=seal, **changes))
    return response, Submission.objects.filter(kind="adult_injury").first()


def test_a_form_opened_in_time_is_kept_when_its_author_has_left_since(world: World, sign_in) -> None:
    response, row = late(world, sign_in, staff=str(world.key_worker.pk))
    assert response.status_code == 200 and "not lost" in response.content.decode()
    assert (row.outcome, row.author, row.payload["place"]) == ("quarantined", world.teacher, "Corridor")
    save_mended(by=world.senco, submission=row, mended=Mended(timezone.localdate()))
    assert AdultInjury.objects.get(submission=row).recorded_by == world.teacher


def test_what_cannot_be_read_as_a_record_is_kept_word_by_word(world: World, sign_in) -> None:
    _, row = late(world, sign_in, starts_at="noonish", what_happened="Slipped.")
    assert row.payload["sent"]["starts_at"] == "noonish"
    body = sign_in(world.senco).get(address(row)).content.decode()
    assert "Slipped." in body and "Save it" not in body and "Discard it" in body


def test_without_a_seal_nothing_is_kept(world: World, sign_in) -> None:
    client = sign_in(world.left_staff)
    response = client.post(reverse("logs:adult-injury-new"), sent(world, seal="forged"))
    assert response.status_code == 403 and not Submission.objects.filter(kind="adult_injury").exists()
