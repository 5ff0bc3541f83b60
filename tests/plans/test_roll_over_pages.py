"""The pages of a new school year: the days, the preview part by part, the confirmation and the undoing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import SheetImport
from plans.forms.roll_over import class_key
from pupils.models import Enrolment
from tests.plans.pages import typed
from tests.plans.roll_over_school import FIRST_DAY, LAST_DAY, Meadow, build_meadow, child, preview_of


@pytest.fixture
def meadow(db: None) -> Meadow:
    """Meadow Primary."""
    return build_meadow()


def page(client: Client, draft: SheetImport, **query: str) -> Any:
    """A part of the preview."""
    return client.get(reverse("plans:roll-over-preview", args=[draft.pk]), query)


def keep(client: Client, draft: SheetImport, route: str = "answers", **changes: str) -> Any:
    """Send the form of the part shown as it stands, with these boxes changed."""
    query = {name: changes[name] for name in ("show", "class") if name in changes}
    context = page(client, draft, **query).context
    given = {"seen": context["preview"].print, "show": query.get("show", "classes")}
    form = context["form"]
    if form is not None:
        given |= {name: str(form[name].value() or "") for name in form.fields}
    if "first_day" in given:
        given |= {"first_day": typed(FIRST_DAY), "last_day": typed(LAST_DAY)}
    return client.post(reverse(f"plans:roll-over-{route}", args=[draft.pk]), given | changes)


def test_the_days_begin_as_the_calendar_says(meadow: Meadow, sign_in: Any) -> None:
    client = sign_in(meadow.senco)
    answer = client.post(
        reverse("plans:roll-over"), {"first_day": typed(FIRST_DAY), "last_day": typed(LAST_DAY)}
    )
    draft = SheetImport.objects.get()
    assert answer.url == reverse("plans:roll-over-preview", args=[draft.pk])
    assert "3 pupils on roll" in client.get(answer.url).content.decode()


def test_days_out_of_order_are_told_by_the_field(meadow: Meadow, sign_in: Any) -> None:
    days = {"first_day": typed(LAST_DAY), "last_day": typed(FIRST_DAY)}
    answer = sign_in(meadow.senco).post(reverse("plans:roll-over"), days)
    assert "last_day" in answer.context["form"].errors
    assert not SheetImport.objects.exists()


def test_a_class_is_mapped_once_and_the_next_preview_shows_it_for_all(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    box = f"class_{class_key('3 Willow')}"
    keep(client, draft, **{box: "4 Oak 🌳"})
    html = page(client, draft, show="pupils").content.decode()
    assert 'value="4 Oak 🌳"' in html
    assert Enrolment.objects.filter(reg_group="4 Oak 🌳").count() == 0


def test_one_pupil_is_kept_back_on_the_page_of_the_class(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    key = meadow.pupils["Kofi"].pk
    given = {"show": "pupils", "class": class_key("3 Willow"), f"move_{key}": "stay"}
    keep(client, draft, **given)
    [move] = [each for each in preview_of(draft).moves if each.pupil_id == key]
    assert (move.new_year, move.new_class) == ("3", "3 Willow")


def test_a_leaver_is_given_another_last_day(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    key = meadow.pupils["Bo"].pk
    given = {"show": "pupils", "class": class_key("6 Elm"), f"day_{key}": "18/6/2027"}
    keep(client, draft, **given)
    [move] = [each for each in preview_of(draft).moves if each.pupil_id == key]
    assert f"{move.last_day:%d %B %Y}" == "18 June 2027"


def test_the_key_worker_of_the_page_is_chosen(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    [row] = [row for row in preview_of(draft).key_workers if row.pupil == "Kofi Okafor"]
    html = page(client, draft, show="pupils", **{"class": class_key("3 Willow")}).content.decode()
    assert "keeps Lena Hughes" in html
    omar = str(meadow.people["Omar"].pk)
    keep(client, draft, show="pupils", **{"class": class_key("3 Willow"), f"lead_{row.assignment_id}": omar})
    [row] = [row for row in preview_of(draft).key_workers if row.pupil == "Kofi Okafor"]
    assert row.changes


def test_what_waits_for_a_decision_leads_to_its_class(meadow: Meadow, sign_in: Any) -> None:
    child(meadow.school, "Mia", "", "Nest")
    client, draft = sign_in(meadow.senco), meadow.draft()
    html = page(client, draft).content.decode()
    assert "Mia Okafor has no year group" in html
    assert "Ava Okafor needs a new key worker" in html
    assert class_key("Nest") in html


def test_confirming_writes_once_and_says_what_was_done(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    for _ in range(2):
        seen = preview_of(draft).print
        client.post(reverse("plans:roll-over-confirm", args=[draft.pk]), {"show": "summary", "seen": seen})
    assert Enrolment.objects.filter(pupil=meadow.pupils["Kofi"]).count() == 2
    assert "The new school year is set up" in page(client, draft).content.decode()


def test_an_old_print_is_shown_the_new_preview(meadow: Meadow, sign_in: Any) -> None:
    client, draft = sign_in(meadow.senco), meadow.draft()
    url = reverse("plans:roll-over-confirm", args=[draft.pk])
    answer = client.post(url, {"show": "summary", "seen": "old"}, follow=True)
    assert "Nothing has been written yet" in answer.content.decode()
    assert Enrolment.objects.filter(pupil=meadow.pupils["Kofi"]).count() == 1


def test_a_pupil_without_a_year_stops_the_confirmation_in_words(meadow: Meadow, sign_in: Any) -> None:
    child(meadow.school, "Mia", "", "Nest")
    client, draft = sign_in(meadow.senco), meadow.draft()
    given = {"show": "summary", "seen": preview_of(draft).print}
    answer = client.post(reverse("plans:roll-over-confirm", args=[draft.pk]), given)
    assert "Say first where 1 pupil without a year group go" in answer.content.decode()


def test_undo_asks_first_and_then_puts_back(meadow: Meadow, sign_in: Any) -> None:
    client, done = sign_in(meadow.senco), meadow.rolled()
    url = reverse("plans:roll-over-undo", args=[done.pk])
    assert "Undo all of it" in client.get(url).content.decode()
    client.post(url)
    assert Enrolment.objects.filter(pupil=meadow.pupils["Kofi"]).count() == 1


def test_undo_says_who_stands_in_the_way(meadow: Meadow, sign_in: Any) -> None:
    client, done = sign_in(meadow.senco), meadow.rolled()
    Enrolment.objects.filter(pupil=meadow.pupils["Kofi"], to_on=None).update(reg_group="Z")
    html = client.get(reverse("plans:roll-over-undo", args=[done.pk])).content.decode()
    assert "Kofi Okafor: changed since" in html


def test_the_set_up_page_leads_here(meadow: Meadow, sign_in: Any) -> None:
    html = sign_in(meadow.senco).get(reverse("plans:setup")).content.decode()
    assert reverse("plans:roll-over") in html
