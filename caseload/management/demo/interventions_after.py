"""What followed the restrictive interventions of the story: the first seen through and closed, the newest still open."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from caseload.management.demo.clock import moment
from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.intervention_accounts import give_account
from logs.actions.intervention_case import close_case
from logs.actions.intervention_report import ReportDraft, give_report
from logs.actions.intervention_steps import StepDraft, note_step, sign_case
from logs.actions.intervention_withhold import withhold_report
from logs.choices import InterventionRole, Told
from logs.models import RestrictiveIntervention
from logs.pdf.intervention_report import report_context, seen_mark
from logs.rules.intervention import ParentState, Step
from logs.selectors.intervention_case import case_facts
from pupils.models import Contact

STORY = "the story goes on where the records stopped"
AN_HOUR, NEXT_MORNING = timedelta(hours=1), time(9)
ACCOUNTS: dict[str, str] = {
    InterventionRole.PARTICIPANT: "I came when I was called and stood on the left. I counted aloud. {name} was calm soon after.",
    InterventionRole.WITNESS: "I was with the others. I saw adults beside {name} and moved the group away, so I missed the end.",
}
STEPS: dict[Step, str] = {
    Step.MEDICAL_CHECK: "Looked over by the first aider half an hour later: breathing normally, no marks, wanted a drink.",
    Step.PUPIL_DEBRIEF: "Talked the next morning with pictures. {name} chose what would help: ear defenders on the hook by the door.",
    Step.STAFF_DEBRIEF: "Ten minutes after school with everybody who was there. Nobody hurt; one adult shaken and went home early.",
    Step.PLAN_REVIEW: "Plan followed. Changed: a signal to the office before each drill, and the quiet corner kept free.",
}
OWN_WORDS = "“The bell was in my head. I wanted out.”"
BECAUSE = "Said on the telephone what would happen at home if there was one more call from school."


def follow_up(oakfield: Oakfield) -> None:
    """See the oldest through, bring the next half way, leave the newest with its accounts asked for."""
    found = RestrictiveIntervention.objects.unscoped(reason=STORY).standing().filter(school=oakfield.school)
    records = list(
        found.filter(editable_until__lt=oakfield.now)
        .select_related("pupil", "school", "author")
        .order_by("held_on", "starts_at", "pk")
    )
    for record in records[:1]:
        _see_through(oakfield, record)
    for record in records[1:2]:
        _half_way(oakfield, record)
    for record in records[2:3]:
        _withhold(oakfield, record)


def _see_through(oakfield: Oakfield, record: RestrictiveIntervention) -> None:
    """Everything, until it is closed on the next school day."""
    same_day, day = record.received_at + AN_HOUR, oakfield.calendar.next_school_day(record.held_on)
    after = moment(day, NEXT_MORNING) if day else oakfield.now
    if after + AN_HOUR > oakfield.now:
        return
    _accounts(oakfield, record, same_day)
    _report(oakfield, record, same_day, most=9)
    for step, words in STEPS.items():
        _step(oakfield, record, step, words, after)
    facts = case_facts(record)
    if facts.was_head_there or facts.is_part_of_it(oakfield.staff["head"].pk):
        return
    oakfield.clock.moment = after
    sign_case(by=oakfield.staff["head"], record=record, now=after)
    if not case_facts(record).open_steps:
        close_case(by=_runs(oakfield, record), record=record, now=after + AN_HOUR)


def _half_way(oakfield: Oakfield, record: RestrictiveIntervention) -> None:
    """One account in, one parent told, the medical check noted; the rest is open."""
    at = record.received_at + AN_HOUR
    _accounts(oakfield, record, at, most=1)
    _report(oakfield, record, at, most=1)
    _step(oakfield, record, Step.MEDICAL_CHECK, STEPS[Step.MEDICAL_CHECK], at)


def _withhold(oakfield: Oakfield, record: RestrictiveIntervention) -> None:
    """The DSL decides that one of two parents is not told; the other is."""
    at = record.received_at + AN_HOUR
    parents = [parent.contact for parent in case_facts(record).reports.parents]
    if len(parents) < 2 or case_facts(record).is_part_of_it(oakfield.staff["dsl"].pk):
        return
    oakfield.clock.moment = at
    withhold_report(
        by=oakfield.staff["dsl"], record=record, because=BECAUSE, parents=[parents[-1].pk], now=at
    )
    _report(oakfield, record, at, most=1)


def _accounts(oakfield: Oakfield, record: RestrictiveIntervention, at: datetime, most: int = 9) -> None:
    """What the adults wrote, each in their own words."""
    facts = case_facts(record)
    for adult in [each for each in facts.adults if each.staff_id in facts.asked_ids][:most]:
        words = ACCOUNTS[adult.role].format(name=record.pupil.forename)
        give_account(by=adult.staff, record=record, words=words, now=at)


def _runs(oakfield: Oakfield, record: RestrictiveIntervention) -> User:
    """Who sees it through: the SENCO, or the head where the SENCO was part of it."""
    is_part = case_facts(record).is_part_of_it(oakfield.senco.pk)
    return oakfield.staff["head"] if is_part else oakfield.senco


def _step(oakfield: Oakfield, record: RestrictiveIntervention, step: Step, words: str, at: datetime) -> None:
    """One step, noted by who sees it through."""
    draft = StepDraft(
        words.format(name=record.pupil.forename),
        at,
        pupil_account=OWN_WORDS if step is Step.PUPIL_DEBRIEF else "",
    )
    note_step(by=_runs(oakfield, record), record=record, step=step, draft=draft, now=at)


def _report(oakfield: Oakfield, record: RestrictiveIntervention, at: datetime, most: int) -> None:
    """The letter to each parent who may be told, handed over at the gate."""
    by = _runs(oakfield, record)
    parents = case_facts(record).reports.parents
    for parent in [each for each in parents if each.state is ParentState.OWED][:most]:
        give_report(by=by, record=record, draft=_letter(by, record, parent.contact, at), now=at)


def _letter(by: User, record: RestrictiveIntervention, contact: Contact, at: datetime) -> ReportDraft:
    """The letter to one parent as BY looked at it."""
    day = timezone.localdate(at)
    seen = seen_mark(report_context(record, contact.name, by.full_name, day))
    return ReportDraft(uuid7(), contact.pk, contact.name, Told.IN_PERSON, at, day, seen)
