"""Whether a proposal may be, asked of the tables minute by minute: knows nothing of the rule that made it."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

Minutes = set[int]

SLOTS_OF_DAY = """
SELECT id, starts_at, minutes FROM plans_slot
WHERE school_id = %s AND weekday = %s AND week IN ('both', %s)
  AND starts_on <= %s AND (ends_on IS NULL OR ends_on >= %s)"""
WHO_TAKES = """
SELECT slot_id, staff_id FROM plans_slotadult
UNION
SELECT sp.slot_id, a.staff_id FROM plans_slotpupil sp
JOIN pupils_assignment a ON a.pupil_id = sp.pupil_id AND a.kind = 'key_worker'
  AND a.from_on <= %s AND (a.to_on IS NULL OR a.to_on >= %s)
WHERE NOT EXISTS (SELECT 1 FROM plans_slotadult x WHERE x.slot_id = sp.slot_id)"""
COVERS = """SELECT slot_id, staff_id FROM plans_slotcover WHERE "on" = %s AND undone_at IS NULL"""
PARTS_AWAY = """
SELECT part FROM accounts_staffabsence
WHERE staff_id = %s AND from_on <= %s AND to_on >= %s AND undone_at IS NULL"""
ROLES = """
SELECT 1 FROM accounts_staffrole WHERE user_id = %s AND role IN ('key_worker', 'cover', 'teacher')
  AND from_on <= %s AND (to_on IS NULL OR to_on >= %s)"""
NOT_TIED = """
SELECT count(*) FROM plans_slotpupil sp WHERE sp.slot_id = %s AND NOT EXISTS (
  SELECT 1 FROM pupils_assignment a WHERE a.pupil_id = sp.pupil_id AND a.staff_id = %s
    AND a.kind = 'cover' AND a.from_on <= %s AND a.to_on >= %s)"""


def rows(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """What the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def clock(at: time, length: int) -> Minutes:
    """The minutes of a session."""
    start = at.hour * 60 + at.minute
    return set(range(start, start + length))


class Checker:
    """The naive view of one day."""

    def __init__(self, school_id: UUID, day: date, anchor: date, noon: time) -> None:
        """Read the day's timetable and covers."""
        self.day = day
        self.noon = noon.hour * 60 + noon.minute
        weeks = (day - timedelta(days=day.weekday()) - (anchor - timedelta(days=anchor.weekday()))).days // 7
        letter = "A" if weeks % 2 == 0 else "B"
        found = rows(SLOTS_OF_DAY, school_id, day.weekday(), letter, day, day)
        self.slots = {key: clock(at, length) for key, at, length in found}
        self.busy: dict[UUID, list[Minutes]] = {}
        for slot_id, staff_id in [*rows(WHO_TAKES, day, day), *rows(COVERS, day)]:
            if slot_id in self.slots:
                self.busy.setdefault(staff_id, []).append(self.slots[slot_id])

    def away(self, staff_id: UUID) -> Minutes:
        """The minutes of the day the adult is away."""
        found: Minutes = set()
        for (part,) in rows(PARTS_AWAY, staff_id, self.day, self.day):
            halves = {"am": set(range(self.noon)), "pm": set(range(self.noon, 1440))}
            found |= halves.get(part, set(range(1440)))
        return found

    def has_role(self, staff_id: UUID) -> bool:
        """Whether a role of theirs on the day may be given the relation."""
        return bool(rows(ROLES, staff_id, self.day, self.day))

    def is_tied(self, staff_id: UUID, slot_id: UUID) -> bool:
        """Whether the adult has the relation `cover` that day to every pupil of the slot."""
        (missing,) = rows(NOT_TIED, slot_id, staff_id, self.day, self.day)[0]
        return not missing
