"""First-aid kits: what is in which, checked in one save and kept for good, what has to be got."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent, FirstAidKit, KitCheck, KitItem
from common.ids import uuid7
from logs.actions.first_aid_kit import Found, ItemDraft, KitDraft, add_kit, change_kit, check_kit, close_kit
from logs.rules.first_aid_kits import ItemState, check_due, wants_of
from logs.selectors.first_aid_kits import kit_cards, kits_in_need, open_kits
from tests.factories.training import FirstAidKitFactory, KitItemFactory
from tests.world import World

DAY = date(2026, 11, 23)


def bag(world: World, **changes: Any) -> FirstAidKit:
    said = {
        "name": "Playground bag",
        "place": "Hook by the hall door",
        "check_every_days": 14,
        "items": (ItemDraft("Plasters", 20), ItemDraft("Gloves", 3)),
    }
    return add_kit(by=world.first_aider, school=world.school, draft=KitDraft(**said | changes))


def count(world: World, kit: FirstAidKit, now: datetime | None = None, **held: int) -> KitCheck:
    found = [
        Found(item.pk, held.get(item.name.lower(), item.wanted), held_until(item)) for item in kit.items.all()
    ]
    return check_kit(by=world.first_aider, kit=kit, check_id=uuid7(), found=found, now=now)


def held_until(item: KitItem) -> date | None:
    return None if item.name == "Gloves" else timezone.localdate() + timedelta(days=400)


@pytest.mark.parametrize(
    ("held", "expires", "missing", "expired", "soon"),
    [
        (20, None, None, False, False),
        (12, None, 8, False, False),
        (20, DAY - timedelta(days=1), 0, True, False),
        (20, DAY, 0, False, True),
        (20, DAY + timedelta(days=30), 0, False, True),
        (20, DAY + timedelta(days=31), None, False, False),
        (0, DAY - timedelta(days=1), 20, False, False),
    ],
)
def test_what_has_to_be_got(held: int, expires: Any, missing: int | None, expired: bool, soon: bool) -> None:
    wants = wants_of([ItemState("Plasters", 20, held, expires)], DAY)
    assert [(each.missing, each.is_expired, each.is_soon) for each in wants] == (
        [] if missing is None else [(missing, expired, soon)]
    )


def test_a_check_is_due_so_many_days_after_the_last() -> None:
    assert check_due(None, 30, DAY) == DAY
    assert check_due(DAY - timedelta(days=30), 30, DAY) == DAY
    assert check_due(DAY, 14, DAY) == DAY + timedelta(days=14)


def test_one_check_counts_the_whole_kit_once_and_stays_as_it_was(world: World) -> None:
    kit, key = bag(world), uuid7()
    found = [Found(item.pk, 1) for item in kit.items.all()]
    for _ in range(2):
        check_kit(by=world.first_aider, kit=kit, check_id=key, found=found, note="Gloves are low")
    check = KitCheck.objects.get()
    assert [(row["name"], row["wanted"], row["held"]) for row in check.found] == [
        ("Gloves", 3, 1),
        ("Plasters", 20, 1),
    ]
    assert AuditEvent.objects.filter(verb="kit_check").count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        KitCheck.objects.filter(pk=check.pk).update(note="All there")


def test_a_kit_never_checked_is_due_and_nothing_is_said_to_be_missing_yet(world: World) -> None:
    kit, today = bag(world), timezone.localdate()
    card = kit_cards(open_kits(world.school), today)[0]
    assert card.is_due and not card.wants
    count(world, kit, plasters=12)
    card = kit_cards(open_kits(world.school), today)[0]
    assert not card.is_due and [want.missing for want in card.wants] == [8]
    assert kits_in_need(world.school, today) == 1
    assert kit_cards(open_kits(world.school), today + timedelta(days=14))[0].is_due


def test_changing_a_kit_keeps_what_was_counted_and_two_lines_may_swap_names(world: World) -> None:
    kit = bag(world)
    count(world, kit, plasters=12)
    gloves, plasters = kit.items.get(name="Gloves"), kit.items.get(name="Plasters")
    items = (ItemDraft("Plasters", 3, gloves.pk), ItemDraft("Gloves", 25, plasters.pk), ItemDraft("Pins", 6))
    change_kit(by=world.senco, kit=kit, draft=KitDraft("Bag", "Hall", 30, items))
    assert list(kit.items.values_list("name", "wanted", "held")) == [
        ("Gloves", 25, 12),
        ("Pins", 6, 0),
        ("Plasters", 3, 3),
    ]
    change_kit(by=world.senco, kit=kit, draft=KitDraft("Bag", "Hall", 30, items[2:]))
    assert list(kit.items.values_list("name", flat=True)) == ["Pins"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": " "},
        {"place": ""},
        {"check_every_days": 0},
        {"items": (ItemDraft("Pins", 1), ItemDraft("pins", 2))},
    ],
)
def test_a_kit_that_cannot_be_is_refused(world: World, changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        bag(world, **changes)
    assert not FirstAidKit.objects.exists()


def test_two_kits_of_a_school_have_two_names(world: World) -> None:
    bag(world)
    with pytest.raises(ValidationError, match="already"):
        bag(world, name="playground BAG")


def test_a_closed_kit_is_listed_and_checked_no_more(world: World) -> None:
    kit = bag(world)
    close_kit(by=world.first_aider, kit=kit, today=timezone.localdate())
    assert not open_kits(world.school).exists()
    with pytest.raises(ValidationError):
        count(world, kit)


def check_sent(kit: FirstAidKit, **changes: Any) -> dict[str, Any]:
    said = {"check": str(uuid7()), "note": ""}
    for item in kit.items.all():
        said |= {f"held_{item.pk}": "2", f"expires_{item.pk}": ""}
    return said | changes


def test_the_page_saves_the_whole_kit_with_one_press(world: World, sign_in) -> None:
    kit, client = bag(world), sign_in(world.first_aider)
    url = reverse("logs:first-aid-kit-check", args=[kit.pk])
    assert 'value="20"' in client.get(url).content.decode()
    wrong = f"held_{kit.items.get(name='Gloves').pk}"
    body = client.post(url, check_sent(kit, note="In the rain", **{wrong: "many"})).content.decode()
    assert "Please check this first" in body and "In the rain" in body and not KitCheck.objects.exists()
    body = client.post(url, check_sent(kit), follow=True).content.decode()
    assert "Playground bag: checked." in body and "To get" in body and "18" in body
    assert KitCheck.objects.get().checked_by == world.first_aider


def test_the_form_makes_a_kit_with_what_is_usual_and_one_more_line(world: World, sign_in) -> None:
    client, url = sign_in(world.first_aider), reverse("logs:first-aid-kit-new")
    assert "Triangular bandages" in client.get(url).content.decode()
    said = {
        "name": "Minibus",
        "place": "Under the front seat",
        "check_every_days": "30",
        "items-TOTAL_FORMS": "2",
        "items-INITIAL_FORMS": "0",
        "items-0-name": "Plasters",
        "items-0-wanted": "10",
    }
    body = client.post(url, said | {"add-item": "1"}).content.decode()
    assert 'name="items-2-name"' in body and 'value="Minibus"' in body and not FirstAidKit.objects.exists()
    assert "Write how many" in client.post(url, said | {"items-0-wanted": ""}).content.decode()
    client.post(url, said)
    assert FirstAidKit.objects.get().items.get().wanted == 10


def test_everybody_finds_a_kit_but_only_its_keepers_see_what_is_missing(world: World, sign_in) -> None:
    kit = bag(world)
    count(world, kit, plasters=1)
    body = sign_in(world.teacher).get(reverse("logs:first-aid-kits")).content.decode()
    assert "Hook by the hall door" in body and "To get" not in body and "Check it" not in body
    assert "To get" in sign_in(world.senco).get(reverse("logs:first-aid-kits")).content.decode()


def test_the_list_asks_as_often_for_3_kits_as_for_20(
    world: World, sign_in, django_assert_max_num_queries
) -> None:
    client, url = sign_in(world.senco), reverse("logs:first-aid-kits")
    for first, last in ((0, 3), (3, 20)):
        for number in range(first, last):
            KitItemFactory(kit=FirstAidKitFactory(school=world.school, name=f"Kit {number}"))
        client.get(url)
        with django_assert_max_num_queries(12):
            client.get(url)
    assert FirstAidKit.objects.count() == 20
