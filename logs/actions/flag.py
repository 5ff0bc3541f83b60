"""Flags: raised for an owner, answered, closed, opened again, handed on, and passed to the SENCO in the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.audit import record_audit
from accounts.models import School, User
from accounts.selectors import calendar_of
from common.ids import uuid7
from logs.actions.attention_checks import USED_ALREADY, check_on_roll, check_person, check_text
from logs.models import Flag
from logs.rules.flags import FlagState, is_to_be_passed_on, may_become
from pupils.access import Action, who_take_over
from pupils.models import Pupil

TEXT_LENGTH = 1000
ANSWER_LENGTH = 1000
IS_CLOSED = "This is closed already. Open it again first, then {verb}."
WHY_LOCKED = "one flag, locked while it is changed"
WHY_PASSED_ON = "flags nobody closed are passed on, whoever may see them"


def raise_flag(
    *,
    by: User,
    pupil: Pupil,
    school: School,
    text: str,
    owner: User,
    flag_id: UUID | None = None,
    now: datetime | None = None,
) -> Flag:
    """A new flag about the pupil for OWNER; the same FLAG_ID (made by the page) twice is the same flag.

    Raises ValidationError, by field, for no words or too many, a pupil who left, an owner who left or may not see it.
    """
    moment, key = now or timezone.now(), flag_id or uuid7()
    if had := _raised_before(key, by, pupil):
        return had
    today = timezone.localdate(moment)
    said = check_text("text", text, TEXT_LENGTH)
    check_on_roll(pupil, school, today)
    check_person("owner", owner, Action.FLAG_ANSWER, pupil, school, today)
    flag = Flag(id=key, pupil=pupil, school=school, text=said, owner=owner, raised_at=moment, raised_by=by)
    try:
        with transaction.atomic():
            flag.save(force_insert=True)
            record_audit(by=by, verb="flag_raise", record=flag, fields=["text", "owner"])
    except IntegrityError:
        # The same press arrived twice at once: the other one has saved it.
        if had := _raised_before(key, by, pupil):
            return had
        raise
    return flag


@transaction.atomic
def answer_flag(
    *, by: User, flag: Flag, answer: str, closes: bool = False, now: datetime | None = None
) -> Flag:
    """The flag with an ANSWER, and closed with it if it CLOSES; an earlier answer stays in the audit detail.

    Raises ValidationError for no words or too many, and for a flag closed by somebody meanwhile.
    """
    locked, said = _locked(flag), check_text("answer", answer, ANSWER_LENGTH)
    wanted = FlagState.CLOSED if closes else FlagState.ANSWERED
    if (locked.answer, locked.answered_by_id, locked.state) == (said, by.pk, wanted):
        return locked
    if locked.state == FlagState.CLOSED:
        raise ValidationError({"answer": IS_CLOSED.format(verb="answer it")})
    before, moment = locked.answer, now or timezone.now()
    locked.answer, locked.answered_at, locked.answered_by = said, moment, by
    if closes:
        locked.closed_at, locked.closed_by = moment, by
    locked.state = wanted
    locked.save()
    record_audit(
        by=by,
        verb="flag_answer",
        record=locked,
        fields=["answer", "state"],
        before={"answer": before},
        after={"answer": said, "state": str(wanted)},
    )
    return locked


@transaction.atomic
def close_flag(*, by: User, flag: Flag, now: datetime | None = None) -> Flag:
    """The flag closed: nobody waits any more. One closed before is left as it is."""
    locked = _locked(flag)
    if may_become(locked.state, FlagState.CLOSED):
        locked.closed_at, locked.closed_by = now or timezone.now(), by
        locked.state = FlagState.CLOSED
        locked.save()
        record_audit(by=by, verb="flag_close", record=locked, fields=["state"])
    return locked


@transaction.atomic
def reopen_flag(*, by: User, flag: Flag) -> Flag:
    """The flag waiting again, with the owner, the age and the last answer it had. An open one is left as it is."""
    locked = _locked(flag)
    if may_become(locked.state, FlagState.OPEN):
        locked.closed_at = locked.closed_by = None
        locked.state = FlagState.OPEN
        locked.save()
        record_audit(by=by, verb="flag_reopen", record=locked, fields=["state"])
    return locked


@transaction.atomic
def hand_flag(*, by: User, flag: Flag, owner: User, now: datetime | None = None) -> Flag:
    """The flag with another owner; raises ValidationError for one who left or may not see it, and for a closed flag.

    What the SENCO hands on after the school's number of days is not passed back to the SENCO the next morning.
    """
    locked = _locked(flag)
    if locked.owner_id == owner.pk:
        return locked
    if locked.state == FlagState.CLOSED:
        raise ValidationError({"owner": IS_CLOSED.format(verb="hand it over")})
    today = timezone.localdate(now)
    check_person("owner", owner, Action.FLAG_ANSWER, locked.pupil, locked.school, today)
    if by in who_take_over(locked.school_id, today) and _due([locked], locked.school, today):
        locked.escalated_on = locked.escalated_on or today
    _change_owner(locked, owner, by, "flag_hand")
    return locked


def escalate_flags(*, on: date, by: User | None = None) -> int:
    """Pass on, once, each flag nobody closed within its school's number of school days; how many changed owner.

    The SENCO becomes the owner (pupils.access.who_take_over). Safe to run twice, and after days without a run.
    """
    open_ones = Flag.objects.unscoped(reason=WHY_PASSED_ON).open().filter(escalated_on__isnull=True)
    schools = School.objects.filter(pk__in=open_ones.order_by().values("school_id")).order_by("pk")
    return sum(_escalate_in(school, on, by) for school in schools)


@transaction.atomic
def _escalate_in(school: School, on: date, by: User | None) -> int:
    """Pass on the flags of one school; how many changed owner."""
    people = who_take_over(school.pk, on)
    if not people:
        return 0
    waiting = (
        Flag.objects.unscoped(reason=WHY_PASSED_ON).open().filter(school=school, escalated_on__isnull=True)
    )
    due = waiting.filter(pk__in=_due(waiting.order_by("pk"), school, on)).order_by("pk")
    return sum(_pass_on(flag, people, on, by) for flag in due.select_for_update())


def _due(waiting: Iterable[Flag], school: School, on: date) -> list[UUID]:
    """Ids of those of the flags that have waited for long enough."""
    calendar, after = calendar_of(school), school.escalate_flags_after
    return [
        flag.pk
        for flag in waiting
        if is_to_be_passed_on(timezone.localdate(flag.raised_at), on, calendar, after)
    ]


def _pass_on(flag: Flag, people: Sequence[User], on: date, by: User | None) -> bool:
    """Make the first of PEOPLE the owner, unless one of them is already; whether the owner changed."""
    if flag.owner_id in {person.pk for person in people}:
        return False
    flag.escalated_on = on
    _change_owner(flag, people[0], by, "flag_escalate")
    return True


def _change_owner(flag: Flag, owner: User, by: User | None, verb: str) -> None:
    """Save the flag with its new owner, and who had it before in the audit."""
    before = flag.owner_id
    flag.owner = owner
    flag.save()
    record_audit(
        by=by,
        verb=verb,
        record=flag,
        fields=["owner", "escalated_on"] if verb == "flag_escalate" else ["owner"],
        before={"owner": str(before)},
        after={"owner": str(owner.pk)},
    )


def _raised_before(key: UUID, by: User, pupil: Pupil) -> Flag | None:
    """The flag this page has raised before; ValidationError when the id stands for somebody else's or another one."""
    had: Flag | None = Flag.objects.unscoped(reason="the same submission twice").filter(pk=key).first()
    if had and (had.raised_by_id, had.pupil_id) != (by.pk, pupil.pk):
        raise ValidationError(USED_ALREADY)
    return had


def _locked(flag: Flag) -> Flag:
    """The flag as it stands now, held until the transaction ends."""
    rows = Flag.objects.unscoped(reason=WHY_LOCKED).select_for_update(of=("self",))
    found: Flag = rows.select_related("pupil", "school").get(pk=flag.pk)
    return found
