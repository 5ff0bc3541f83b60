"""The parents' written report: the letter read back, given once, kept as it was given, blocked where it must be."""

import io
from datetime import time, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from logs.actions.intervention_report import give_report
from logs.actions.intervention_steps import note_step
from logs.actions.intervention_withhold import withhold_report
from logs.models import InterventionReport, RestrictiveIntervention
from logs.pdf.intervention_report import render_report, report_context
from logs.rules.intervention import ReportDuty
from logs.selectors.intervention_case import case_of
from logs.selectors.intervention_reports import reports_of
from pupils.models import Pupil
from tests.logs.casing import SEALED, a_step, all_accounts, give, happened, letter_draft, parents, today_of
from tests.logs.test_absence_race import at_once
from tests.world import World


def words_of_pdf(content: bytes) -> str:
    reader = PdfReader(io.BytesIO(bytes(content)))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def full(world: World) -> RestrictiveIntervention:
    """A record with everything in it, another child named in several places."""
    other = f"{world.theo.forename} {world.theo.surname}"
    return happened(
        world,
        kinds=["force", "restraint"],
        before=f"{other} had taken her book.",
        triggers_seen=["noise"],
        de_escalation=["space"],
        de_escalation_words=f"We asked {world.theo.forename} to move away.",
        why_necessary=f"Amara ran at {world.theo.forename} with scissors.",
        what_was_done="Two adults held her by the arms.",
        techniques=["arms"],
        injuries_pupil="A red mark on her arm.",
        injuries_staff="Ms Teacher Daniels has a sprained thumb.",
        support_after="She sat with her key worker and had a drink.",
        is_ground=True,
        place=f"Beside {other}’s table",
    )


def letter_of(world: World, record: RestrictiveIntervention) -> str:
    record = RestrictiveIntervention.objects.select_related("pupil", "school").get(pk=record.pk)
    said = report_context(record, "Grace Kendall", "Sally Senco", timezone.localdate())
    return words_of_pdf(render_report(record, said, timezone.localdate()).content)


def test_the_letter_says_what_the_law_asks_for_in_plain_words(world: World) -> None:
    words = letter_of(world, full(world))
    for said in (
        "Dear Grace Kendall",
        "at 10:20",
        "about 3 minutes",
        "Significant use of force; restraint",
        "What we noticed: noise.",
        "We tried: gave space.",
        "Amara ran at another pupil with scissors.",
        "Two adults held her by the arms.",
        "How: held by the arms.",
        "on the ground",
        "A red mark on her arm.",
        "An adult was hurt.",
        "Sally Senco",
        world.school.name,
    ):
        assert said in words


def test_the_letter_names_no_other_child_no_adult_and_no_account(world: World) -> None:
    record = full(world)
    all_accounts(world, record)
    words = letter_of(world, record)
    for name in ("Theo", "Marsh", "sprained", world.teacher.last_name + " has", *SEALED.values()):
        assert name not in words
    assert "Beside another pupil’s table" in words and "Another pupil had taken her book." in words


def test_a_report_is_kept_exactly_as_it_was_given_and_never_changed(world: World) -> None:
    record, (mother, _) = full(world), parents(world)
    report = give(record, world.senco, mother)
    kept = bytes(InterventionReport.objects.get(pk=report.pk).content)
    assert sha256(kept).hexdigest() == report.sha256
    assert "Dear Grace Kendall" in words_of_pdf(kept)
    with pytest.raises(DatabaseError), transaction.atomic():
        InterventionReport.objects.filter(pk=report.pk).update(name="Somebody")


def test_a_correction_is_a_new_report_and_the_first_time_stands(world: World) -> None:
    record, (mother, father) = happened(world), parents(world)
    hour_ago = timezone.now() - timedelta(hours=1)
    give(record, world.senco, mother, sent_at=hour_ago)
    give(record, world.senco, father, sent_at=hour_ago)
    give(record, world.senco, mother, how="letter")
    seen = reports_of([record])[record.pk]
    assert [len(each.given) for each in seen.parents] == [2, 1]
    assert seen.done_at == hour_ago


def test_two_clicks_of_one_form_are_one_report(world: World) -> None:
    record, (mother, _) = happened(world), parents(world)
    draft = letter_draft(record, world.senco, mother)
    first = give_report(by=world.senco, record=record, draft=draft)
    assert give_report(by=world.senco, record=record, draft=draft) == first
    with pytest.raises(ValidationError, match="was sent before"):
        give_report(by=world.head, record=record, draft=draft)
    assert InterventionReport.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_clicks_in_the_same_moment_are_one_report(transactional_db, world: World) -> None:
    record, (mother, _) = happened(world), parents(world)
    draft = letter_draft(record, world.senco, mother)

    def click() -> None:
        give_report(by=world.senco, record=record, draft=draft)

    assert at_once(click, click) == ["", ""]
    assert InterventionReport.objects.count() == 1


def test_a_letter_that_changed_after_it_was_looked_at_is_not_kept_as_given(world: World) -> None:
    record, (mother, _) = today_of(world), parents(world)
    draft = letter_draft(record, world.senco, mother)
    RestrictiveIntervention.objects.filter(pk=record.pk).update(why_necessary="Another reason.")
    with pytest.raises(ValidationError, match="has changed since"):
        give_report(by=world.senco, record=record, draft=draft)
    assert not InterventionReport.objects.exists()


@pytest.mark.parametrize("name", ["sen_admin", "dsl", "teacher", "cover"])
def test_only_the_author_the_senco_and_the_head_give_it(world: World, name: str) -> None:
    record, (mother, _) = happened(world), parents(world)
    with pytest.raises(PermissionDenied):
        give(record, world.people[name], mother)
    assert give(record, world.key_worker, mother).sent_by == world.key_worker


def test_nothing_is_given_to_a_parent_who_must_not_be_told_nor_round_it_by_name(world: World) -> None:
    record, (mother, father) = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because="Harm.", parents=[father.pk])
    for contact, words in ((father, "Daniel Kendall is not told"), (None, "choose one of those shown")):
        with pytest.raises(ValidationError, match=words):
            give(record, world.senco, contact, name="D Kendall")
    assert give(record, world.senco, mother).contact == mother


def test_nothing_is_given_when_no_parent_is_told_or_the_pupil_is_20(world: World) -> None:
    record, (mother, _) = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because="Harm.", parents=[])
    with pytest.raises(ValidationError, match="goes to the LA"):
        give(record, world.senco, mother)
    Pupil.objects.filter(pk=world.amara.pk).update(date_of_birth=timezone.localdate() - timedelta(days=7400))
    grown_up = happened(world)
    assert reports_of([grown_up])[grown_up.pk].duty is ReportDuty.AGE_20
    with pytest.raises(ValidationError, match="does not apply"):
        give(grown_up, world.senco, mother)


def test_a_contact_restriction_stops_the_letter_by_contact_and_by_name(world: World) -> None:
    record, (mother, father) = happened(world), parents(world)
    father.is_contact_restricted = True
    father.save()
    for contact in (father, None):
        with pytest.raises(ValidationError, match="contact restriction"):
            give(record, world.senco, contact, name="daniel kendall")
    give(record, world.senco, mother)
    assert reports_of([record])[record.pk].is_waiting


def test_without_a_parent_on_record_it_is_given_by_name(world: World) -> None:
    record = happened(world)
    assert reports_of([record])[record.pk].is_waiting
    given = give(record, world.senco, None, name="Ada Kendall")
    assert reports_of([record])[record.pk].done_at == given.sent_at


def test_the_report_is_waived_with_a_reason_and_says_so(world: World) -> None:
    record, _ = happened(world), parents(world)
    words = "Both parents are abroad without an address; the office writes when they are back."
    note_step(by=world.head, record=record, step="report", draft=a_step(is_waived=True, words=words))
    seen = reports_of([record])[record.pk]
    assert seen.is_waived and not seen.is_waiting
    step = next(each for each in case_of(record, world.senco, timezone.now()).steps if each.key == "report")
    assert (step.is_waived, step.words) == (True, words)


def test_the_state_of_the_reports_costs_as_much_for_1_record_as_for_12(world: World) -> None:
    parents(world)
    records, counted = [], []
    for more in (1, 11):
        records += [happened(world) for _ in range(more)]
        with CaptureQueriesContext(connection) as caught:
            reports_of(records)
        counted.append(len(caught))
    assert counted[0] == counted[1] <= 5


def test_the_letter_says_what_was_checked_and_when_and_names_no_adult(world: World) -> None:
    helper = world.teacher
    said = f"10:21 {helper.first_name} watched; 10:22 Mrs {helper.last_name}: lips pink, {world.theo.forename} near"
    record = happened(world, breathing_checked=said)
    note_step(by=world.senco, record=record, step="medical_check", draft=a_step(words="Bruise, ring the GP."))
    words = letter_of(world, record)
    assert "How we checked that Amara was well" in words
    assert "Checked while it lasted, from 10:20 to about 10:23: 10:21 an adult watched;" in words
    assert "10:22 an adult: lips pink, another pupil near." in words
    assert "Amara was looked over afterwards on " in words
    assert not any(name in words for name in (helper.first_name, helper.last_name, "Bruise"))


def test_nothing_was_written_of_checks_the_letter_says_nothing_of_them(world: World) -> None:
    record = happened(world)
    note_step(by=world.head, record=record, step="medical_check", draft=a_step(is_waived=True))
    assert "How we checked" not in letter_of(world, record)


def test_the_letter_of_one_that_ran_past_midnight_says_so(world: World) -> None:
    words = letter_of(world, happened(world, starts_at=time(23, 50), minutes=15, breathing_checked="Calm"))
    assert "from 23:50 to 0:05 (next day)" in words
    assert "Checked while it lasted, from 23:50 to about 0:05 (next day): Calm." in words
