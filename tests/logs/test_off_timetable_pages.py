"""Away, out, closed: what the pages show before they save, what they save, and that one press takes it back."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import SchoolClosure
from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.models import OffTimetable, SessionEntry
from pupils.models import Assignment, Enrolment
from pupils.rules.relations import Relation
from tests.factories import logs, pupils
from tests.logs.clearing import clear
from tests.logs.making import answers, group, log_amara, slot_url
from tests.world import World

pytestmark = pytest.mark.usefixtures("monday")
TODAY = reverse("today")


def away_url(world: World, **query: str) -> str:
    return reverse("logs:pupil-away", args=[world.amara.pk], query=query or None)


def new_url(scope: str) -> str:
    return reverse("logs:off-timetable-new", query={"scope": scope})


def said(world: World, **changes: str) -> dict[str, str]:
    """What the form of a class or the school sends."""
    return {
        "off_id": str(uuid7()),
        "from_on": world.day.isoformat(),
        "part": "all",
        "words": "Snow",
    } | changes


def save(client, url: str, data: dict):
    """Look at the preview, then press the same again; the page of the preview and the answer."""
    shown = client.post(url, data)
    return shown, client.post(url, data | {"seen": shown.context["mark"]}, follow=True)


def put_in_class(world: World, name: str) -> None:
    """Everybody of the school into one class, the teacher tied to them."""
    Enrolment.objects.filter(school=world.school).update(reg_group=name)


def test_each_part_of_the_day_says_what_it_marks_and_one_press_saves(monday, world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    text = client.get(away_url(world)).content.decode()
    assert text.count("1 session, 20 min, will be marked not held") == 2  # the morning and all day
    answer = client.post(
        away_url(world, **{"from": TODAY}),
        {"off_id": str(uuid7()), "reason": "appointment", "part": "am"},
        follow=True,
    )
    entry = SessionEntry.objects.get(off_timetable__isnull=False)
    assert (entry.reason, entry.author, entry.happened) == ("appointment", world.key_worker, False)
    text = answer.content.decode()
    assert "Amara K. away, this morning: 1 session marked as not held." in text
    assert "Away: appointment" in text
    assert "Log it anyway" in text


def test_the_same_press_twice_saves_once(monday, world: World, sign_in) -> None:
    client, data = (
        sign_in(world.key_worker),
        {"off_id": str(uuid7()), "reason": "pupil_absent", "part": "all"},
    )
    client.post(away_url(world), data)
    second = client.post(away_url(world), data, follow=True)
    assert "Already saved. Nothing was saved twice." in second.content.decode()
    assert OffTimetable.objects.count() == 1
    assert SessionEntry.objects.filter(off_timetable__isnull=False).count() == 1


def test_a_logged_session_is_kept_and_nothing_is_left_to_save(monday, world: World, sign_in) -> None:
    log_amara(world)
    client = sign_in(world.senco)
    assert "1 already logged, kept" in client.get(away_url(world)).content.decode()
    refused = client.post(away_url(world), {"off_id": str(uuid7()), "reason": "pupil_absent", "part": "all"})
    assert "There is nothing to mark then" in refused.content.decode()
    assert not OffTimetable.objects.exists()


def test_the_message_takes_it_back(monday, world: World, sign_in) -> None:
    client = sign_in(world.key_worker)
    made = clear(world, by=world.key_worker)
    url = reverse("logs:off-timetable-undo", args=[made.pk], query={"from": TODAY})
    answer = client.post(url, follow=True)
    assert answer.redirect_chain[0][0] == TODAY
    assert "Taken back: 1 session no longer marked as not held." in answer.content.decode()
    assert not SessionEntry.objects.standing().filter(off_timetable=made).exists()
    assert "taken back before" in client.post(url, follow=True).content.decode()


def test_another_key_worker_does_not_take_back_what_the_office_said(monday, world: World, sign_in) -> None:
    made = clear(world)
    assert (
        sign_in(world.key_worker).post(reverse("logs:off-timetable-undo", args=[made.pk])).status_code == 403
    )
    assert (
        sign_in(world.sen_admin).post(reverse("logs:off-timetable-undo", args=[made.pk])).status_code == 302
    )


def test_the_question_says_how_many_records_and_what_is_left_alone(monday, world: World, sign_in) -> None:
    group(world)
    made = clear(world)
    entries = SessionEntry.objects.filter(off_timetable=made).order_by("starts_at")
    logs.SessionCorrectionFactory(
        entry=entries[0],
        pupil=world.amara,
        school=world.school,
        author=world.senco,
        line=world.line,
        minutes=20,
    )
    url = reverse("logs:off-timetable-undo", args=[made.pk])
    client = sign_in(world.senco)
    text = client.get(url).content.decode()
    assert "<strong>1 record</strong>" in text
    assert "1 was corrected since: left as it is." in text
    assert "1 was corrected since: left as it is." in client.post(url, follow=True).content.decode()


def test_log_it_anyway_takes_the_mark_away_and_logs_in_one(monday, world: World, sign_in) -> None:
    made = clear(world)
    client, url = sign_in(world.key_worker), slot_url(world, route="session-anyway")
    assert client.get(url).status_code == 200
    client.post(url, answers(world))
    standing = SessionEntry.objects.standing().get(slot=world.slot, held_on=world.day)
    assert (standing.happened, standing.minutes, standing.author) == (True, 20, world.key_worker)
    assert SessionEntry.objects.get(off_timetable=made).withdrawn_by == world.key_worker
    text = sign_in(world.senco).get(reverse("logs:off-timetable-undo", args=[made.pk])).content.decode()
    assert "1 was logged after all: left as it is." in text


def test_what_cannot_be_logged_leaves_the_mark(monday, world: World, sign_in) -> None:
    made = clear(world)
    sign_in(world.key_worker).post(slot_url(world, route="session-anyway"), answers(world, minutes="2"))
    assert SessionEntry.objects.get(off_timetable=made).withdrawn_at is None


def test_a_class_is_out_for_its_own_pupils_only(monday, world: World, sign_in) -> None:
    put_in_class(world, "3 Ash")
    slot, members = group(world)
    Enrolment.objects.filter(pupil=members[1]).update(reg_group="4 Cedar")
    Enrolment.objects.filter(pupil=members[2]).update(reg_group="3 Ash")
    data = said(world, reg_group="3 Ash", reason="trip_or_event", words="Pantomime")
    shown, answer = save(sign_in(world.senco), new_url("class"), data)
    assert "3 sessions of 2 pupils, 1 h 20, will be marked not held" in shown.content.decode()
    assert "3 Ash out, today: 3 sessions marked as not held." in answer.content.decode()
    cleared = SessionEntry.objects.filter(off_timetable__isnull=False)
    assert {entry.pupil for entry in cleared} == {members[0], members[2]}
    assert cleared.filter(slot=slot).count() == 2


def test_only_the_hours_of_the_trip_are_cleared(monday, world: World, sign_in) -> None:
    put_in_class(world, "3 Ash")
    slot, _ = group(world)
    hours = {"starts_at": "11:00", "ends_at": "12:00"}
    data = said(world, reg_group="3 Ash", reason="trip_or_event", **hours)
    save(sign_in(world.senco), new_url("class"), data)
    assert [entry.slot for entry in SessionEntry.objects.filter(off_timetable__isnull=False)] == [slot]
    one = sign_in(world.senco).post(new_url("class"), data | {"ends_at": ""})
    assert "Write both times, or neither." in one.content.decode()


def test_a_teacher_says_it_of_the_classes_they_teach(monday, world: World, sign_in) -> None:
    put_in_class(world, "3 Ash")
    group(world)
    client = sign_in(world.teacher)
    shown, _ = save(client, new_url("class"), said(world, reg_group="3 Ash", reason="trip_or_event"))
    assert [name for name, _ in shown.context["preview"].rows] == ["Amara K."]
    assert client.get(new_url("school")).status_code == 403


def test_a_closed_school_marks_everything_and_stays_a_school_day(monday, world: World, sign_in) -> None:
    group(world)
    client = sign_in(world.head)
    save(client, new_url("school"), said(world, reason="school_closed"))
    closure = SchoolClosure.objects.get(school=world.school)
    assert (closure.kind, closure.name, closure.from_on) == ("emergency", "Snow", world.day)
    assert calendar_of(world.school).is_school_day(world.day)
    assert SessionEntry.objects.filter(reason="school_closed").count() == 4
    banner = sign_in(world.first_aider).get(TODAY).content.decode()
    assert "School closed today: Snow" in banner
    client.post(reverse("logs:off-timetable-undo", args=[OffTimetable.objects.get().pk]))
    assert not SchoolClosure.objects.filter(school=world.school).exists()


def test_undo_of_one_leaves_what_another_says_too(monday, world: World, sign_in) -> None:
    made = clear(world)
    save(sign_in(world.head), new_url("school"), said(world, reason="school_closed"))
    sign_in(world.senco).post(reverse("logs:off-timetable-undo", args=[made.pk]))
    standing = SessionEntry.objects.standing().get(slot=world.slot, held_on=world.day)
    assert (standing.reason, standing.off_timetable.scope) == ("school_closed", "school")


def test_an_answer_changed_after_the_preview_is_shown_again(monday, world: World, sign_in) -> None:
    client, data = sign_in(world.senco), said(world, reason="school_closed")
    mark = client.post(new_url("school"), data).context["mark"]
    again = client.post(new_url("school"), data | {"part": "am", "seen": mark})
    assert again.status_code == 200
    assert not OffTimetable.objects.exists()


def test_somebody_elses_pupil_cannot_be_said_away(monday, world: World, sign_in) -> None:
    data = said(world, reason="pupil_absent") | {"pupils": [str(world.theo.pk)]}
    refused = sign_in(world.key_worker).post(new_url("pupil"), data)
    assert "no longer yours" in refused.content.decode()
    assert not OffTimetable.objects.exists()


def test_the_list_names_only_whom_the_reader_may_see(monday, world: World, sign_in) -> None:
    made = clear(world)
    logs.OffTimetablePupilFactory(off_timetable=made, pupil=world.theo)
    seen = {
        name: sign_in(world.people[name]).get(reverse("logs:off-timetable")).content.decode()
        for name in ("senco", "key_worker", "key_worker_elsewhere")
    }
    assert "Theo M." in seen["senco"]
    assert "Amara K." in seen["key_worker"]
    assert "Theo M." not in seen["key_worker"]
    assert "Nobody is away" in seen["key_worker_elsewhere"]


def test_what_is_coming_stands_apart_and_what_was_undone_is_gone(monday, world: World, sign_in) -> None:
    ahead = world.day + timedelta(days=7)
    clear(world, from_on=ahead, to_on=ahead)
    client = sign_in(world.senco)
    rows = client.get(reverse("logs:off-timetable")).context["rows"]
    assert [len(rows[name]) for name in ("now", "coming", "over")] == [0, 1, 0]
    client.post(reverse("logs:off-timetable-undo", args=[OffTimetable.objects.get().pk]))
    assert not client.get(reverse("logs:off-timetable")).context["rows"]["coming"]


@pytest.mark.parametrize("scope", ["class", "school"])
def test_a_preview_costs_as_much_for_twenty_pupils_as_for_three(monday, world: World, sign_in, scope) -> None:
    put_in_class(world, "3 Ash")
    client, data = sign_in(world.senco), said(world, reg_group="3 Ash", reason="school_closed")
    data["reason"] = {"class": "trip_or_event", "school": "school_closed"}[scope]
    counts = []
    for names in (("A", "B"), tuple(f"P{n}" for n in range(20))):
        group(world, names)
        Enrolment.objects.filter(school=world.school).update(reg_group="3 Ash")
        with CaptureQueriesContext(connection) as queries:
            assert client.post(new_url(scope), data).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_the_list_costs_as_much_for_twenty_saves_as_for_three(monday, world: World, sign_in) -> None:
    client, counts = sign_in(world.senco), []
    for many in (3, 20):
        for _ in range(many):
            made = logs.OffTimetableFactory(school=world.school, recorded_by=world.head)
            logs.OffTimetablePupilFactory(
                off_timetable=made, pupil=pupils.EnrolmentFactory(school=world.school).pupil
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("logs:off-timetable"))
        counts.append(len(queries))
    assert counts[1] <= counts[0]


def test_a_backup_says_it_from_the_pupils_page(monday, world: World, sign_in) -> None:
    Assignment.objects.filter(pupil=world.amara, staff=world.cover).update(kind=Relation.BACKUP)
    page = sign_in(world.cover).get(reverse("pupil-home", args=[world.amara.pk])).content.decode()
    assert reverse("logs:pupil-away", args=[world.amara.pk]) in page
