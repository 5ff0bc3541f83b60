"""Intimate care: the plan and the people it names, and one record as its few readers see it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.choices import DayPart
from accounts.models import School, StaffAbsence, User
from accounts.selectors import calendar_of
from logs.models import IntimateCare, IntimateCareMark
from logs.rules.behaviour import first_capital, words_of
from logs.rules.intimate_care import (
    BRISTOL,
    CARE,
    PRODUCTS,
    REASONS,
    SKIN,
    Offered,
    Standing,
    offered_by,
    written_after,
)
from logs.rules.session_limits import delay_words
from logs.selectors.people import staff_on
from plans.models import CarePlan, DayCarer
from plans.rules.care import CarePlanKind
from plans.selectors.care_consent import FOR_THE_ACT, carers_of_day
from plans.selectors.care_plans import live_plan

MOST_BESIDE = 2  # buttons that save and say who the second adult was


def plan_on(pupil_id: UUID, school_id: UUID, day: date) -> CarePlan | None:
    """The pupil's intimate-care plan in force on the day, whoever asks: one query."""
    plans = CarePlan.objects.unscoped(reason=FOR_THE_ACT).live_on(day)
    own = plans.filter(pupil_id=pupil_id, school_id=school_id, kind=CarePlanKind.INTIMATE)
    found: CarePlan | None = own.order_by("-starts_on").first()
    return found


@dataclass(frozen=True)
class Sheet:
    """What the form needs to know: the plan's demands, how the author stands to it, and what the plan offers.

    `is_unknown`: the author was named after the parents consented; `agreed_words`: a parent's word for that day.
    `others` are the other named carers, `adults` everybody else of the school, each as (id, name). What the plan
    says is `offered`, and that only to who may read it. `beside`: other named carers who are in school, where the
    plan asks for a second adult and they are few; each may be said with the button that saves.
    """

    plan: CarePlan | None = None
    is_named: bool = False
    is_unknown: bool = False
    agreed_words: str = ""
    state_words: str = ""
    asks_second: bool = False
    asks_fluids: bool = False
    offered: Offered = field(default_factory=Offered)
    others: tuple[tuple[UUID, str], ...] = ()
    beside: tuple[tuple[UUID, str], ...] = ()
    adults: tuple[tuple[UUID, str], ...] = ()


def sheet_of(user: User, school: School, pupil_id: UUID, day: date, *, may_read: bool) -> Sheet:
    """What the form about the pupil needs on the day: six queries. MAY_READ: USER reads the plan itself."""
    live = live_plan(pupil_id, school.pk, CarePlanKind.INTIMATE, day)
    staff = [(each.pk, each.full_name) for each in staff_on(school.pk, day).exclude(pk=user.pk)]
    if live is None:
        return Sheet(adults=tuple(staff))
    carers = carers_of_day(live.plan, day, live.consent_on)
    stand, named = carers.stand_of(user.pk), carers.named
    shows_names = may_read or live.plan.is_second_adult_required
    others = tuple(each for each in staff if shows_names and each[0] in named)
    content = live.version.content if live.version and may_read else {}
    return Sheet(
        plan=live.plan,
        is_named=stand.is_named,
        is_unknown=stand.is_named and stand.lacks_consent and not live.state.is_unconsented,
        agreed_words=agreed_words(stand.agreed),
        state_words=live.state.words if stand.agreed is None else live.state.review_words,
        asks_second=live.plan.is_second_adult_required,
        asks_fluids=live.plan.records_fluids,
        offered=offered_by(content),
        others=others,
        beside=_in_school(school, day, others) if live.plan.is_second_adult_required else (),
        adults=tuple(each for each in staff if each not in others),
    )


def _in_school(
    school: School, day: date, others: tuple[tuple[UUID, str], ...]
) -> tuple[tuple[UUID, str], ...]:
    """Those of OTHERS who are not away all day, as long as they are few enough for a button each; one query."""
    gone = StaffAbsence.objects.on(day).filter(school=school, part=DayPart.ALL)
    away = set(gone.filter(staff_id__in=[key for key, _ in others]).values_list("staff_id", flat=True))
    here = tuple(each for each in others if each[0] not in away)
    return here if len(here) <= MOST_BESIDE else ()


def agreed_words(word: DayCarer | None) -> str:
    """ "Helen Thornbury (mother) agreed to you for this day: by telephone."; "" without a word."""
    if word is None:
        return ""
    role, how = word.role[:1].lower() + word.role[1:], str(word.get_how_display()).lower()
    return f"{word.given_by} ({role}) agreed to you for this day: {how}."


# --- one record ---


def marks_of(record: IntimateCare) -> list[IntimateCareMark]:
    """The marks of the record by number: one query."""
    return list(IntimateCareMark.objects.filter(record=record).order_by("number"))


def intimate_rows(record: IntimateCare) -> list[tuple[str, str]]:
    """RECORD as questions and answers, its people and step of help loaded; empty answers left out."""
    part, second = record.part_played, record.second_adult
    rows = (
        ("Why", first_capital(REASONS.get(record.reason, ""))),
        ("Care given", _said(record.care_given, CARE)),
        ("From and until", _times(record)),
        ("Where", record.place),
        ("Given by", record.author.full_name),
        ("Second adult", second.full_name if second else ""),
        ("The pupil agreed", record.get_assent_display()),
        ("What was done then", record.refusal_words),
        ("The pupil’s own part", part.name if part else ""),
        ("Products", _said(record.products, PRODUCTS)),
        ("Skin and body", _said(record.skin, SKIN)),
        ("What was seen", record.seen_words),
        ("Fluid", "" if record.fluid_ml is None else f"{record.fluid_ml} ml"),
        ("Bristol type", BRISTOL.get(record.bristol_type or 0, "")),
        ("Clothes", "sent home" if record.is_clothing_sent_home else ""),
    )
    return [row for row in rows if row[1]]


def _said(codes: Collection[str], words: dict[str, str]) -> str:
    """Some chips in a line."""
    return first_capital(", ".join(words_of(codes, words)))


def _times(record: IntimateCare) -> str:
    """ "10:05 to 10:15"."""
    start, end = record.starts_at, record.ends_at
    began = f"{start.hour}:{start.minute:02}"
    return f"{began} to {end.hour}:{end.minute:02}" if end else began


def standing_of(record: IntimateCare, is_told: bool) -> Standing:
    """What was missing on the day of RECORD; IS_TOLD says whether a parent was reached."""
    return Standing(
        is_carer_unnamed=record.is_carer_unnamed,
        is_second_adult_missing=record.is_second_adult_missing,
        is_consent_missing=record.is_consent_missing,
        is_plan_expired=record.is_plan_expired,
        is_certificate_lapsed=record.is_certificate_lapsed,
        is_parent_owed=record.plan_id is None and not is_told,
    )


def lateness(record: IntimateCare, school: School) -> str:
    """How much later than the care the record was written, in words; "" when at once."""
    written = timezone.localtime(record.received_at)
    days = delay_words(calendar_of(school), record.held_on, written.date())
    return days or written_after(record.held_on, record.ends_at or record.starts_at, written)
