""" "This was about another pupil": written anew, withdrawn where it stood, seen by both, naming neither."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.movable import MOVABLES
from logs.forms.moving import LABELS
from logs.models import BehaviourIncident, SessionEntry, TargetRating, WrongPupilMove
from logs.rules.redaction import Named, renamed
from logs.selectors.ledger import ledger_of
from logs.selectors.progress import histories_of
from tests.factories.logs import DailyLineFactory, IncidentAdultFactory, IncidentPeerFactory, PraiseFactory
from tests.factories.plans import ProvisionLineFactory, SlotFactory, SlotPupilFactory
from tests.logs.making import tries
from tests.logs.putting_right import (
    moved,
    put_incident_right,
    put_right,
    signed_entry,
    signed_incident,
    theo_joins,
)
from tests.logs.telling import forget
from tests.world import World


def delivered(world: World, pupil, line) -> int:
    """Minutes of the line over the last weeks, as the ledger has them."""
    today = timezone.localdate()
    window = (today - timedelta(days=20), today)
    rows = ledger_of([pupil.pk], world.school, calendar_of(world.school), window, today)[pupil.pk]
    return next(figures.delivered for each, figures in rows if each == line)


def confirm_url(kind: str, record, to) -> str:
    """The page that moves the record."""
    return reverse("logs:wrong-pupil-confirm", args=[kind, record.pk, to.pk])


def opened(client, address: str) -> dict[str, str]:
    """What the form sends as it opens."""
    form = client.get(address).context["form"]
    return {name: form[name].value() for name in form.fields if form[name].value() is not None}


# --- a session ---


def test_a_session_is_written_anew_and_withdrawn_where_it_stood(world: World) -> None:
    line, target = theo_joins(world)
    entry = signed_entry(world)
    new = moved(
        world,
        "session",
        entry,
        line_id=line.pk,
        targets={world.target.pk: target.pk},
        texts={"note": "Theo."},
    )
    entry.refresh_from_db()
    assert entry.withdrawn_by == world.key_worker and entry.pupil == world.amara
    assert (new.pupil, new.line, new.minutes, new.held_on) == (world.theo, line, 20, entry.held_on)
    assert (new.note, new.author, new.slot) == ("Theo.", world.key_worker, None)
    assert not TargetRating.objects.standing().filter(entry=entry).exists()
    assert TargetRating.objects.get(entry=new).target == target
    move = WrongPupilMove.objects.get()
    assert (move.withdrawn_id, move.written_id, move.to_pupil) == (entry.pk, new.pk, world.theo)


def test_ledger_and_progress_follow_the_move(world: World) -> None:
    line, target = theo_joins(world)
    entry = signed_entry(world)
    before = delivered(world, world.amara, world.line)
    moved(world, "session", entry, line_id=line.pk, targets={world.target.pk: target.pk})
    assert delivered(world, world.amara, world.line) == before - 20
    today, calendar = timezone.localdate(), calendar_of(world.school)
    rows = histories_of([world.amara.pk, world.theo.pk], world.school.pk, today, calendar)
    counts = {row.target: len(row.sessions) for each in rows.values() for row in each}
    assert (counts[world.target], counts[target]) == (0, 1)


def test_its_delay_is_honest_and_its_first_moment_kept(world: World) -> None:
    theo_joins(world)
    entry = signed_entry(world, ratings=False)
    first = timezone.now() - timedelta(days=3)
    type(entry.submission).objects.filter(pk=entry.submission_id).update(recorded_at=first)
    new = moved(world, "session", entry)
    assert new.submission.recorded_at == first
    assert timezone.now() - new.received_at < timedelta(minutes=1)
    assert new.editable_until > timezone.now()


def test_what_was_corrected_goes_along_as_corrected(world: World) -> None:
    line, target = theo_joins(world)
    entry = signed_entry(world)
    put_right(world, entry, minutes=15, ratings=(tries(world, 1, 4),))
    new = moved(world, "session", entry, line_id=line.pk, targets={world.target.pk: target.pk})
    assert new.minutes == 15 and TargetRating.objects.get(entry=new).trials == 4


def test_the_right_pupils_own_time_in_the_week_is_filled(world: World) -> None:
    line, _ = theo_joins(world)
    slot = SlotFactory(school=world.school, weekday=world.day.weekday())
    SlotPupilFactory(pupil=world.theo, school=world.school, slot=slot, line=line)
    new = moved(world, "session", signed_entry(world), line_id=line.pk)
    assert new.slot == slot
    again = moved(world, "session", signed_entry(world), line_id=line.pk)
    assert again.slot is None


@pytest.mark.parametrize("wrong", ["line", "target", "not here", "same", "withdrawn"])
def test_what_does_not_fit_moves_nothing(world: World, wrong: str) -> None:
    line, _ = theo_joins(world)
    entry = signed_entry(
        world, **({"held_on": world.day - timedelta(days=3000)} if wrong == "not here" else {})
    )
    if wrong == "withdrawn":
        SessionEntry.objects.filter(pk=entry.pk).update(
            withdrawn_at=timezone.now(), withdrawn_by=world.key_worker
        )
    said = {"line_id": world.line.pk if wrong == "line" else line.pk}
    if wrong == "target":
        said["targets"] = {world.target.pk: world.level_target.pk}
    with pytest.raises(ValidationError):
        moved(world, "session", entry, to=world.amara if wrong == "same" else world.theo, **said)
    assert not WrongPupilMove.objects.exists()
    assert not SessionEntry.objects.filter(pupil=world.theo).exists()


def test_only_author_and_office_move_it_and_only_where_they_may_write(world: World) -> None:
    entry = signed_entry(world)
    for name in ("teacher", "dsl"):
        with pytest.raises(PermissionDenied):
            moved(world, "session", entry, by=world.people[name])
    with pytest.raises(ValidationError, match="do not work with this pupil"):
        moved(world, "session", entry)
    assert moved(world, "session", entry, by=world.senco).author == world.key_worker


def test_sent_twice_it_is_moved_once(world: World) -> None:
    theo_joins(world)
    entry, same = signed_entry(world), uuid7()
    first = moved(world, "session", entry, submission_id=same)
    assert moved(world, "session", entry, submission_id=same) == first
    assert WrongPupilMove.objects.count() == 1


# --- the other kinds ---


def test_an_incident_takes_its_people_and_hypotheses_along(world: World) -> None:
    row = signed_incident(world)
    put_incident_right(world, row, intensity=4)
    IncidentAdultFactory(incident=row, staff=world.teacher)
    IncidentPeerFactory(incident=row, peer=world.theo)
    row.hypotheses.create(function="escape", confidence="likely")
    new = moved(world, "behaviour", row)
    assert (new.intensity, new.what_happened) == (4, "Amara left the library.")
    assert list(new.adults.all()) == [world.teacher]
    assert not new.incident_peers.exists() and new.hypotheses.get().function == "escape"
    assert not BehaviourIncident.objects.visible_to(world.senco).filter(pupil=world.amara).exists()


def test_behaviour_is_moved_by_its_author_or_the_senco_only(world: World) -> None:
    row = signed_incident(world)
    for name in ("head", "sen_admin", "teacher"):
        with pytest.raises(PermissionDenied):
            moved(world, "behaviour", row, by=world.people[name])
    assert moved(world, "behaviour", row, by=world.senco).pupil == world.theo


def test_praise_and_daily_lines_move_too(world: World) -> None:
    theo_joins(world)
    own = {"pupil": world.amara, "school": world.school, "author": world.key_worker}
    new = moved(world, "praise", PraiseFactory(**own, note="Shared."))
    assert (new.pupil, new.note) == (world.theo, "Shared.")
    line = DailyLineFactory(**own)
    reply = DailyLineFactory(**own, replies_to=line)
    assert moved(world, "daily_line", reply).replies_to is None
    with pytest.raises(ValidationError, match="Write a few words"):
        moved(world, "daily_line", line, texts={"text": " "})


def test_a_daily_line_goes_only_to_a_pupil_one_writes_about(world: World) -> None:
    line = DailyLineFactory(pupil=world.amara, school=world.school, author=world.key_worker)
    with pytest.raises(ValidationError, match="may not write about this pupil"):
        moved(world, "daily_line", line)


@pytest.mark.parametrize("kind", list(MOVABLES))
def test_every_kind_says_which_of_its_columns_hold_words(kind: str) -> None:
    movable = MOVABLES[kind]
    columns = {field.name for field in movable.model._meta.concrete_fields}
    assert {*movable.texts, *movable.left_out, movable.day} <= columns
    assert set(movable.texts) <= set(LABELS)


def test_the_wrong_pupils_name_becomes_the_right_ones() -> None:
    amara = Named(("Amara",), ("Long",))
    text = renamed("Amara Long ran a long way. AMARA's bag stayed.", amara, "Theo")
    assert text == "Theo ran a long way. Theo's bag stayed."


# --- the pages ---


def test_a_session_is_moved_from_its_page(world: World, sign_in) -> None:
    line, target = theo_joins(world)
    forget(world.key_worker)
    client, entry = sign_in(world.key_worker), signed_entry(world)
    pick = reverse("logs:wrong-pupil", args=["session", entry.pk])
    assert pick in client.get(reverse("logs:session-entry", args=[entry.pk])).content.decode()
    assert confirm_url("session", entry, world.theo) in client.get(pick).content.decode()
    address = confirm_url("session", entry, world.theo)
    said = opened(client, address)
    assert said["note"] == "Theo was tired." and said["line"] == str(line.pk)
    assert str(target.pk) in said.values()
    assert client.post(address, said | {"because": "Wrong card"}).status_code == 302
    new = SessionEntry.objects.get(pupil=world.theo)
    page = client.get(reverse("logs:session-entry", args=[new.pk])).content.decode()
    assert "Moved here" in page and "Wrong card" in page and "Amara" not in page


def test_ratings_that_fit_no_target_are_named_before_it_is_moved(world: World, sign_in) -> None:
    entry = signed_entry(world)
    page = sign_in(world.senco).get(confirm_url("session", entry, world.theo)).content.decode()
    assert "Not carried over" in page and f"{world.target.title}: 3 of 5" in page


def test_a_session_asks_for_the_line_when_there_are_several(world: World, sign_in) -> None:
    entry = signed_entry(world)
    line, _ = theo_joins(world)
    own = {"pupil": world.theo, "school": world.school}
    ProvisionLineFactory(**own, ehc_plan=line.ehc_plan, name="Reading group")
    client = sign_in(world.senco)
    address = confirm_url("session", entry, world.theo)
    said = opened(client, address)
    assert said["line"] == ""
    assert "Choose what the session counts for" in client.post(address, said).content.decode()


def test_pupils_are_found_by_name_and_class(world: World, sign_in) -> None:
    row = signed_incident(world)
    client, pick = sign_in(world.key_worker), reverse("logs:wrong-pupil", args=["behaviour", row.pk])
    theo = confirm_url("behaviour", row, world.theo)
    assert theo in client.get(pick, {"q": "the"}).content.decode()
    assert theo not in client.get(pick, {"q": "zz"}).content.decode()
    assert theo not in client.get(pick, {"class": "no such class"}).content.decode()
    assert confirm_url("behaviour", row, world.amara) not in client.get(pick).content.decode()


def test_a_kind_that_never_moves_is_not_found(world: World, sign_in) -> None:
    address = reverse("logs:wrong-pupil", args=["visit", world.entry.pk])
    assert sign_in(world.senco).get(address).status_code == 404


# --- both timelines ---


def test_both_timelines_say_so_with_who_and_neither_names_the_other(world: World, sign_in) -> None:
    moved(world, "behaviour", signed_incident(world, what_happened="Left the hall."), by=world.senco)
    client = sign_in(world.senco)
    old = client.get(reverse("pupil-timeline", args=[world.amara.pk])).content.decode()
    new = client.get(reverse("pupil-timeline", args=[world.theo.pk])).content.decode()
    assert "Behaviour record moved to another pupil’s record" in old and "Theo" not in old
    assert "Behaviour record moved here from another pupil’s record" in new and "Amara" not in new
    assert "Left the hall." in new and "Left the hall." not in old
    who = world.senco.short_name
    assert who in old.split("moved to another")[1][:400] and who in new.split("moved here")[1][:400]
    verbs = AuditEvent.objects.filter(verb__startswith="record_move").order_by("id")
    assert [(each.verb, each.pupil_id) for each in verbs] == [
        ("record_move_away", world.amara.pk),
        ("record_move_here", world.theo.pk),
    ]
