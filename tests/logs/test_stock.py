"""The stock of a medicine: its balance with doses, counts that differ, who explains them, what is taken back."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.kept import Mended, save_mended
from logs.actions.stock import edit_stock, explain_stock, log_stock, withdraw_stock
from logs.actions.stock_drafts import StockDraft
from logs.models import StockEntry, Submission
from logs.rules.stock import Explained
from logs.selectors.stock import school_stock, stock_book, stock_now
from logs.selectors.stock_news import StockNews, stock_news
from tests.factories.care import DoseFactory
from tests.factories.pupils import EnrolmentFactory, PupilFactory
from tests.logs.making import envelope
from tests.logs.stocking import medicine, move

pytestmark = pytest.mark.django_db


@pytest.fixture
def tablets(world):
    return medicine(world, low_stock_at=Decimal(8))


def now_of(tablets):
    return stock_now([tablets], timezone.localdate())[0]


def give(world, tablets, **facts):
    said = {"pupil": world.amara, "school": world.school, "author": world.first_aider, "medicine": tablets}
    return DoseFactory(**said | facts)


def test_doses_take_from_the_balance_by_themselves(world, tablets):
    move(world, tablets, "received", 30)
    give(world, tablets)
    give(world, tablets, outcome="refused")
    give(world, tablets, amount=Decimal("2"), outcome="given_wrong", is_error=True)
    move(world, tablets, "wasted", 1, words="Dropped on the floor")
    move(world, tablets, "returned", 20)
    stock = now_of(tablets)
    assert (stock.words, stock.is_low, stock.needs_care) == ("6 tablets", True, True)


def test_a_count_that_differs_waits_to_be_explained_and_blocks_no_dose(world, tablets):
    move(world, tablets, "received", 30)
    counted = move(world, tablets, "counted", 28)
    assert counted.expected == 30
    give(world, tablets)
    stock, rows = stock_book(world.first_aider, tablets, timezone.localdate())
    assert (stock.words, stock.unexplained) == ("27 tablets", 1)
    found = next(row for row in rows if row.entry == counted)
    assert (found.off_by, found.explained) == ("2 tablets less than the book", Explained.WAITING)
    tomorrow = timezone.localdate() + timedelta(days=1)
    later = stock_book(world.first_aider, tablets, tomorrow)[1]
    assert next(row for row in later if row.entry == counted).explained == Explained.OVERDUE


def test_it_is_explained_once_and_for_good(world, tablets):
    move(world, tablets, "received", 30)
    counted = move(world, tablets, "counted", 28)
    with pytest.raises(ValidationError, match="in a few words"):
        explain_stock(by=world.senco, entry=counted, words="  ")
    made = explain_stock(by=world.senco, entry=counted, words="Two went home on Friday.")
    with pytest.raises(ValidationError, match="Two went home on Friday"):
        explain_stock(by=world.first_aider, entry=counted, words="No idea")
    assert now_of(tablets).unexplained == 0
    with pytest.raises(DatabaseError), transaction.atomic():
        type(made).objects.filter(pk=made.pk).update(words="Nothing to see")


def test_a_count_that_fits_has_nothing_to_explain(world, tablets):
    move(world, tablets, "received", 30)
    counted = move(world, tablets, "counted", 30)
    with pytest.raises(ValidationError, match="fits the book"):
        explain_stock(by=world.senco, entry=counted, words="It fits")


def test_words_given_with_the_count_explain_it(world, tablets):
    move(world, tablets, "received", 30)
    move(world, tablets, "counted", 29, words="One was dropped and thrown away")
    assert now_of(tablets).unexplained == 0


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"amount": Decimal(-1)}, "amount"),
        ({"amount": Decimal(0)}, "amount"),
        ({"move": "stolen"}, "move"),
        ({"move": "wasted"}, "words"),
        ({"batch": "x" * 41}, "batch"),
        ({"held_on": timezone.localdate() + timedelta(days=2)}, "held_on"),
    ],
)
def test_what_can_be_mended_is_named_and_nothing_is_saved(world, tablets, facts, field):
    said = {"held_on": timezone.localdate(), "move": "received", "amount": Decimal(5)} | facts
    with pytest.raises(ValidationError) as refused:
        log_stock(
            by=world.first_aider,
            school=world.school,
            medicine=tablets,
            submission=envelope(kind="stock"),
            draft=StockDraft(**said),
        )
    assert field in refused.value.message_dict
    assert not Submission.objects.filter(kind="stock").exists()


def test_the_witness_is_a_second_adult_and_a_missing_one_is_said(world, tablets):
    alone = move(world, tablets, "received", 30)
    with pytest.raises(ValidationError, match="second adult"):
        move(world, tablets, "counted", 30, witness_id=world.first_aider.pk)
    move(world, tablets, "counted", 30, witness_id=world.senco.pk)
    rows = stock_book(world.first_aider, tablets, timezone.localdate())[1]
    assert {row.entry.pk for row in rows if row.is_unwitnessed} == {alone.pk}


def test_the_same_submission_twice_counts_once(world, tablets):
    sent = envelope(kind="stock")
    first = move(world, tablets, "received", 30, submission=sent)
    again = move(world, tablets, "received", 30, submission=sent)
    assert first == again
    assert now_of(tablets).words == "30 tablets"


def test_the_author_changes_it_until_midnight_and_the_book_follows(world, tablets):
    move(world, tablets, "received", 30)
    counted = move(world, tablets, "counted", 20)
    right = StockDraft(held_on=counted.held_on, move="counted", amount=Decimal(30))
    with pytest.raises(ValidationError, match="signed"):
        edit_stock(by=world.senco, entry=counted, draft=right)
    edit_stock(by=world.first_aider, entry=counted, draft=right)
    assert now_of(tablets).unexplained == 0
    with pytest.raises(ValidationError, match="signed"):
        edit_stock(by=world.first_aider, entry=counted, draft=right, now=timezone.now() + timedelta(days=2))


def test_what_is_taken_back_leaves_the_balance(world, tablets):
    move(world, tablets, "received", 30)
    twice = move(world, tablets, "received", 30)
    with pytest.raises(PermissionDenied):
        withdraw_stock(by=world.key_worker, entry=twice)
    withdraw_stock(by=world.senco, entry=twice)
    assert now_of(tablets).words == "30 tablets"
    assert AuditEvent.objects.filter(verb="stock_withdraw", record_id=str(twice.pk)).exists()


def kept_aside(world, of, **facts):
    """What somebody who has left wrote about the stock."""
    said = {"held_on": timezone.localdate(), "move": "received", "amount": Decimal(30)} | facts
    sent = {"submission": envelope(kind="stock"), "draft": StockDraft(**said)}
    receipt = log_stock(by=world.left_staff, school=world.school, medicine=of, **sent)
    return Submission.objects.get(pk=receipt.submission_id)


def test_an_adult_who_has_left_is_kept_aside_and_nothing_is_lost(world, tablets):
    kept = kept_aside(world, tablets)
    assert (kept.outcome, kept.payload["amount"]) == ("quarantined", "30")
    assert not StockEntry.objects.exists()


def test_what_was_kept_aside_is_opened_mended_and_saved_as_what_it_was(world, tablets, sign_in):
    expires = timezone.localdate() + timedelta(days=90)
    kept = kept_aside(world, tablets, batch="LN204", expires_on=expires, words="From home")
    client, address = sign_in(world.senco), reverse("logs:kept-mend", args=[kept.pk])
    page = client.get(address).content.decode()
    assert f"Amara K., {tablets.name}: received, 30 {tablets.unit}s" in page and "From home" in page
    day = timezone.localdate() - timedelta(days=1)
    client.post(address, {"held_on": day.isoformat(), "words": "From her mother"})
    entry = StockEntry.objects.get(submission=kept)
    said = (entry.medicine, entry.amount, entry.batch, entry.expires_on, entry.explanation, entry.held_on)
    assert said == (tablets, 30, "LN204", expires, "From her mother", day)
    assert (entry.author, now_of(tablets).words) == (world.left_staff, f"30 {tablets.unit}s")


def test_a_count_kept_aside_says_what_the_book_said_when_it_was_sent(world, tablets):
    move(world, tablets, "received", 30)
    kept = kept_aside(world, tablets, move="counted", amount=Decimal(28))
    save_mended(by=world.senco, submission=kept, mended=Mended(timezone.localdate(), {"words": ""}))
    assert StockEntry.objects.get(submission=kept).expected == 30


def test_what_has_yet_to_be_mended_of_the_stock_is_said_and_stays_kept(world, tablets, sign_in):
    kept = kept_aside(world, tablets, move="wasted", words="Spilt")
    client, address = sign_in(world.senco), reverse("logs:kept-mend", args=[kept.pk])
    sent = {"held_on": timezone.localdate().isoformat(), "words": ""}
    assert "Say what happened to it" in client.post(address, sent).content.decode()
    ahead = (timezone.localdate() + timedelta(days=2)).isoformat()
    again = client.post(address, sent | {"held_on": ahead, "words": "Spilt"})
    assert again.context["form"].errors.keys() == {"held_on"}
    kept.refresh_from_db()
    assert kept.outcome == "quarantined" and not StockEntry.objects.exists()


def test_what_runs_out_of_date_is_what_is_still_there(world, tablets):
    today = timezone.localdate()
    move(world, tablets, "received", 10, expires_on=today - timedelta(days=1))
    assert now_of(tablets).is_out_of_date
    move(world, tablets, "returned", 10)
    move(world, tablets, "received", 10, expires_on=today + timedelta(days=20))
    stock = now_of(tablets)
    assert (stock.is_out_of_date, stock.is_expiring) == (False, True)


def test_a_controlled_drug_moved_alone_is_said_to_those_who_answer_for_two_weeks(world, tablets):
    move(world, tablets, "received", 30)
    today = timezone.localdate()
    assert stock_now([tablets], today)[0].unwitnessed == 1
    assert stock_now([tablets], today + timedelta(days=15))[0].unwitnessed == 0
    assert now_of(medicine(world, is_controlled=False)).unwitnessed == 0


def test_who_is_close_sees_the_balance_and_the_last_days_only(world, tablets):
    old = move(world, tablets, "received", 30, held_on=timezone.localdate() - timedelta(days=20))
    new = move(world, tablets, "counted", 30)
    stock, rows = stock_book(world.teacher, tablets, timezone.localdate())
    assert stock.words == "30 tablets"
    assert [row.entry for row in rows] == [new]
    assert old in [row.entry for row in stock_book(world.senco, tablets, timezone.localdate())[1]]


@pytest.mark.parametrize("how_many", [3, 20])
def test_the_schools_stock_costs_the_same_for_any_number(world, django_assert_max_num_queries, how_many):
    for _ in range(how_many):
        pupil = PupilFactory()
        EnrolmentFactory(pupil=pupil, school=world.school)
        move(world, medicine(world, pupil=pupil), "received", 30)
    with django_assert_max_num_queries(7):
        rows = school_stock(world.first_aider, world.school, timezone.localdate())
    assert len(rows) == how_many


def test_a_late_dose_before_the_count_changes_nothing_a_later_one_does(world, tablets):
    move(world, tablets, "received", 30)
    give(
        world,
        tablets,
        held_on=timezone.localdate() - timedelta(days=3),
        given_at=timezone.now() - timedelta(days=3),
    )
    move(world, tablets, "counted", 20)
    give(world, tablets)
    assert (
        now_of(tablets).words
        == stock_book(world.senco, tablets, timezone.localdate())[0].words
        == "19 tablets"
    )


def test_a_difference_alerts_those_who_answer_for_medicines(world, tablets):
    move(world, tablets, "received", 30)
    counted = move(world, tablets, "counted", 28)
    today = timezone.localdate()
    for person in (world.senco, world.first_aider, world.head):
        assert stock_news(person, world.school, today) == StockNews(1, 0)
    assert stock_news(world.senco, world.school, today + timedelta(days=1)) == StockNews(1, 1)
    assert not stock_news(world.key_worker, world.school, today)
    explain_stock(by=world.senco, entry=counted, words="Two went home on Friday.")
    assert not stock_news(world.senco, world.school, today)
