"""Totals from paper: entered by the office, shown apart, never in the figures, taken back to be corrected."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.earlier_total import EarlierDraft, add_earlier_total, withdraw_earlier_total
from logs.models import EarlierTotal
from logs.rules.earlier import Earlier, minutes_from_paper, paper_words
from logs.selectors.ledger import ledger_of
from tests.factories.logs import EarlierTotalFactory
from tests.logs.making import envelope
from tests.world import World


def before(world: World, days: int = 1) -> date:
    """A day before records began."""
    return world.school.records_from - timedelta(days=days)


def draft(world: World, **changes: Any) -> EarlierDraft:
    """Twelve hours of Amara's line in the six weeks before records began."""
    facts = {"line": world.line, "from_on": before(world, 42), "to_on": before(world), "minutes": 720}
    return EarlierDraft(**facts | {"source": "blue folder, autumn term"} | changes)


def add(world: World, by: Any = None, **changes: Any) -> EarlierTotal:
    """The total, saved."""
    receipt = add_earlier_total(
        by=by or world.senco,
        pupil=world.amara,
        school=world.school,
        submission=envelope(kind="earlier_total"),
        draft=draft(world, **changes),
    )
    return EarlierTotal.objects.get(pk=receipt.entry_ids[0])


def answers(world: World, **changes: Any) -> dict[str, Any]:
    """The form filled in."""
    facts = {"submission": uuid7(), "line": world.line.pk, "minutes": "12 h", "source": "blue folder"}
    facts |= {"from_on": before(world, 42).isoformat(), "to_on": before(world).isoformat()}
    return facts | changes


def add_url(world: World) -> str:
    """The page that adds one."""
    return reverse("logs:earlier-total-add", args=[world.amara.pk])


def test_a_total_is_saved_with_its_author_and_source(world: World) -> None:
    row = add(world)
    assert (row.delivered_minutes, row.source, row.author) == (720, "blue folder, autumn term", world.senco)


def test_the_ledgers_figures_stay_as_they_were(world: World) -> None:
    window = (before(world, 60), world.day)
    case = ([world.amara.pk], world.school, calendar_of(world.school), window, world.day)
    figures = ledger_of(*case)
    add(world)
    assert ledger_of(*case) == figures


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"minutes": 0}, "minutes"),
        ({"minutes": 999_999}, "minutes"),
        ({"source": "  "}, "source"),
        ({"line": None}, "line"),
    ],
)
def test_what_can_be_mended_is_said_by_its_field(world: World, changes: Any, field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        add(world, **changes)
    assert list(refused.value.message_dict) == [field]
    assert not EarlierTotal.objects.exists()


def test_days_of_our_own_records_are_refused(world: World) -> None:
    with pytest.raises(ValidationError, match="Records in Keyworker begin on"):
        add(world, to_on=world.school.records_from)
    with pytest.raises(ValidationError, match="before the first"):
        add(world, from_on=before(world), to_on=before(world, 2))


def test_no_day_is_counted_from_paper_twice(world: World) -> None:
    add(world)
    with pytest.raises(ValidationError, match="already"):
        add(world, from_on=before(world, 10))


def test_only_the_office_and_the_head_enter_one(world: World) -> None:
    with pytest.raises(PermissionDenied):
        add(world, by=world.key_worker)
    with pytest.raises(PermissionDenied):
        withdraw_earlier_total(by=world.key_worker, earlier=add(world))


def test_a_total_taken_back_can_be_entered_anew(world: World) -> None:
    row = add(world)
    withdraw_earlier_total(by=world.head, earlier=row)
    row.refresh_from_db()
    assert row.withdrawn_by == world.head and not EarlierTotal.objects.standing().exists()
    assert add(world, minutes=600).delivered_minutes == 600


def test_the_page_shows_it_apart_and_marked(world: World, sign_in: Any) -> None:
    client = sign_in(world.senco)
    text = client.post(add_url(world), answers(world), follow=True).content.decode()
    assert "from paper" in text and "12 h before that from paper" in text and "blue folder" in text
    row = EarlierTotal.objects.get()
    back = reverse("logs:earlier-total-withdraw", args=[row.pk])
    assert back in text and row.line.name in client.get(back).content.decode()
    assert "12 h" not in client.post(back, follow=True).content.decode()


def test_the_key_worker_reads_it_and_cannot_change_it(world: World, sign_in: Any) -> None:
    row = add(world)
    text = sign_in(world.key_worker).get(reverse("pupil-provision", args=[world.amara.pk])).content.decode()
    assert "12 h before that from paper" in text
    assert reverse("logs:earlier-total-withdraw", args=[row.pk]) not in text and add_url(world) not in text


def test_what_was_typed_is_kept_beside_what_is_wrong(world: World, sign_in: Any) -> None:
    given = answers(world, minutes="a lot", source="green book")
    text = sign_in(world.senco).post(add_url(world), given).content.decode()
    assert "is not a length we can read" in text and "green book" in text
    assert not EarlierTotal.objects.exists()


def test_the_same_form_twice_is_one_total(world: World, sign_in: Any) -> None:
    client, given = sign_in(world.senco), answers(world)
    client.post(add_url(world), given)
    client.post(add_url(world), given)
    assert EarlierTotal.objects.count() == 1


def test_a_programme_within_a_line_from_paper_counts_once() -> None:
    days = (date(2026, 9, 1), date(2026, 10, 30))
    found = [Earlier("support", None, *days, 3000), Earlier("salt", "support", *days, 240)]
    assert minutes_from_paper(found) == 3000
    assert minutes_from_paper(found[1:]) == 240
    assert paper_words(found) == "50 h before that from paper" and paper_words([]) == ""


def test_a_withdrawn_total_is_seen_by_nobody(world: World) -> None:
    EarlierTotalFactory(
        pupil=world.amara,
        school=world.school,
        line=world.line,
        author=world.senco,
        withdrawn_at=world.entry.received_at,
        withdrawn_by=world.senco,
    )
    assert not EarlierTotal.objects.visible_to(world.senco).exists()
