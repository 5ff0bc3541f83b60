"""Care plans: begun, changed in versions, agreed to, given to read, ended. Nothing once written is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit, record_audits
from accounts.models import School, User
from common.words import date_words
from plans.actions.care_plan_consent import FreshConsent, consent_from_of
from plans.models import CarePlan, CarePlanAgreement, CarePlanReader, CarePlanVersion
from plans.rules.care_plan_fields import clean_content, missing_answers
from pupils.actions.changes import change_record, check_record
from pupils.models import Pupil

THROUGH_ITS_DOOR = "the view's door has checked who may write this plan"
SETTINGS = frozenset({"title", "starts_on", "review_on", "is_second_adult_required", "records_fluids"})
NOT_ANSWERED = "Answer “{label}”: the plan cannot be used without it."
REVIEW_FIRST = "Choose a review day after {day}, when the plan starts."
HAS_ONE = "{name} already has a plan of this kind. Change that one, or end it first."
ENDED = "This plan has ended. Start a new one."
ENDS_EARLY = "It started on {day}. Choose that day or a later one."
GIVEN_AHEAD = "This day is still to come. Choose the day on which it was given."
NO_SUCH_VERSION = "There is no such version of the plan. Choose one of those shown."
TAKEN_BACK_EARLY = "It was given on {day}. Choose that day or a later one."


class ChangedMeanwhile(Exception):
    """Somebody else saved a version since this one was opened."""

    def __init__(self, newest: CarePlanVersion) -> None:
        """Keep what they saved, so that the page can show both."""
        self.newest = newest
        super().__init__(f"{newest.written_by.short_name} saved version {newest.number} a moment ago.")


@dataclass(frozen=True)
class PlanDraft:
    """What a plan says, as its form gives it: answers by question, and what the entries read of it."""

    starts_on: date
    review_on: date
    content: Mapping[str, str]
    title: str = ""
    is_second_adult_required: bool = False
    records_fluids: bool = False

    def settings(self) -> dict[str, object]:
        """The facts kept on the plan itself."""
        return {name: getattr(self, name) for name in sorted(SETTINGS)}


@transaction.atomic
def start_care_plan(
    *, by: User, pupil: Pupil, school: School, kind: str, draft: PlanDraft, now: datetime | None = None
) -> CarePlan:
    """A plan with its first version.

    Raises ValidationError, by field, for unanswered questions, a review before the start, a second live plan of a kind.
    """
    content = _checked(kind, draft)
    plan = CarePlan(pupil=pupil, school=school, kind=kind, **draft.settings())
    check_record(plan)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise ValidationError(HAS_ONE.format(name=pupil.forename)) from None
    record_audit(by=by, verb="care_plan_start", record=plan, fields=SETTINGS)
    _write_version(by, plan, 1, content, "", now or timezone.now())
    return plan


@transaction.atomic
def change_care_plan(
    *,
    by: User,
    plan: CarePlan,
    draft: PlanDraft,
    because: str,
    opened_number: int,
    consent: FreshConsent | None = None,
    now: datetime | None = None,
) -> CarePlanVersion:
    """The plan's newest version after the change; the same answers make no new one, unless it asks for consent.

    OPENED_NUMBER is the version the person saw: ChangedMeanwhile is raised when there is a newer one. Raises
    ValidationError as `start_care_plan` does, for a plan that has ended, and when nothing is said of the CONSENT to
    other answers of a plan that needs it.
    """
    moment = now or timezone.now()
    locked = CarePlan.objects.unscoped(reason=THROUGH_ITS_DOOR).select_for_update().get(pk=plan.pk)
    if locked.ended_on is not None:
        raise ValidationError(ENDED)
    content = _checked(locked.kind, draft)
    newest = newest_version(locked)
    if newest.number != opened_number:
        raise ChangedMeanwhile(newest)
    is_same = newest.content == content
    consent_from = consent_from_of(locked.kind, draft.review_on, consent, is_same, timezone.localdate(moment))
    change_record(by=by, record=locked, changes=draft.settings(), allowed=SETTINGS, verb="care_plan_change")
    if is_same and consent_from is None:
        return newest
    return _write_version(by, locked, newest.number + 1, content, because, moment, consent_from)


@transaction.atomic
def end_care_plan(*, by: User, plan: CarePlan, ended_on: date) -> CarePlan:
    """The plan as ended after a day; raises ValidationError for a day before it started."""
    if ended_on < plan.starts_on:
        raise ValidationError({"ended_on": ENDS_EARLY.format(day=date_words(plan.starts_on))})
    allowed = frozenset({"ended_on"})
    change_record(by=by, record=plan, changes={"ended_on": ended_on}, allowed=allowed, verb="care_plan_end")
    return plan


@transaction.atomic
def agree_to_plan(
    *,
    by: User,
    plan: CarePlan,
    kind: str,
    given_by: str,
    role: str,
    given_on: date,
    how: str,
    words: str = "",
    number: int | None = None,
    now: datetime | None = None,
) -> CarePlanAgreement:
    """Consent, assent or a signature to version NUMBER, else to the newest.

    Raises ValidationError for a day still to come, and for a version there is not.
    """
    moment = now or timezone.now()
    if given_on > timezone.localdate(moment):
        raise ValidationError({"given_on": GIVEN_AHEAD})
    agreement = CarePlanAgreement(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        plan=plan,
        version=newest_version(plan) if number is None else _version(plan, number),
        kind=kind,
        given_by=given_by.strip(),
        role=role.strip(),
        given_on=given_on,
        how=how,
        words=words.strip(),
        recorded_at=moment,
        recorded_by=by,
    )
    check_record(agreement)
    agreement.save(force_insert=True)
    record_audit(by=by, verb="care_plan_agree", record=agreement, fields=["kind", "given_on", "how"])
    return agreement


@transaction.atomic
def take_back_agreement(*, by: User, agreement: CarePlanAgreement, withdrawn_on: date) -> CarePlanAgreement:
    """The agreement as taken back from a day: it stays on record, and the plan says it has no consent."""
    if withdrawn_on < agreement.given_on:
        raise ValidationError({"withdrawn_on": TAKEN_BACK_EARLY.format(day=date_words(agreement.given_on))})
    changes = {"withdrawn_on": withdrawn_on}
    allowed = frozenset(changes)
    change_record(by=by, record=agreement, changes=changes, allowed=allowed, verb="care_plan_take_back")
    return agreement


@transaction.atomic
def circulate_plan(
    *, by: User, plan: CarePlan, staff: Iterable[User], now: datetime | None = None
) -> list[CarePlanReader]:
    """Ask adults to read the newest version; those asked for it before are not asked twice."""
    version, moment = newest_version(plan), now or timezone.now()
    asked = set(
        CarePlanReader.objects.unscoped(reason=THROUGH_ITS_DOOR)
        .filter(version=version)
        .values_list("staff_id", flat=True)
    )
    readers = [
        CarePlanReader(
            pupil_id=plan.pupil_id,
            school_id=plan.school_id,
            plan=plan,
            version=version,
            staff=person,
            asked_at=moment,
            asked_by=by,
        )
        for person in staff
        if person.pk not in asked
    ]
    CarePlanReader.objects.bulk_create(readers, ignore_conflicts=True)
    record_audits(by=by, verb="care_plan_circulate", records=readers)
    return readers


@transaction.atomic
def mark_plan_read(*, by: User, version: CarePlanVersion, now: datetime | None = None) -> int:
    """BY has read the version: how many requests to read it or one before it that answers (0 when nobody asked)."""
    unread = CarePlanReader.objects.unscoped(reason=THROUGH_ITS_DOOR).select_for_update(of=("self",))
    readers = list(
        unread.filter(
            plan_id=version.plan_id, version__number__lte=version.number, staff=by, read_at__isnull=True
        )
    )
    for reader in readers:
        reader.read_at = now or timezone.now()
        reader.save(update_fields=["read_at"])
        record_audit(by=by, verb="care_plan_read", record=reader)
    return len(readers)


def newest_version(plan: CarePlan) -> CarePlanVersion:
    """The version that holds."""
    versions = CarePlanVersion.objects.unscoped(reason=THROUGH_ITS_DOOR).filter(plan=plan)
    newest: CarePlanVersion = versions.select_related("written_by").order_by("-number")[0]
    return newest


def _version(plan: CarePlan, number: int) -> CarePlanVersion:
    """The plan's version of that number."""
    found: CarePlanVersion | None = (
        CarePlanVersion.objects.unscoped(reason=THROUGH_ITS_DOOR).filter(plan=plan, number=number).first()
    )
    if found is None:
        raise ValidationError({"number": NO_SUCH_VERSION})
    return found


def _checked(kind: str, draft: PlanDraft) -> dict[str, str]:
    """The answers to keep; raises ValidationError, by field, for what is missing."""
    content = clean_content(kind, draft.content)
    errors = {field.name: NOT_ANSWERED.format(label=field.label) for field in missing_answers(kind, content)}
    if draft.review_on <= draft.starts_on:
        errors["review_on"] = REVIEW_FIRST.format(day=date_words(draft.starts_on))
    if errors:
        raise ValidationError(errors)
    return content


def _write_version(
    by: User,
    plan: CarePlan,
    number: int,
    content: Mapping[str, str],
    because: str,
    moment: datetime,
    consent_from: date | None = None,
) -> CarePlanVersion:
    """One more version of the plan, with its audit."""
    version: CarePlanVersion = CarePlanVersion.objects.create(
        pupil_id=plan.pupil_id,
        school_id=plan.school_id,
        plan=plan,
        number=number,
        content=dict(content),
        because=because.strip(),
        consent_from=consent_from,
        written_at=moment,
        written_by=by,
    )
    record_audit(
        by=by, verb="care_plan_write", record=version, fields=[name for name in content if content[name]]
    )
    return version
