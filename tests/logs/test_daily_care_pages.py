"""Eating, drinking and moving on the tablet: the form by kind, the entry, the days, and what all records have."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import ViewEvent
from logs.models import Addendum, DailyCare, ParentTold
from tests.logs.eating import draft, moved, plan, record, sent
from tests.world import World


@pytest.fixture
def client(world: World, sign_in) -> Client:
    return sign_in(world.key_worker)


def new_url(world: World, kind: str = "eating") -> str:
    return reverse("logs:daily-care-new", args=[world.amara.pk]) + f"?kind={kind}"


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def page_of(saved: DailyCare) -> str:
    return reverse("logs:daily-care", args=[saved.pk])


def test_the_form_offers_the_levels_of_the_plan_first_and_its_words(world: World, client: Client) -> None:
    plan(world)
    page = text_of(client.get(new_url(world)))
    assert page.index("5 Minced and moist (plan)") < page.index("3 Liquidised")
    assert "Five back blows" in page
    assert reverse("logs:first-aid-new", args=[world.amara.pk]) in page


@pytest.mark.parametrize(
    ("kind", "asks", "not_asked"),
    [
        ("eating", "Pudding", "Second adult"),
        ("drinking", "150 ml", "Pudding"),
        ("tube_feed", "Water flush", "IDDSI"),
        ("mobility", "Hoist and sling", "IDDSI"),
        ("position", "On their left side", "150 ml"),
    ],
)
def test_each_kind_asks_its_own_questions(world: World, client: Client, kind, asks, not_asked) -> None:
    page = text_of(client.get(new_url(world, kind)))
    assert asks in page
    assert not_asked not in page


def test_a_lunch_is_saved_and_read(world: World, client: Client) -> None:
    answer = client.post(new_url(world), sent(), follow=True)
    assert "Saved for Amara K." in answer.content.decode()
    saved = DailyCare.objects.get()
    assert (saved.kind, saved.what, saved.amount) == ("eating", ["lunch"], "most")
    assert "Lunch, most" in text_of(client.get(page_of(saved)))


def test_the_same_page_sent_twice_is_one_entry(world: World, client: Client) -> None:
    said = sent()
    for _ in range(2):
        assert client.post(new_url(world), said).status_code == 302
    assert DailyCare.objects.count() == 1


def test_typed_millilitres_win_over_the_button(world: World, client: Client) -> None:
    said = sent(kind="drinking", what=["water"], amount="", volume_chip="150", volume_ml="130")
    client.post(new_url(world, "drinking"), said)
    assert DailyCare.objects.get().volume_ml == 130


def test_nothing_said_is_asked_for_and_what_was_typed_stays(world: World, client: Client) -> None:
    page = text_of(client.post(new_url(world), sent(what=[], amount="", texture="5")))
    assert "Choose what it was" in page
    assert 'value="5" checked' in page or "checked" in page
    assert not DailyCare.objects.exists()


def test_what_is_amiss_is_said_and_never_in_the_way(world: World, client: Client) -> None:
    plan(world, timezone.localdate() - timedelta(days=1), is_second_adult_required=True)
    said = sent(kind="mobility", what=["transfer"], equipment=["hoist"], amount="")
    page = client.post(new_url(world, "mobility"), said, follow=True).content.decode()
    assert "the SENCO is told" in page
    record_page = text_of(client.get(page_of(DailyCare.objects.get())))
    assert "the plan asks for a second adult, and none is named" in record_page
    assert "The child was right to be cared for." in record_page


def test_choking_leads_to_first_aid_and_the_steps(world: World, client: Client) -> None:
    plan(world)
    page = text_of(client.post(new_url(world), sent(difficulty=["choking"]), follow=True))
    assert "then write first aid" in page
    assert "Bend her forward" in page


def test_it_is_changed_by_its_author_and_taken_back(world: World, client: Client) -> None:
    saved = record(world, draft(texture="5"))
    form = text_of(client.get(reverse("logs:daily-care-edit", args=[saved.pk])))
    assert "Save the changes" in form
    client.post(reverse("logs:daily-care-edit", args=[saved.pk]), sent(amount="none"))
    assert DailyCare.objects.get().amount == "none"
    client.post(reverse("logs:daily-care-withdraw", args=[saved.pk]))
    assert client.get(page_of(saved)).status_code == 404


def test_a_parent_is_told_and_an_addendum_added_through_its_door(
    world: World, client: Client, sign_in
) -> None:
    saved = record(world)
    told = {"name": "Grace Kendall", "how": "phone", "at": "0:00", "on": timezone.localdate().isoformat()}
    client.post(reverse("logs:told-add", args=[saved.submission_id]), told)
    assert ParentTold.objects.unscoped(reason="looking").count() == 1
    senco = sign_in(world.senco)
    page = text_of(senco.get(page_of(saved)))
    assert "Grace Kendall" in page
    form = senco.get(reverse("logs:addendum-add", args=[saved.submission_id])).context["form"]
    senco.post(
        reverse("logs:addendum-add", args=[saved.submission_id]),
        {"submission": form["submission"].value(), "words": "She asked for more."},
    )
    assert Addendum.objects.unscoped(reason="looking").count() == 1


def test_the_days_show_what_was_eaten_drunk_and_done(world: World, client: Client) -> None:
    record(world)
    record(world, draft(kind="drinking", what=("water",), amount="", volume_ml=150))
    record(world, draft(kind="drinking", what=("milk",), amount="", volume_ml=100))
    record(world, moved())
    page = text_of(client.get(reverse("logs:daily-care-pattern", args=[world.amara.pk])))
    assert "250 ml" in page
    assert "Lunch, most" in page
    assert "Transfer between chairs, hoist and sling" in page
    assert "Drunk, where an amount was written: 250 ml a day." in page


def test_opening_an_entry_and_the_days_is_a_view_event(world: World, client: Client) -> None:
    saved = record(world)
    client.get(page_of(saved))
    client.get(reverse("logs:daily-care-pattern", args=[world.amara.pk]))
    assert list(ViewEvent.objects.values_list("seen", flat=True)) == ["health", "health"]


def test_it_is_moved_to_the_right_pupil(world: World, client: Client, sign_in) -> None:
    saved = record(world)
    url = reverse("logs:wrong-pupil-confirm", args=["daily_care", saved.pk, world.theo.pk])
    senco = sign_in(world.senco)
    opened = senco.get(url)
    assert "Lunch, most" in text_of(opened)
    submission = opened.context["form"]["submission"].value()
    senco.post(url, {"submission": submission, "note": "", "because": "Wrong card"})
    stands = DailyCare.objects.filter(withdrawn_at__isnull=True).get()
    assert (stands.pupil, stands.what, stands.amount) == (world.theo, ["lunch"], "most")


def test_the_days_cost_the_same_for_many_entries(world: World, client: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get(reverse("logs:daily-care-pattern", args=[world.amara.pk]))
        return len(found)

    record(world)
    few = count()
    for _ in range(5):
        record(world)
    assert count() == few
