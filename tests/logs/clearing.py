"""Sessions cleared from the timetable as tests do it."""

from datetime import date
from typing import Any

from accounts.selectors import calendar_of
from logs.actions.off_timetable import clear_occurrences, start_off_timetable
from logs.models import OffTimetable
from logs.rules.off_timetable import Missed
from plans.selectors.timetable import slot_occurrences
from pupils.models import Pupil
from tests.world import World


def missed_of(world: World, pupils: list[Pupil] | None = None, day: date | None = None) -> list[Missed]:
    """What the timetable gives the pupils, by default Amara, on the day."""
    day = day or world.day
    ids = [pupil.pk for pupil in pupils or [world.amara]]
    return [
        Missed(each.slot_id, each.pupil_id, each.line_id, each.day, each.starts_at, each.minutes)
        for each in slot_occurrences(world.school, ids, day, day, calendar_of(world.school))
    ]


def start(world: World, **changes: Any) -> OffTimetable:
    """Amara is away on the last school day, says the SENCO."""
    facts = {"scope": "pupil", "reason": "pupil_absent", "from_on": world.day, "to_on": world.day}
    facts |= {"by": world.senco, "school": world.school, "pupils": [world.amara]}
    return start_off_timetable(**facts | changes)


def clear(world: World, **changes: Any) -> OffTimetable:
    """The same with Amara's sessions of the day cleared."""
    made = start(world, **changes)
    day = made.from_on
    clear_occurrences(by=made.recorded_by, off_timetable=made, missed=missed_of(world, day=day))
    return made
