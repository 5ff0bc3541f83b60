"""Adults who are away, as tests say it: Lena's session at eleven, and who could take it."""

from datetime import date, time, timedelta
from typing import Any

from accounts.models import StaffAbsence, User
from accounts.rules import RoleName
from common.dates import SATURDAY
from logs.actions.absence import record_absence
from logs.rules.cover import CoverAnswer
from plans.models import Slot
from pupils.models import Pupil
from tests.factories import plans
from tests.world import World, adult


def own_slot(world: World, *, day: date | None = None, pupils: tuple[Pupil, ...] = (), **facts: Any) -> Slot:
    """A session of the key worker alone, at eleven, with Amara or the PUPILS."""
    staff = facts.pop("staff", world.key_worker)
    standard = {"school": world.school, "weekday": (day or world.day).weekday(), "starts_at": time(11, 0)}
    slot = plans.SlotFactory(**standard | facts)
    plans.SlotAdultFactory(slot=slot, staff=staff)
    for pupil in pupils or (world.amara,):
        line = (
            world.line
            if pupil == world.amara
            else plans.ProvisionLineFactory(pupil=pupil, school=world.school)
        )
        plans.SlotPupilFactory(slot=slot, pupil=pupil, school=world.school, line=line)
    return slot


def helper(world: World, name: str = "josh_peters") -> User:
    """One more teaching assistant, free all day, who knows nobody."""
    return adult(world.school, name, (RoleName.KEY_WORKER,))


def take(world: World, slot: Slot, staff: User, **changes: Any) -> CoverAnswer:
    """STAFF takes the key worker's session of the last school day."""
    facts = {"on": world.day, "absent_id": world.key_worker.pk}
    return CoverAnswer(slot.pk, **facts | changes, staff_id=staff.pk)


def miss(world: World, slot: Slot, reason: str = "staff_absent", **changes: Any) -> CoverAnswer:
    """Nobody takes it."""
    facts = {"on": world.day, "absent_id": world.key_worker.pk}
    return CoverAnswer(slot.pk, **facts | changes, reason=reason)


def away(world: World, *answers: CoverAnswer, **changes: Any) -> StaffAbsence:
    """The key worker is away on the last school day, says the SENCO."""
    facts = {"staff": world.key_worker, "from_on": world.day, "to_on": world.day}
    return record_absence(by=world.senco, school=world.school, answers=answers, **facts | changes)


def next_school_day(day: date) -> date:
    """The next weekday; the invented term has no closures."""
    following = day + timedelta(days=1)
    return (
        following if following.weekday() < SATURDAY else following + timedelta(days=7 - following.weekday())
    )
