"""What follows a restrictive intervention: sealed accounts, steps, who signs, who decides, the end."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from accounts.models import AuditEvent
from logs.actions.intervention import edit_intervention
from logs.actions.intervention_accounts import give_account, open_accounts
from logs.actions.intervention_alert import Why, send_alert
from logs.actions.intervention_case import close_case
from logs.actions.intervention_steps import note_step, sign_case
from logs.actions.intervention_withhold import note_la_told, take_back_withholding, withhold_report
from logs.models import InterventionAccount, InterventionCase, InterventionStep
from logs.rules.intervention import ReportDuty, Step
from logs.selectors.intervention_asked import accounts_asked
from logs.selectors.intervention_case import case_of
from tests.access.matrix import PEOPLE
from tests.logs.casing import (
    SEALED,
    a_step,
    all_accounts,
    all_steps,
    give,
    happened,
    parents,
    ready_to_close,
    today_of,
)
from tests.logs.intervening import event, record
from tests.world import World

LEADERS = {"senco", "sen_admin", "head", "dsl"}
HARM = "Her father said he would keep her from school if she is ever held again."


def seen(world: World, record, name: str):
    return case_of(record, world.people[name], timezone.now())


def readable(world: World, record, name: str) -> set[str]:
    """What PERSON may read of the accounts, by the two doors there are: the case and the table."""
    user = world.people[name]
    listed = InterventionAccount.objects.visible_to(user).filter(record=record)
    shown = {account.words for account in seen(world, record, name).accounts} - {""}
    assert shown == {row.words for row in listed if name in LEADERS or row.author_id == user.pk}
    return shown


@pytest.mark.parametrize("name", PEOPLE)
def test_a_sealed_account_is_read_by_its_author_alone(world: World, name: str) -> None:
    record = happened(world)
    all_accounts(world, record, "teacher")
    assert readable(world, record, name) == ({SEALED["teacher"]} if name == "teacher" else set())


@pytest.mark.parametrize("name", PEOPLE)
def test_all_in_the_accounts_are_read_by_who_reads_the_record(world: World, name: str) -> None:
    record = happened(world)
    all_accounts(world, record)
    mine = {SEALED[name]} if name in SEALED else set()
    assert readable(world, record, name) == (set(SEALED.values()) if name in LEADERS else mine)


def test_the_head_opens_them_with_a_reason_that_is_audited(world: World) -> None:
    record = happened(world)
    all_accounts(world, record, "teacher")
    with pytest.raises(ValidationError, match="Write why"):
        open_accounts(by=world.head, record=record, because="  ")
    open_accounts(by=world.head, record=record, because="The witness is in hospital.")
    assert readable(world, record, "senco") == {SEALED["teacher"]}
    event = AuditEvent.objects.get(verb="intervention_accounts_open")
    assert event.detail.after == {"opened_because": "The witness is in hospital."}


@pytest.mark.parametrize("name", ["senco", "sen_admin", "dsl", "key_worker", "teacher"])
def test_nobody_but_the_head_opens_them(world: World, name: str) -> None:
    record = happened(world)
    with pytest.raises(PermissionDenied):
        open_accounts(by=world.people[name], record=record, because="I want to know.")
    assert not InterventionCase.objects.filter(opened_at__isnull=False).exists()


def test_a_head_who_saw_it_does_not_open_them_the_dsl_does(world: World) -> None:
    record = happened(world, adults={"head": "witness", "teacher": "participant"})
    with pytest.raises(PermissionDenied):
        open_accounts(by=world.head, record=record, because="I want to know.")
    open_accounts(by=world.dsl, record=record, because="The head is away.")
    assert seen(world, record, "dsl").are_accounts_open


def test_a_late_account_is_taken_and_says_that_it_was_not_written_unseen(world: World) -> None:
    record = happened(world)
    all_accounts(world, record, "teacher")
    open_accounts(by=world.head, record=record, because="She is away for a week.")
    all_accounts(world, record, "delivers")
    late = {each.name: each.is_after_opening for each in seen(world, record, "head").accounts}
    assert late == {world.teacher.full_name: False, world.delivers.full_name: True}


def test_who_still_owes_an_account_reads_no_other_one_even_when_they_are_open(world: World) -> None:
    record = happened(world, adults={"teacher": "participant", "dsl": "witness"})
    all_accounts(world, record, "teacher")
    open_accounts(by=world.head, record=record, because="The DSL is on a course.")
    assert {account.words for account in seen(world, record, "dsl").accounts} == {""}


def test_an_account_is_given_once_and_never_changed(world: World) -> None:
    record = happened(world)
    first = give_account(by=world.teacher, record=record, words=" I held her arm. ")
    assert give_account(by=world.teacher, record=record, words="I held her arm.") == first
    with pytest.raises(ValidationError, match="stays as it is"):
        give_account(by=world.teacher, record=record, words="Something else.")
    with pytest.raises(DatabaseError), transaction.atomic():
        InterventionAccount.objects.filter(pk=first.pk).update(words="Something else.")


@pytest.mark.parametrize("name", ["key_worker", "senco", "cover"])
def test_an_account_is_asked_of_the_adults_named_and_not_of_the_author(world: World, name: str) -> None:
    record = happened(world)
    with pytest.raises(PermissionDenied):
        give_account(by=world.people[name], record=record, words="I was there.")
    assert accounts_asked(world.people[name], world.school.pk) == []


def test_who_is_asked_sees_it_until_theirs_is_in_or_the_record_is_taken_back(world: World) -> None:
    record, other = happened(world), happened(world)
    assert accounts_asked(world.teacher, world.school.pk) == [record, other]
    all_accounts(world, record, "teacher")
    other.withdrawn_at, other.withdrawn_by = timezone.now(), world.senco
    other.save()
    assert accounts_asked(world.teacher, world.school.pk) == []


def test_a_step_is_done_once_by_the_author_or_the_senco(world: World) -> None:
    record = happened(world)
    note_step(by=world.key_worker, record=record, step="medical_check", draft=a_step())
    with pytest.raises(ValidationError, match="noted this step already"):
        note_step(by=world.senco, record=record, step="medical_check", draft=a_step())
    with pytest.raises(PermissionDenied):
        note_step(by=world.sen_admin, record=record, step="pupil_debrief", draft=a_step())
    assert InterventionStep.objects.get().done_by == world.key_worker


def test_a_step_is_waived_with_a_reason_by_somebody_apart_and_never_the_signature(world: World) -> None:
    record = happened(world, adults={"senco": "witness"})
    waived = {"is_waived": True}
    for name in ("key_worker", "senco"):
        with pytest.raises(PermissionDenied):
            note_step(by=world.people[name], record=record, step="staff_debrief", draft=a_step(**waived))
    with pytest.raises(ValidationError, match="why it is waived"):
        note_step(by=world.head, record=record, step="staff_debrief", draft=a_step(**waived, words=" "))
    for step in ("signature", "record"):
        with pytest.raises(ValidationError, match="never waived"):
            note_step(by=world.head, record=record, step=step, draft=a_step(**waived))
    row = note_step(by=world.head, record=record, step="staff_debrief", draft=a_step(**waived))
    assert row.is_waived and AuditEvent.objects.filter(verb="intervention_waive").count() == 1


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"words": ""}, "what came of it"),
        ({"done_at": timezone.now() + timedelta(hours=1)}, "later than now"),
        ({"done_at": timezone.now() - timedelta(days=3)}, "before it happened"),
    ],
)
def test_a_step_that_cannot_be_is_told_what_to_mend(world: World, change, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        note_step(by=world.senco, record=happened(world), step="medical_check", draft=a_step(**change))
    assert not InterventionStep.objects.exists()


def test_the_pupils_own_words_are_for_those_who_read_the_record(world: World) -> None:
    record = happened(world)
    said = a_step(pupil_account="I wanted to see the fire engine.")
    note_step(by=world.senco, record=record, step="pupil_debrief", draft=said)
    assert seen(world, record, "head").pupil_account == "I wanted to see the fire engine."
    by_author = seen(world, record, "key_worker")
    assert by_author.pupil_account == "" and not any(step.words for step in by_author.steps)


@pytest.mark.parametrize("part", ["author", "participant", "witness"])
def test_nobody_signs_what_they_were_part_of(world: World, part: str) -> None:
    record = (
        happened(world, author=world.senco) if part == "author" else happened(world, adults={"senco": part})
    )
    with pytest.raises(PermissionDenied):
        sign_case(by=world.senco, record=record)
    assert sign_case(by=world.head, record=record).done_by == world.head


def test_a_record_is_not_signed_while_its_author_can_change_it(world: World) -> None:
    record = today_of(world)
    assert "until midnight" in seen(world, record, "head").sign_words
    with pytest.raises(ValidationError, match="until midnight"):
        sign_case(by=world.head, record=record)


def test_where_the_head_was_one_neither_head_nor_senco_signs(world: World) -> None:
    record = happened(world, adults={"head": "participant"})
    for name in ("head", "senco"):
        with pytest.raises(PermissionDenied):
            sign_case(by=world.people[name], record=record)
    assert not InterventionStep.objects.exists()


def test_it_is_closed_only_when_each_step_is_done_and_the_accounts_are_open(world: World) -> None:
    record = happened(world)
    mother, father = parents(world)
    with pytest.raises(ValidationError, match="Each step"):
        close_case(by=world.senco, record=record)
    all_steps(world, record)
    sign_case(by=world.head, record=record)
    give(record, world.senco, mother)
    assert seen(world, record, "senco").reports.is_waiting
    give(record, world.senco, father)
    with pytest.raises(ValidationError, match="account is still asked for"):
        close_case(by=world.senco, record=record)
    all_accounts(world, record)
    assert seen(world, record, "senco").may["close"]
    assert close_case(by=world.senco, record=record).closed_by == world.senco


def test_once_closed_nothing_is_noted_any_more(world: World) -> None:
    record = ready_to_close(world)
    close_case(by=world.senco, record=record)
    with pytest.raises(PermissionDenied):
        withhold_report(by=world.dsl, record=record, because=HARM, parents=[])
    may = seen(world, record, "senco").may
    assert not any(may[act] for act in ("step", "waive", "sign", "close", "open"))


@pytest.mark.parametrize("name", ["senco", "sen_admin", "key_worker", "teacher"])
def test_only_the_head_or_the_dsl_withholds(world: World, name: str) -> None:
    with pytest.raises(PermissionDenied):
        withhold_report(by=world.people[name], record=happened(world), because=HARM, parents=[])


def test_a_head_who_took_part_does_not_decide_that_the_parents_are_not_told(world: World) -> None:
    record = happened(world, adults={"head": "participant"})
    with pytest.raises(PermissionDenied):
        withhold_report(by=world.head, record=record, because=HARM, parents=[])
    assert withhold_report(by=world.dsl, record=record, because=HARM, parents=[]).withheld_by == world.dsl


def test_one_parent_withheld_the_other_is_still_owed(world: World) -> None:
    record, (mother, father) = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because=HARM, parents=[father.pk])
    reports = seen(world, record, "senco").reports
    assert (reports.duty, [each.state for each in reports.parents]) == (ReportDuty.OWED, ["owed", "withheld"])
    give(record, world.senco, mother)
    assert not seen(world, record, "senco").reports.is_waiting
    with pytest.raises(ValidationError, match="that is not so here"):
        note_la_told(by=world.dsl, record=record, reference="LA 12", told_at=timezone.now())


@pytest.mark.parametrize("named", [True, False])
def test_no_parent_can_be_told_the_la_has_to_be(world: World, named: bool) -> None:
    record, both = happened(world), parents(world)
    withhold_report(
        by=world.dsl, record=record, because=HARM, parents=[each.pk for each in both] if named else []
    )
    assert seen(world, record, "dsl").reports.duty is ReportDuty.LA_OWED
    assert Step.REPORT.value in {step.key for step in seen(world, record, "dsl").steps if not step.is_done}
    with pytest.raises(ValidationError, match="their reference"):
        note_la_told(by=world.dsl, record=record, reference="", told_at=timezone.now())
    note_la_told(by=world.dsl, record=record, reference="Front door, 4471", told_at=timezone.now())
    reports = seen(world, record, "senco").reports
    assert (reports.duty, reports.is_waiting) == (ReportDuty.WITHHELD, False)


def test_the_decision_taken_back_the_report_is_owed_again_and_the_audit_keeps_why(world: World) -> None:
    record, _ = happened(world), parents(world)
    withhold_report(by=world.dsl, record=record, because=HARM, parents=[])
    with pytest.raises(ValidationError, match="has decided this already"):
        withhold_report(by=world.head, record=record, because=HARM, parents=[])
    take_back_withholding(by=world.head, record=record, because="He now lives elsewhere.")
    assert seen(world, record, "senco").reports.duty is ReportDuty.OWED
    detail = AuditEvent.objects.get(verb="intervention_withhold_back").detail
    assert (detail.before["because"], detail.after["because"]) == (HARM, "He now lives elsewhere.")


def test_a_record_that_lacks_what_the_law_asks_for_keeps_the_case_open(world: World) -> None:
    record = happened(world, injuries_pupil="", support_after="")
    step = seen(world, record, "head").steps[0]
    assert not step.is_done and "injuries" in step.words and "support" in step.words
    with pytest.raises(ValidationError, match="never waived"):
        note_step(by=world.head, record=record, step="record", draft=a_step(is_waived=True))


def test_each_adult_named_is_asked_by_an_e_mail_once_that_says_initials_alone(
    world: World, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks() as asked:
        row = record(world, participant_ids=(world.key_worker.pk, world.teacher.pk))
        more = event(
            world, participant_ids=(world.teacher.pk, world.key_worker.pk), witness_ids=(world.delivers.pk,)
        )
        edit_intervention(by=world.key_worker, record=row, draft=more)
    assert len(asked) == 2
    send_alert(record_id=row.pk, person_id=world.teacher.pk, why=Why.ASKED)
    (message,) = mail.outbox
    assert "your own account about AK is asked for" in message.body
    assert not any(word in message.body.lower() for word in ("amara", "intervention", "force", str(row.pk)))
