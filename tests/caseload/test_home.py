"""Where a day begins, finding a pupil, and working in another school."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import StaffRole
from accounts.rules import RoleName
from tests.factories.accounts import StaffRoleFactory
from tests.factories.pupils import AlertFactory, EnrolmentFactory
from tests.factories.reviews import PackShareFactory
from tests.world import World


def page(client: Client, route: str = "home", query: str = "", **headers: Any) -> str:
    response = client.get(reverse(route) + query, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("person", "route"),
    [
        ("senco", "board"),
        ("sen_admin", "board"),
        ("key_worker", "today"),
        ("cover", "today"),
        ("teacher", "today"),
        ("senco_other_school", "board"),
    ],
)
def test_the_first_page_is_where_the_day_begins(world: World, sign_in: Any, person: str, route: str) -> None:
    response = sign_in(world.people[person]).get(reverse("home"))
    assert response.status_code == 302
    assert response.url == reverse(route)


def test_a_person_with_two_roles_begins_with_the_wider_one(world: World, sign_in: Any) -> None:
    StaffRoleFactory(user=world.key_worker, school=world.school, role=RoleName.SENCO)
    assert sign_in(world.key_worker).get(reverse("home")).url == reverse("board")


def test_the_head_finds_the_packs_shared_with_them(world: World, sign_in: Any) -> None:
    html = page(sign_in(world.head))
    assert reverse("reviews:pack-download", args=[world.pack.pk]) in html
    assert "Amara Kendall</bdi> · papers for the meeting" in html
    assert "Reviews in the next eight weeks" in html
    assert reverse("reviews:review-home", args=[world.review.pk]) in html
    assert "of planned time delivered" in html


def test_a_pack_shared_with_another_is_not_on_the_heads_page(world: World, sign_in: Any) -> None:
    world.share.delete()
    own = {"pupil": world.amara, "school": world.school, "pack": world.pack}
    PackShareFactory(**own, shared_with=world.dsl, shared_by=world.senco)
    html = page(sign_in(world.head))
    assert "Nothing shared with you yet" in html
    assert reverse("reviews:pack-download", args=[world.pack.pk]) not in html


def test_a_pack_once_opened_is_no_longer_new(world: World, sign_in: Any) -> None:
    head = sign_in(world.head)
    assert "<span>new</span>" in page(head)
    assert head.get(reverse("reviews:pack-download", args=[world.pack.pk])).status_code == 200
    assert "<span>downloaded</span>" in page(head)


def test_the_dsl_is_led_to_the_pupils(world: World, sign_in: Any) -> None:
    html = page(sign_in(world.dsl))
    assert "Shared with you" not in html
    assert f'href="{reverse("board")}"' in html
    assert reverse("pupil-find") in html


def test_others_are_told_what_they_can_do_and_whom_to_ask(world: World, sign_in: Any) -> None:
    html = page(sign_in(world.first_aider))
    assert reverse("pupil-find") in html
    assert f"mailto:{world.senco.email}" in html
    quiet = page(sign_in(world.it_admin))
    assert "opens no pupil’s record" in quiet or "opens no pupil's record" in quiet
    assert reverse("pupil-find") not in quiet


def test_somebody_who_left_is_told_so(world: World, sign_in: Any) -> None:
    assert sign_in(world.left_staff).get(reverse("home")).status_code == 403


def found(client: Client, query: str = "") -> str:
    return page(client, "pupil-find", query)


def test_any_adult_finds_any_pupil_with_what_could_save_their_life(world: World, sign_in: Any) -> None:
    html = found(sign_in(world.first_aider), "?q=ama")
    assert "Amara Kendall" in html
    assert "Nut allergy, pen in bag" in html
    assert "3B" in html
    assert f'href="{reverse("pupil-home", args=[world.amara.pk])}"' not in html


def test_who_may_open_the_page_is_led_to_it(world: World, sign_in: Any) -> None:
    assert reverse("pupil-home", args=[world.amara.pk]) in found(sign_in(world.key_worker), "?q=amara+kend")


def test_an_everyday_alert_and_one_that_ended_are_not_for_everybody(world: World, sign_in: Any) -> None:
    today = timezone.localdate()
    own = {"pupil": world.amara, "school": world.school}
    AlertFactory(**own, kind="everyday", words="Wears glasses")
    AlertFactory(**own, words="Broken arm", to_on=today - timedelta(days=1))
    html = found(sign_in(world.first_aider), "?q=amara")
    assert "Wears glasses" not in html
    assert "Broken arm" not in html


def test_a_class_can_be_looked_through_and_nothing_is_listed_unasked(world: World, sign_in: Any) -> None:
    client = sign_in(world.first_aider)
    assert "Theo Marsh" in found(client, "?class=3B")
    assert "Theo Marsh" not in found(client)
    assert "Theo Marsh" not in found(client, "?q=t")
    assert "Theo Marsh" not in found(client, "?class=9Z")
    assert "No pupil found" in found(client, "?q=zzz")


def test_pupils_of_another_school_are_not_found(world: World, sign_in: Any) -> None:
    EnrolmentFactory(school=world.other_school, pupil__legal_forename="Amarachi")
    assert "Amarachi" not in found(sign_in(world.senco), "?q=amara")


def test_a_long_list_says_that_there_are_more(world: World, sign_in: Any) -> None:
    for at in range(62):
        EnrolmentFactory(school=world.school, pupil__legal_forename=f"Zed{at}", reg_group="6A")
    html = found(sign_in(world.first_aider), "?q=zed")
    assert html.count("No life-safety alert.") == 60
    assert "The first 60 are shown" in html


def test_htmx_gets_only_the_pupils(world: World, sign_in: Any) -> None:
    part = page(sign_in(world.first_aider), "pupil-find", "?q=amara", **{"HX-Request": "true"})
    assert "<html" not in part
    assert "Amara Kendall" in part


def test_another_school_is_chosen_and_kept(world: World, sign_in: Any) -> None:
    StaffRoleFactory(user=world.senco, school=world.other_school, role=RoleName.SENCO)
    client = sign_in(world.senco)
    response = client.post(reverse("school-choose"), {"school": str(world.other_school.pk)})
    assert response.url == reverse("home")
    assert "Brook Lane School" in page(client, "board")
    assert "Amara K." not in page(client, "board")


@pytest.mark.parametrize("school", ["", "nonsense", "other"])
def test_a_school_that_is_not_theirs_cannot_be_chosen(world: World, sign_in: Any, school: str) -> None:
    client = sign_in(world.senco)
    wanted = str(world.other_school.pk) if school == "other" else school
    assert client.post(reverse("school-choose"), {"school": wanted}).status_code == 404
    assert "Oakfield Primary School" in page(client, "board")


def test_choosing_by_get_is_refused(world: World, sign_in: Any) -> None:
    assert sign_in(world.senco).get(reverse("school-choose")).status_code == 405


def test_a_school_whose_role_ended_falls_back_to_the_other(world: World, sign_in: Any) -> None:
    role = StaffRoleFactory(user=world.senco, school=world.other_school, role=RoleName.SENCO)
    client = sign_in(world.senco)
    client.post(reverse("school-choose"), {"school": str(world.other_school.pk)})
    StaffRole.objects.filter(pk=role.pk).update(to_on=timezone.localdate() - timedelta(days=1))
    assert "Oakfield Primary School" in page(client, "board")
