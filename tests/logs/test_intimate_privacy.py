"""Nothing of intimate care stands anywhere but on its own pages: proved over every page there is, and in the code."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from accounts.models import ViewEvent
from logs.models import IntimateCare
from pupils.models import Pupil
from tests.access.matrix import Row
from tests.access.test_matrix import ROWS
from tests.logs.caring import BACK, name_carer, plan_for, record
from tests.world import World

ROOT = Path(__file__).parents[2]
APPS = ("accounts", "caseload", "common", "config", "logs", "plans", "pupils", "reviews")
# Words that stand in one record of intimate care and nowhere else.
SECRETS = ("Xylomarrow", "Brindlequay", "Ochrefern", "changed_pad", "Pad changed", "pad changed")
# Where a record is read or written through its own door; and the two lines without a word of the care.
OWN = ("logs:intimate-care", "logs:told-add", "logs:addendum-add", "logs:wrong-pupil", "logs:kept-")
READ_BY = {
    "logs/actions/kept_care.py",
    "logs/actions/movable.py",
    "logs/actions/submission.py",
    "logs/actions/undo.py",
    "logs/models/__init__.py",
    "logs/views/doors.py",
}
PAGES = [row for row in ROWS if not row.post and not row.public and not row.route.startswith(OWN)]


@pytest.fixture
def written(world: World) -> IntimateCare:
    """What the first aider did for Amara in need, with words nobody else may read."""
    plan_for(world)
    return record(
        world,
        by=world.first_aider,
        assent="refused",
        refusal_words="Waited by the Xylomarrow",
        seen_words="Brindlequay on the skin",
        place="Ochrefern room",
        skin=("red",),
        marks=(BACK,),
    )


def answered(client: Any, world: World, row: Row) -> str:
    """The page as text, whatever it answers; what its address needs is made for it and gone afterwards."""
    with transaction.atomic():
        response = client.get(reverse(row.route, kwargs=row.kwargs(world)), row.data(world))
        body = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True)
    return body.decode("utf-8", "replace")


def leaks(client: Any, world: World, person: str) -> Iterator[str]:
    """The pages the person may open, each once, that hold a word of the record."""
    for row in {row.route: row for row in PAGES if person in row.ok}.values():
        body = answered(client, world, row)
        yield from (f"{row.route} as {person}: {word}" for word in SECRETS if word in body)


@pytest.mark.parametrize("person", ["key_worker", "head", "senco"])
def test_no_other_page_holds_a_word_of_it(
    world: World, sign_in: Any, written: IntimateCare, person: str
) -> None:
    assert list(leaks(sign_in(world.people[person]), world, person)) == []


def test_the_words_that_are_looked_for_do_stand_on_its_own_page(
    world: World, sign_in: Any, written: IntimateCare
) -> None:
    body = sign_in(world.senco).get(reverse("logs:intimate-care", args=[written.pk])).content.decode()
    assert {"Xylomarrow", "Brindlequay", "Ochrefern"} <= {word for word in SECRETS if word in body}


def test_no_other_code_reads_the_records() -> None:
    found = {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        if "migrations" not in path.parts and "intimate" not in path.name
        if any(name in path.read_text() for name in ("IntimateCare", "intimatecare", "intimate_care."))
    }
    doors = {"logs/urls/__init__.py", "logs/actions/wrong_pupil.py"}
    assert found - doors <= READ_BY


@pytest.mark.parametrize("person", ["key_worker", "cover", "teacher", "head", "sen_admin", "first_aider"])
def test_who_is_not_named_does_not_count_it_either(
    world: World, sign_in: Any, written: IntimateCare, person: str
) -> None:
    adult, own = world.people[person], person == "first_aider"
    assert IntimateCare.objects.visible_to(adult).count() == int(own)
    pattern = sign_in(adult).get(reverse("logs:intimate-care-pattern", args=[world.amara.pk]))
    assert pattern.status_code == 404
    assert "Care records" not in sign_in(adult).get(reverse("logs:attention")).content.decode()


def test_a_named_carer_reads_it_from_the_day_they_are_named(world: World, sign_in: Any, written: Any) -> None:
    page = reverse("logs:intimate-care", args=[written.pk])
    assert sign_in(world.delivers).get(page).status_code == 404
    name_carer(world, world.delivers)
    assert sign_in(world.delivers).get(page).status_code == 200


def test_every_look_is_on_record(world: World, sign_in: Any, written: IntimateCare) -> None:
    for person, route, key in (
        (world.senco, "intimate-care", written.pk),
        (world.first_aider, "intimate-care", written.pk),
        (world.dsl, "intimate-care-pattern", world.amara.pk),
        (world.delivers, "intimate-care-new", world.amara.pk),
    ):
        sign_in(person).get(reverse(f"logs:{route}", args=[key]))
        seen = ViewEvent.objects.filter(actor_id=person.pk, seen="intimate").get()
        assert seen.pupil_ids == [world.amara.pk]


def test_the_form_of_an_adult_in_need_shows_no_earlier_care_and_not_the_plan(
    world: World, sign_in: Any, written: IntimateCare
) -> None:
    url = reverse("logs:intimate-care-new", args=[world.amara.pk])
    for person in (world.delivers, world.senco):
        body = sign_in(person).get(url).content.decode()
        assert not any(word in body for word in SECRETS[:3])
        assert "Hands over the wipes" not in body


def test_more_stands_on_the_card_of_every_pupil_alike(world: World, sign_in: Any) -> None:
    plan_for(world, carer=world.senco)
    body = sign_in(world.senco).get(reverse("pupil-find"), {"q": "a"}).content.decode()
    body += sign_in(world.senco).get(reverse("pupil-find"), {"q": "the"}).content.decode()
    body += sign_in(world.senco).get(reverse("pupil-find"), {"q": "ama"}).content.decode()
    for pupil in Pupil.objects.filter(pk__in=[world.amara.pk, world.theo.pk]):
        assert reverse("logs:intimate-care-new", args=[pupil.pk]) in body
