"""Where a restrictive intervention stands: what is done, open or waived, by whom, and what this person may do next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from common.records import Sensitivity
from logs.choices import InterventionStepKind
from logs.models import (
    InterventionAccount,
    InterventionAdult,
    InterventionCase,
    InterventionStep,
    RestrictiveIntervention,
)
from logs.rules.intervention import (
    Step,
    are_accounts_open,
    asked,
    may_note_delegate,
    may_sign,
    needs_delegate,
    open_steps,
    why_not_closed,
)
from logs.selectors.intervention_clocks import clocks_of
from logs.selectors.intervention_reports import THROUGH_THE_RECORD, ReportsSeen
from logs.selectors.intervention_seen import AccountSeen, CaseSeen, StepSeen
from pupils.access import Action, can, people_who_may, sees

# Steps that have a form of their own: what came of it, or why it is waived.
WRITTEN = (Step.MEDICAL_CHECK, Step.PUPIL_DEBRIEF, Step.STAFF_DEBRIEF, Step.PLAN_REVIEW)
DELEGATE_SIGNS = (
    "The head wrote it, took part or saw it: the chair of governors’ delegate signs, on paper. "
    "The SENCO, the DSL or the SEND administrator notes it here, whoever was no part of it."
)
NOT_YOURS = "You wrote it, took part or saw it, so somebody else signs."
TOMORROW = "Its author can change it until midnight. It is signed after that, as it then stands."


@dataclass(frozen=True)
class CaseFacts:
    """What the database holds of one case, before it is asked who looks.

    `keepers` are those who note the delegate's signature, looked up only where the delegate signs.
    """

    record: RestrictiveIntervention
    case: InterventionCase | None
    adults: tuple[InterventionAdult, ...]
    accounts: tuple[InterventionAccount, ...]
    steps: tuple[InterventionStep, ...]
    reports: ReportsSeen
    written_at: datetime | None
    missing: tuple[str, ...]
    was_head_there: bool
    keepers: frozenset[UUID] = frozenset()

    @property
    def adult_ids(self) -> set[UUID]:
        """Ids of the adults who took part or saw it."""
        return {adult.staff_id for adult in self.adults}

    @property
    def asked_ids(self) -> set[UUID]:
        """Ids of those of whom an account is asked."""
        return asked(self.record.author_id, self.adult_ids)

    @property
    def given_ids(self) -> set[UUID]:
        """Ids of those whose account is in."""
        return {account.author_id for account in self.accounts}

    @property
    def is_opened(self) -> bool:
        """Whether the head opened the accounts."""
        return bool(self.case and self.case.opened_at)

    @property
    def are_open(self) -> bool:
        """Whether the accounts are no longer sealed."""
        return are_accounts_open(self.asked_ids, self.given_ids, self.is_opened)

    @property
    def is_closed(self) -> bool:
        """Whether it is closed."""
        return bool(self.case and self.case.closed_at)

    @property
    def done(self) -> set[str]:
        """The steps that are done or waived; the record is done once it says what it has to say."""
        done = {row.step for row in self.steps}
        done |= set() if self.written_at is None else {Step.RECORD.value}
        return done if self.reports.is_waiting else done | {Step.REPORT.value}

    @property
    def open_steps(self) -> list[Step]:
        """The steps still to be done."""
        return open_steps(self.done, self.reports.duty)

    @property
    def names_in_it(self) -> set[str]:
        """Full names of who wrote it, took part or saw it."""
        return {self.record.author.full_name, *(adult.staff.full_name for adult in self.adults)}

    def may_note_delegate(self, person: UUID) -> bool:
        """Whether PERSON notes the delegate's signature."""
        return self.was_head_there and may_note_delegate(
            person, self.keepers, author=self.record.author_id, adults=self.adult_ids
        )

    def is_part_of_it(self, person: UUID) -> bool:
        """Whether PERSON wrote it, took part or saw it."""
        return not may_sign(person, author=self.record.author_id, adults=self.adult_ids)


def case_facts(record: RestrictiveIntervention) -> CaseFacts:
    """What there is of the case of RECORD, its author loaded: at most 13 queries."""
    clocks = clocks_of([record], timezone.now())[record.pk]
    adults = tuple(record.adults.select_related("staff").order_by("role", "staff__sort_name", "pk"))
    at: dict[str, Any] = {"pupil_id": record.pupil_id, "school_id": record.school_id}
    heads = people_who_may(Action.INTERVENTION_OPEN, **at, on=record.held_on).values_list("pk", flat=True)
    mine = {adult.staff_id for adult in adults}
    was_head_there = needs_delegate(list(heads), author=record.author_id, adults=mine)
    return CaseFacts(
        record=record,
        case=_of(InterventionCase, record).select_related("withheld_by", "opened_by", "closed_by").first(),
        adults=adults,
        accounts=tuple(_of(InterventionAccount, record).select_related("author")),
        steps=tuple(_of(InterventionStep, record).select_related("done_by")),
        reports=clocks.reports,
        written_at=clocks.written.done_at,
        missing=clocks.missing,
        was_head_there=was_head_there,
        keepers=_keepers(at) if was_head_there else frozenset(),
    )


def _keepers(at: dict[str, Any]) -> frozenset[UUID]:
    """Who notes the delegate's signature of a pupil's record today: one query."""
    people = people_who_may(Action.INTERVENTION_NOTE_SIGNATURE, **at, on=timezone.localdate())
    return frozenset(people.values_list("pk", flat=True))


def case_of(record: RestrictiveIntervention, user: User, now: datetime) -> CaseSeen:
    """The case of RECORD as USER may see it at the moment NOW (aware); the record's author loaded."""
    facts = case_facts(record)
    at: dict[str, Any] = {"pupil_id": record.pupil_id, "school_id": record.school_id}
    reads = sees(user, Sensitivity.INTERVENTION, **at)
    case = facts.case
    is_own_talk = any(row.step == Step.PUPIL_DEBRIEF and row.done_by_id == user.pk for row in facts.steps)
    waiting = why_not_closed(facts.open_steps, facts.are_open)
    return CaseSeen(
        case=case,
        steps=tuple(_step(step, facts, user, reads) for step in Step),
        accounts=tuple(_accounts(facts, user, reads)),
        are_accounts_open=facts.are_open,
        reports=facts.reports,
        pupil_account=case.pupil_account if case and (reads or is_own_talk) else "",
        sign_words=sign_words(facts, user, now),
        why_not_closed=waiting,
        is_part_of_it=facts.is_part_of_it(user.pk),
        may=may_next(facts, user, now),
    )


def sign_words(facts: CaseFacts, user: User, now: datetime) -> str:
    """Why USER does not sign (now), in words; "" when nothing is in the way."""
    if facts.was_head_there:
        return DELEGATE_SIGNS
    if facts.is_part_of_it(user.pk):
        return NOT_YOURS
    return TOMORROW if now < facts.record.editable_until else ""


def may_next(facts: CaseFacts, user: User, now: datetime) -> dict[str, bool]:
    """What USER may do next, by the name of the act; nobody decides over what they were part of."""
    record = facts.record
    at: dict[str, Any] = {"pupil_id": record.pupil_id, "school_id": record.school_id}
    is_apart, is_live = not facts.is_part_of_it(user.pk), not facts.is_closed
    runs = can(user, Action.INTERVENTION_RUN, **at)
    stands_in = facts.was_head_there and is_apart and can(user, Action.INTERVENTION_STAND_IN, **at)
    is_author = record.author_id == user.pk
    can_be_signed = is_live and Step.SIGNATURE in facts.open_steps and now >= record.editable_until
    decides = is_apart and can(user, Action.INTERVENTION_WITHHOLD, **at)
    return {
        "account": user.pk in facts.asked_ids - facts.given_ids,
        "step": is_live and (runs or is_author or stands_in),
        "waive": is_live and ((runs and is_apart) or stands_in),
        "report": runs or stands_in or (is_author and sees(user, Sensitivity.EVERYDAY, **at)),
        "withhold": decides and is_live,
        "read": sees(user, Sensitivity.INTERVENTION, **at),
        # Who is a parent is everyday knowledge, which the author of a record need not have.
        "parents": sees(user, Sensitivity.EVERYDAY, **at),
        "read_why": can(user, Action.INTERVENTION_WITHHOLD, **at),
        "open": not facts.are_open
        and ((is_apart and can(user, Action.INTERVENTION_OPEN, **at)) or stands_in),
        "sign": can_be_signed
        and is_apart
        and not facts.was_head_there
        and can(user, Action.INTERVENTION_SIGN, **at),
        "sign_delegate": can_be_signed and facts.may_note_delegate(user.pk),
        "close": is_live and (runs or stands_in) and not why_not_closed(facts.open_steps, facts.are_open),
    }


def _step(step: Step, facts: CaseFacts, user: User, reads: bool) -> StepSeen:
    """One step as USER may see it."""
    label = str(InterventionStepKind(step).label)
    if step is Step.RECORD:
        words = "" if facts.written_at else f"Still to be written: {', '.join(facts.missing)}."
        by = facts.record.author.short_name
        return StepSeen(step, label, bool(facts.written_at), words=words, at=facts.written_at, by=by)
    if step is Step.REPORT and not any(row.step == step for row in facts.steps):
        reports = facts.reports
        is_owed = step in facts.open_steps or reports.done_at is not None
        return StepSeen(step, label, reports.done_at is not None, is_owed=is_owed, at=reports.done_at)
    row = next((each for each in facts.steps if each.step == step), None)
    if row is None:
        return StepSeen(step, label, False)
    words = row.words if reads or row.done_by_id == user.pk else ""
    return StepSeen(step, label, True, row.is_waived, True, words, row.done_at, row.done_by.short_name)


def _accounts(facts: CaseFacts, user: User, reads: bool) -> Iterable[AccountSeen]:
    """The adults asked, and those who gave an account and are named no more, each as USER may see it."""
    given = {account.author_id: account for account in facts.accounts}
    opened_at = facts.case.opened_at if facts.case else None
    reads_all = reads and facts.are_open and user.pk not in facts.asked_ids - set(given)
    people = {adult.staff_id: (adult.staff, str(adult.get_role_display())) for adult in facts.adults}
    people |= {key: (row.author, "") for key, row in given.items() if key not in people}
    for staff_id, (person, role) in people.items():
        if staff_id == facts.record.author_id:
            continue
        account, is_mine = given.get(staff_id), staff_id == user.pk
        shown = account.words if account and (is_mine or reads_all) else ""
        given_at = account.given_at if account else None
        is_late = bool(given_at and opened_at and given_at > opened_at)
        yield AccountSeen(staff_id, person.full_name, role, given_at, shown, is_mine, is_late)


def _of(model: type[Any], record: RestrictiveIntervention) -> Any:
    """Rows of MODEL of the record."""
    return model.objects.unscoped(reason=THROUGH_THE_RECORD).filter(record=record)
