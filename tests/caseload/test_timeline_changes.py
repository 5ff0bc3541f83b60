"""The timeline says what became of records: changed, taken back, and by whom; nothing of what was taken back."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.rules import RoleName
from common.records import Sensitivity
from logs.actions.behaviour import edit_incident, withdraw_incident
from logs.actions.entry import withdraw_entry
from logs.actions.praise import withdraw_praise
from logs.models import Praise, SessionEntry
from pupils import access
from tests.logs.behaving import draft, incident, praise
from tests.logs.making import log_amara
from tests.logs.putting_right import signed_entry, signed_incident
from tests.logs.test_entry_actions import edit
from tests.world import World


def timeline(world: World, client) -> str:
    """Amara's timeline."""
    return client.get(reverse("pupil-timeline", args=[world.amara.pk])).content.decode()


def test_a_change_is_told_with_what_was_changed(world: World, sign_in) -> None:
    entry = SessionEntry.objects.get(pk=log_amara(world).entry_ids[0])
    edit(world, entry, minutes=18, note="Tired.")
    page = timeline(world, sign_in(world.teacher))
    assert "Session changed" in page and "minutes, note, place" in page
    told = page.split("Session changed")[1].split("</li>")[0]
    assert world.key_worker.short_name in told


def test_a_changed_incident_is_told_in_words(world: World, sign_in) -> None:
    row = incident(world)
    edit_incident(by=world.key_worker, incident=row, draft=draft(intensity=3, behaviours=("shout",)))
    page = timeline(world, sign_in(world.teacher))
    assert "Behaviour record changed" in page and "intensity, what was seen" in page


def test_what_was_taken_back_is_told_without_what_it_said(world: World, sign_in) -> None:
    withdraw_entry(by=world.senco, entry=signed_entry(world))
    withdraw_incident(by=world.key_worker, incident=signed_incident(world))
    withdraw_praise(
        by=world.key_worker, praise=Praise.objects.get(pk=praise(world, note="Kind words").entry_ids[0])
    )
    page = timeline(world, sign_in(world.teacher))
    for words in ("Session taken back", "Behaviour record taken back", "Praise taken back"):
        assert words in page
    for words in ("Amara was tired.", "Amara left the hall.", "Kind words"):
        assert words not in page


def test_who_may_not_read_behaviour_is_not_told_of_it(
    world: World, sign_in, monkeypatch: pytest.MonkeyPatch
) -> None:
    withdraw_incident(by=world.key_worker, incident=signed_incident(world))
    withdraw_entry(by=world.senco, entry=signed_entry(world))
    monkeypatch.setitem(access.SEES, Sensitivity.BEHAVIOUR, frozenset({RoleName.SENCO}))
    page = timeline(world, sign_in(world.teacher))
    assert "Behaviour record" not in page and "Session taken back" in page
    assert "Behaviour record taken back" in timeline(world, sign_in(world.senco))


def test_many_changes_cost_no_more_queries(world: World, sign_in) -> None:
    client = sign_in(world.senco)

    def cost() -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as queries:
            timeline(world, client)
        return len(queries)

    def take_back() -> None:
        withdraw_entry(by=world.senco, entry=signed_entry(world))
        withdraw_incident(by=world.key_worker, incident=signed_incident(world))

    take_back()
    few = cost()
    for _ in range(6):
        take_back()
    assert cost() == few
