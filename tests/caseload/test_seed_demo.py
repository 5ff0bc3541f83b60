"""The invented school: it is there, whole, believable, and the same every time."""

import io
from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
import time_machine
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.models import F

from accounts.models import School, StaffRole, User
from accounts.selectors import calendar_of
from caseload.management.demo.clock import moment
from caseload.management.demo.staff import SIGN_IN_WORDS, SIGN_INS
from caseload.rules.board import Attention, attention_counts
from caseload.rules.standing import Outlook
from caseload.selectors.board import board_of
from caseload.selectors.cover import cover_day
from common.database_roles import APP_ROLE
from logs.choices import SubmissionKind
from logs.models import SessionCorrection, SessionEntry, Submission
from logs.rules.cover import CoverState
from logs.rules.forecast import Side
from logs.rules.progress import TargetWord
from logs.rules.signing import editable_until
from logs.selectors.day import day_of
from plans.models import EhcPlan, EhcPlanSection, Outcome, ProvisionLine, SupportPlan, Target
from plans.selectors.setup import Show, checklist
from pupils.models import Alert, Assignment, Contact, Pupil, SenStatusPeriod
from pupils.rules.relations import Relation
from pupils.rules.upn import UpnKind, read_upn
from reviews.models import AnnualReview
from tests.house.registry import REGISTRY

# Without the mark pytest-django would make no test database for these tests.
pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
NOW = datetime.combine(DAY, time(10, 20))
WHY = "looking at what was made"

# What the seed leaves to the people who try the demo, and why.
NOT_SEEDED = {
    "accounts.Trust": "a maintained school belongs to none",
    "accounts.Job": "a pack is built by a person",
    "pupils.MisImport": "a file is imported by a person",
    "reviews.Pack": "built by a person",
    "reviews.PackFile": "built by a person",
    "reviews.PackShare": "shared by a person",
    "logs.BreachDecision": "no letter of the story went to the wrong home",
}
# Tables of later slices: each leaves this list when its own part of the story fills it.
FILLED_LATER = {
    "logs.Addendum",
}


class Seeded:
    """The school of one run, with what the command printed; everything is undone after this module."""

    def __init__(self):
        self.out, self.err = io.StringIO(), io.StringIO()
        # Asked for on another day, so that the hour at which the tests run changes nothing.
        with time_machine.travel(moment(DAY - timedelta(days=1), NOW.time())):
            call_command("seed_demo", on=DAY, stdout=self.out, stderr=self.err)
        self.school = School.objects.get()
        self.calendar = calendar_of(self.school)

    def person(self, name):
        return User.objects.get(email=f"{name}@demo.example")


@pytest.fixture(scope="module")
def seeded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {APP_ROLE}")  # what the app itself may write
        school = Seeded()
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # check every foreign key now, once
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield school
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def board(seeded):
    return board_of(seeded.person("senco"), seeded.school, DAY).rows


def test_command_prints_one_line_and_tells_its_progress_apart(seeded):
    assert seeded.out.getvalue().count("\n") == 1
    assert seeded.out.getvalue().startswith("Oakfield Primary School: 24 staff, 60 pupils, ")
    assert "Living through the week of 31 August 2026" in seeded.err.getvalue()


def test_command_does_nothing_on_a_database_with_a_school_if_asked_to_look_first(seeded):
    out = io.StringIO()
    call_command("seed_demo", if_empty=True, stdout=out)
    assert out.getvalue() == "A school is here already: nothing to do.\n"
    assert School.objects.count() == 1


def test_command_refuses_a_database_with_a_school(seeded):
    with pytest.raises(CommandError, match="already holds a school"):
        call_command("seed_demo")


def test_command_refuses_outside_demo_mode(settings):
    settings.KEYWORKER_DEMO = False
    with pytest.raises(CommandError, match="demo mode only"):
        call_command("seed_demo")


def test_command_refuses_what_is_no_date():
    with pytest.raises(CommandError, match="not a date like"):
        call_command("seed_demo", "--on", "tomorrow")


def test_there_are_twenty_four_staff_and_nine_of_them_sign_in(seeded):
    staff = User.objects.filter(staff_roles__school=seeded.school).distinct()
    assert staff.count() == 24
    able = {person.email for person in staff if person.has_usable_password()}
    assert able == {f"{member.key}@demo.example" for member in SIGN_INS}
    assert all(seeded.person(member.key).check_password(SIGN_IN_WORDS) for member in SIGN_INS)


def test_each_sign_in_holds_the_role_it_is_named_for(seeded):
    held = dict(StaffRole.objects.in_force(DAY).values_list("user__email", "role"))
    names = ["keyworker", "cover", "teacher", "firstaid", "senco", "sendadmin", "head", "dsl", "it"]
    roles = ["key_worker", "cover", "teacher", "first_aider", "senco", "sen_admin", "head", "dsl", "it_admin"]
    assert [held[f"{name}@demo.example"] for name in names] == roles


def test_sixty_pupils_are_on_the_register_eighteen_with_an_ehc_plan(seeded):
    pupils = Pupil.objects.unscoped(reason=WHY).enrolled(seeded.school.pk, DAY)
    statuses = Counter(SenStatusPeriod.objects.filter(pupil__in=pupils).values_list("status", flat=True))
    assert statuses == {"E": 18, "K": 42}
    assert EhcPlan.objects.filter(ceased_on=None).count() == 18
    assert SupportPlan.objects.filter(ended_on=None).count() == 42


def test_numbers_addresses_and_telephones_are_plainly_invented(seeded):
    upns = [read_upn(upn) for upn in Pupil.objects.unscoped(reason=WHY).values_list("upn", flat=True)]
    assert all(upn.kind is UpnKind.PERMANENT and upn.value[1:4] == "000" for upn in upns)
    contacts = Contact.objects.unscoped(reason=WHY)
    assert all(email.endswith("@demo.example") for email in contacts.values_list("email", flat=True))
    assert all(phone.startswith("07700 900") for phone in contacts.values_list("phone", flat=True))


def test_names_are_as_different_as_in_a_school(seeded, board):
    names = [row.name for row in board]
    assert {"Amara K. (3 Ash)", "Amara K. (5 Larch)", "ليلى ح.", "Zofia W."} <= set(names)
    assert len(set(names)) == 60


def test_each_ehc_plan_has_its_sections_outcomes_targets_and_lines(seeded):
    for plan in EhcPlan.objects.order_by("id"):
        letters = set(EhcPlanSection.objects.filter(ehc_plan=plan).values_list("letter", flat=True))
        assert letters >= set("ABCDEFI")
        assert 3 <= Outcome.objects.filter(ehc_plan=plan).count() <= 5
        assert 2 <= Target.objects.live_on(DAY).filter(pupil_id=plan.pupil_id).count() <= 5
        assert ProvisionLine.objects.in_force(DAY).filter(ehc_plan=plan).count() >= 2


def test_lines_of_every_shape_are_there(seeded):
    lines = ProvisionLine.objects.unscoped(reason=WHY).in_force(DAY)
    assert lines.filter(is_through_the_day=True, slot_pupils=None).count() == 2
    assert lines.filter(minutes=None).count() == 1
    assert lines.filter(follows__isnull=False).count() == 1
    assert lines.filter(within__isnull=False).count() == 1
    assert set(lines.values_list("per", flat=True)) == {"week", "fortnight", "half_term", "term"}
    assert set(lines.values_list("section", flat=True)) == {"F", "G", "support"}


def test_everybody_has_a_key_worker_but_one_and_one_is_covered_until_friday(seeded):
    ties = Assignment.objects.unscoped(reason=WHY).in_force(DAY)
    leads = Counter(ties.filter(kind=Relation.KEY_WORKER).values_list("staff__email", flat=True))
    assert len(set(ties.filter(kind=Relation.KEY_WORKER).values_list("pupil", flat=True))) == 59
    assert all(3 <= count <= 6 for email, count in leads.items() if email != "dsl@demo.example")
    cover = ties.get(kind=Relation.COVER, for_absence=None)
    assert (cover.from_on, cover.to_on) == (DAY, date(2026, 11, 27))
    assert ties.filter(kind=Relation.KEY_WORKER, weekdays=[3, 4]).count() == 1


def test_one_adult_is_away_today_and_somebody_covers_all_but_one_of_their_sessions(seeded):
    cover = cover_day(seeded.school, DAY, DAY)
    assert [each.name for each in cover.away] == ["Marta Sobczak"]
    assert len(cover.waiting) == 1
    assert {row.state for row in cover.settled} == {CoverState.COVERED}


def test_about_a_third_have_an_alert_and_few_of_them_for_their_life(seeded):
    kinds = Counter(Alert.objects.unscoped(reason=WHY).values_list("kind", flat=True))
    assert 18 <= kinds.total() <= 24
    assert 3 <= kinds["life_safety"] <= 6


def test_sessions_of_twelve_weeks_were_saved_and_signed_as_of_their_day(seeded):
    logged = SessionEntry.objects.unscoped(reason=WHY).filter(off_timetable=None)
    entries = logged.order_by("held_on", "id")
    assert entries.count() > 3_500
    days = sorted(set(entries.values_list("held_on", flat=True)))
    assert days == list(seeded.calendar.school_days(date(2026, 9, 2), DAY))
    kept = entries.values_list("received_at", "editable_until", "held_on")
    assert all(until == editable_until(received) for received, until, _ in kept)
    assert all(received.date() >= held_on for received, _, held_on in kept)
    assert max(received for received, _, _ in kept) < moment(DAY, NOW.time())


def test_only_what_two_adults_logged_is_kept_aside(seeded):
    aside = Submission.objects.quarantined().get(kind=SubmissionKind.SESSION)
    assert "Lena D. has logged this session already" in aside.reason


def test_reasons_corrections_and_mistakes_are_as_in_life(seeded):
    entries = SessionEntry.objects.unscoped(reason=WHY)
    reasons = Counter(entries.exclude(reason="").values_list("reason", flat=True))
    assert len(reasons) >= 9
    assert reasons.total() < entries.count() / 6
    assert entries.filter(happened=True, minutes__lt=F("planned_minutes")).exclude(reason="").exists()
    assert entries.filter(withdrawn_at__isnull=False).count() == 1
    assert entries.filter(makes_up__isnull=False).exists()
    assert SessionCorrection.objects.count() == 5
    assert entries.exclude(note="").count() > 400


def test_board_asks_for_a_few_things_and_most_are_on_course(seeded, board):
    counts = attention_counts(board)
    assert (counts[Attention.REVIEW], counts[Attention.QUIET], counts[Attention.NO_KEY_WORKER]) == (3, 2, 1)
    assert 3 <= counts[Attention.SHORT] <= 7
    outlooks = Counter(row.standing.outlook for row in board)
    assert outlooks[Outlook.ON_COURSE] > 30
    sides = {row.standing.side for row in board if row.standing.shortfall}
    assert {Side.SCHOOL, Side.LA, Side.CHILD, Side.HEALTH} <= sides


def test_targets_tell_every_kind_of_story(seeded, board):
    words = Counter(word for row in board for word in row.targets)
    assert set(words) == set(TargetWord)
    assert words[TargetWord.IMPROVING] > words[TargetWord.NO_CLEAR_CHANGE] > words[TargetWord.SLIPPING]


def test_two_pupils_show_nothing_logged_lately_and_one_joined_late(seeded, board):
    rows = {row.full_name: row.standing for row in board}
    assert rows["Caleb Okafor"].is_quiet
    assert rows["Esmé Dunmore"].is_quiet
    assert rows["Inês Carvalho"].records_since == date(2026, 11, 9)


def test_key_workers_day_has_sessions_pupils_and_something_not_logged(seeded):
    today = day_of(seeded.person("keyworker"), seeded.school, moment(DAY, NOW.time()))
    assert [own.name for own in today.pupils] == ["Amara K.", "Theo M.", "Hana S.", "Finley W.", "Zofia W."]
    assert 5 <= len(today.cards) <= 7
    assert sum(card.is_logged for card in today.cards) == 1
    assert sorted(card.session.day for card in today.waiting) == [date(2026, 11, 20)] * 2 + [DAY]


def test_key_worker_has_five_to_seven_sessions_every_day_of_the_week(seeded):
    lena = seeded.person("keyworker")
    days = seeded.calendar.school_days(DAY, date(2026, 11, 27))
    counts = [len(day_of(lena, seeded.school, moment(DAY, NOW.time()), day).cards) for day in days]
    assert all(5 <= count <= 7 for count in counts)


def test_checklist_names_the_four_who_are_not_ready(seeded):
    found = checklist(seeded.person("senco"), seeded.school, DAY, Show.NOT_READY)
    assert (found.ready, found.total) == (56, 60)
    lacks = {row.pupil.legal_surname: [str(lack) for lack in row.lacks] for row in found.rows}
    assert lacks == {
        "Asante": ["target"],
        "Broadbent": ["slot"],
        "Finch": ["line", "target", "slot"],
        "Okafor": ["key_worker"],
    }


def test_reviews_stand_at_every_stage(seeded):
    states = Counter(AnnualReview.objects.unscoped(reason=WHY).values_list("status", flat=True))
    assert states == {"preparing": 3, "held": 1, "reported": 1, "decided": 1}
    views = AnnualReview.objects.unscoped(reason=WHY).values_list("contributions__views_of", flat=True)
    assert {"pupil", "parent", "staff", "professional"} <= set(views)


@pytest.mark.parametrize("label", sorted(set(REGISTRY) - set(NOT_SEEDED) - FILLED_LATER))
def test_model_has_rows(seeded, label):
    assert apps.get_model(label)._base_manager.exists()


def test_models_left_out_are_known_and_empty(seeded):
    assert set(NOT_SEEDED) <= set(REGISTRY)
    full = [label for label in NOT_SEEDED if apps.get_model(label)._base_manager.exists()]
    assert full == []
