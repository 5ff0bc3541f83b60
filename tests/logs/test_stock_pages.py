"""The stock on its pages: written, explained, changed, taken back, moved; who only reads is told no."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import ViewEvent
from common.ids import uuid7
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from logs.models import StockEntry
from tests.logs.stocking import medicine, move, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablets(world):
    return medicine(world, low_stock_at=Decimal(8))


def page(tablets):
    return f"/medicines/{tablets.pk}/stock/"


def text_of(response):
    return response.content.decode()


def test_what_came_stands_in_the_book_with_its_batch(world, tablets, sign_in):
    client = sign_in(world.first_aider)
    saved = client.post(page(tablets), sent(batch="LN204", expires_on="1/3/2031"))
    assert saved.status_code == 302
    text = text_of(client.get(page(tablets)))
    assert "30 tablets" in text
    assert "LN204" in text
    assert "no second adult" in text


def test_a_count_that_differs_says_so_at_once_and_is_explained_on_its_page(world, tablets, sign_in):
    move(world, tablets, "received", 30)
    client = sign_in(world.first_aider)
    saved = client.post(page(tablets), sent("counted", 28), follow=True)
    assert "2 tablets less than the book: say today why" in text_of(saved)
    entry = StockEntry.objects.get(move="counted")
    empty = client.post(f"/medicines/stock/{entry.pk}/", {"words": ""})
    assert "Say in a few words why" in text_of(empty)
    client.post(f"/medicines/stock/{entry.pk}/", {"words": "Two were dropped"})
    assert "Two were dropped" in text_of(client.get(page(tablets)))


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"amount": "lots"}, "Write a number, for example 28 or 12.5."),
        ({"amount": "-1"}, "Write how much it was, as a number."),
        ({"amount": "0"}, "Only a count can be 0"),
        ({"amount": "1.234"}, "at most two places"),
        ({"move": "wasted"}, "Say what happened to it"),
        ({"expires_on": "31/2/2027"}, "There is no 31 February 2027"),
        ({"held_on": "1/1/2099"}, "or an earlier day"),
    ],
)
def test_an_error_says_what_to_do_and_keeps_what_was_typed(world, tablets, sign_in, answers, words):
    shown = sign_in(world.first_aider).post(page(tablets), sent(batch="LN204", **answers))
    assert words in text_of(shown)
    assert "LN204" in text_of(shown)
    assert not StockEntry.objects.exists()


def test_the_schools_page_puts_what_waits_first_and_is_one_view_event(world, tablets, sign_in):
    calm = medicine(world, name="Baclofen", pupil=world.theo)
    move(world, calm, "received", 300)
    move(world, tablets, "received", 30)
    move(world, tablets, "counted", 5)
    text = text_of(sign_in(world.first_aider).get("/medicines/stock/"))
    assert text.index("Methylphenidate") < text.index("Baclofen")
    assert "count to explain" in text
    assert "running low" in text
    seen = ViewEvent.objects.get(actor_id=world.first_aider.pk, seen="health_record")
    assert set(seen.pupil_ids) == {world.amara.pk, world.theo.pk}


@pytest.mark.parametrize(("days", "words"), [(-1, "out of date"), (29, "expires soon")])
def test_the_date_on_the_pack_is_pointed_out(world, tablets, sign_in, days, words):
    expires_on = timezone.localdate() + timedelta(days=days)
    move(world, tablets, "received", 30, expires_on=expires_on)
    assert words in text_of(sign_in(world.senco).get("/medicines/stock/"))


def test_what_is_left_of_a_medicine_that_ended_is_to_go_home(world, tablets, sign_in):
    move(world, tablets, "received", 30)
    type(tablets).objects.filter(pk=tablets.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    assert "no longer given: send it home" in text_of(sign_in(world.senco).get("/medicines/stock/"))
    move(world, tablets, "returned", 30)
    assert "Methylphenidate" not in text_of(sign_in(world.senco).get("/medicines/stock/"))


def test_its_author_changes_it_and_takes_it_back(world, tablets, sign_in):
    entry = move(world, tablets, "received", 30)
    client = sign_in(world.first_aider)
    assert 'value="30"' in text_of(client.get(f"/medicines/stock/{entry.pk}/change/"))
    client.post(f"/medicines/stock/{entry.pk}/change/", sent(amount=28))
    entry.refresh_from_db()
    assert entry.amount == 28
    client.post(f"/medicines/stock/{entry.pk}/withdraw/")
    assert "not counted yet" in text_of(client.get(page(tablets)))


def test_undo_takes_it_back(world, tablets, sign_in):
    entry = move(world, tablets, "received", 30)
    sign_in(world.first_aider).post(f"/log/submission/{entry.submission_id}/undo/")
    assert not StockEntry.objects.standing().exists()


def moved(world, entry):
    return move_record(
        by=world.senco,
        movable=MOVABLES["stock"],
        record=entry,
        to_pupil=world.theo,
        submission_id=uuid7(),
        choice=Choice(),
    )


def test_an_entry_on_the_wrong_pupil_goes_to_the_same_medicine_of_the_right_one(world, tablets):
    theirs = medicine(world, pupil=world.theo)
    entry = move(world, tablets, "received", 30, by=world.senco)
    receipt = moved(world, entry)
    assert StockEntry.objects.get(pk=receipt.entry_ids[0]).medicine == theirs
    assert not StockEntry.objects.standing().filter(medicine=tablets).exists()


def test_without_that_medicine_the_entry_stays_and_says_why(world, tablets):
    entry = move(world, tablets, "received", 30, by=world.senco)
    with pytest.raises(Exception, match="Theo has no Methylphenidate"):
        moved(world, entry)
    assert StockEntry.objects.standing().filter(medicine=tablets).exists()


def test_what_is_added_after_midnight_stands_beside_the_entry(world, tablets, sign_in):
    entry = move(world, tablets, "received", 30)
    client = sign_in(world.senco)
    client.post(
        f"/log/submission/{entry.submission_id}/addendum/",
        {"submission": str(uuid7()), "words": "The box was opened already."},
    )
    assert "The box was opened already." in text_of(client.get(f"/medicines/stock/{entry.pk}/"))
