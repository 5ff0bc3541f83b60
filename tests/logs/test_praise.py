"""Praise: two taps from any card, taken back with one."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from common.ids import uuid7
from logs.actions.behaviour_drafts import PraiseDraft
from logs.actions.praise import withdraw_praise
from logs.models import Praise, Submission
from tests.logs.behaving import new_url, praise, record_url
from tests.logs.making import envelope
from tests.world import World


def url(world: World) -> str:
    return new_url(world, route="praise-new")


def test_a_praise_is_saved_with_its_audit(world: World) -> None:
    receipt = praise(world, reason="try", note=" Three times. ")
    row = Praise.objects.get(pk=receipt.entry_ids[0])
    assert (row.reason, row.note, row.held_on) == ("try", "Three times.", timezone.localdate())
    assert row.submission.kind == "praise"
    assert AuditEvent.objects.filter(verb="praise_log", record_id=str(row.pk)).count() == 1


def test_the_same_submission_twice_is_one_praise(world: World) -> None:
    first = envelope(kind="praise")
    receipts = [praise(world, submission=first) for _ in range(2)]
    assert [receipt.already_had for receipt in receipts] == [False, True]
    assert receipts[0].entry_ids == receipts[1].entry_ids and Praise.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (PraiseDraft(timezone.localdate(), "money"), "reason"),
        (PraiseDraft(timezone.localdate(), "kind", "x" * 501), "note"),
        (PraiseDraft(timezone.localdate() + timedelta(days=1), "kind"), "held_on"),
    ],
)
def test_what_can_be_mended_is_told_by_its_field(world: World, said: PraiseDraft, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        praise(world, draft=said)
    assert field in refused.value.error_dict and not Praise.objects.exists()


def test_who_is_no_adult_of_the_school_is_kept_aside_in_words(world: World, sign_in) -> None:
    receipt = praise(world, by=world.governor, note="Well done")
    assert receipt.outcome == "quarantined"
    Submission.objects.filter(pk=receipt.submission_id).update(author=world.key_worker)
    text = sign_in(world.key_worker).get(reverse("logs:kept-aside")).content.decode()
    assert "Amara K., kind to a friend. “Well done”" in text


def test_only_its_author_or_the_office_takes_it_back(world: World) -> None:
    row = Praise.objects.get(pk=praise(world, by=world.first_aider).entry_ids[0])
    for person in (world.key_worker, world.dsl, world.it_admin):
        with pytest.raises(PermissionDenied):
            withdraw_praise(by=person, praise=row)
    withdraw_praise(by=world.first_aider, praise=row)
    withdraw_praise(by=world.senco, praise=row)
    row.refresh_from_db()
    assert row.withdrawn_by == world.first_aider


def test_each_reason_is_a_button_that_saves(world: World, sign_in) -> None:
    client = sign_in(world.first_aider)
    page = client.get(url(world)).content.decode()
    assert page.count('name="reason"') == 12 and "Amara K." in page and "Nut allergy" in page
    response = client.post(url(world), {"submission": str(uuid7()), "reason": "kind"}, follow=True)
    assert "Praised Amara K.: kind to a friend" in response.content.decode()
    assert reverse("logs:submission-undo", args=[Submission.objects.get(kind="praise").pk]) in str(
        response.content
    )


def test_a_double_tap_is_saved_once_and_says_so(world: World, sign_in) -> None:
    client, data = sign_in(world.key_worker), {"submission": str(uuid7()), "reason": "kind"}
    client.post(url(world), data)
    assert "Nothing was saved twice" in client.post(url(world), data, follow=True).content.decode()
    assert Praise.objects.count() == 1


def test_beside_a_session_the_page_stays_and_a_message_has_the_undo(world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    responses = [client.post(url(world), {"reason": "try"}, headers={"HX-Request": "true"}) for _ in range(2)]
    assert [response.status_code for response in responses] == [204, 204]
    assert "kw:toast" in responses[0]["HX-Trigger"] and "/undo/" in responses[0]["HX-Trigger"]
    assert Praise.objects.count() == 2


@pytest.mark.parametrize("data", [{}, {"reason": "gold"}, {"reason": "kind", "note": "é" * 10_000}])
def test_bad_input_is_told_and_nothing_typed_is_lost(world: World, sign_in, data: dict[str, str]) -> None:
    response = sign_in(world.key_worker).post(url(world), {"submission": str(uuid7())} | data)
    page = response.content.decode()
    assert response.status_code == 200 and "Please check" in page and not Praise.objects.exists()
    assert data.get("note", "") in page


def test_undo_from_the_message_takes_it_back(world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    receipt = praise(world)
    client.post(reverse("logs:submission-undo", args=[receipt.submission_id]))
    assert not Praise.objects.standing().exists()
    assert Praise.objects.get().withdrawn_by == world.key_worker


def test_its_page_says_what_for_and_takes_it_back(world: World, sign_in) -> None:
    row = Praise.objects.get(pk=praise(world, note="Held the door 🙂").entry_ids[0])
    client = sign_in(world.key_worker)
    page = client.get(record_url(row, "praise-entry")).content.decode()
    assert "Praise: kind to a friend" in page and "Held the door 🙂" in page and "Take it back" in page
    assert "Take it back" not in sign_in(world.teacher).get(record_url(row, "praise-entry")).content.decode()
    client.post(record_url(row, "praise-withdraw"))
    assert client.get(record_url(row, "praise-entry")).status_code == 404
