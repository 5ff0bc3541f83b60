"""Whether a proposal for care may be, asked of the tables minute by minute: knows nothing of the rule that made it."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

from bench._cover_checker import WHO_TAKES, Minutes, clock, rows

Certified = dict[tuple[UUID, str], list[tuple[date, date | None]]]
SCHOOL_HOURS = set(range(8 * 60 + 30, 15 * 60 + 30))
CERTIFICATE = {
    "carer": "intimate_care",
    "second": "intimate_care",
    "rescue": "rescue_medicine",
    "witness": "medicines",
}
WITH_PUPILS = (
    "key_worker", "cover", "teacher", "first_aider", "senco", "sen_admin", "head", "dsl",
)  # fmt: skip
PLANS = """SELECT id, pupil_id, is_second_adult_required FROM plans_careplan
WHERE school_id = %s AND kind = 'intimate' AND ended_on IS NULL"""
CONSENTS = """SELECT a.plan_id, a.given_on, a.withdrawn_on, v.number FROM plans_careplanagreement a
JOIN plans_careplanversion v ON v.id = a.version_id WHERE a.kind = 'consent'"""
ASKING = """SELECT plan_id, number, consent_from FROM plans_careplanversion
WHERE number > 1 AND consent_from IS NOT NULL"""
DAY_WORDS = """SELECT pupil_id, staff_id, unnest(days), (withdrawn_at AT TIME ZONE 'Europe/London')::date
FROM plans_daycarer WHERE school_id = %s"""
TIES = "SELECT pupil_id, staff_id, kind, from_on, to_on, weekdays FROM pupils_assignment WHERE school_id = %s"
CERTIFICATES = """SELECT staff_id, kind, awarded_on, expires_on FROM accounts_certificate
WHERE school_id = %s AND taken_back_at IS NULL"""
MEDICINES = """SELECT id, pupil_id, is_rescue, is_witness_needed, is_prn, consent_on, consent_until
FROM plans_medicine WHERE school_id = %s"""
DUE = "SELECT medicine_id, due_at, weekdays FROM plans_medicinetime"
AWAY = """SELECT staff_id, from_on, to_on, part FROM accounts_staffabsence
WHERE school_id = %s AND undone_at IS NULL"""
ROLES = "SELECT user_id, role FROM accounts_staffrole WHERE school_id = %s"
SLOTS = """SELECT id, starts_at, minutes FROM plans_slot
WHERE school_id = %s AND weekday = %s AND week IN ('both', %s)"""


def holds(start: date, end: date | None, day: date) -> bool:
    """Whether the day lies between the two."""
    return start <= day and (end is None or day <= end)


class CareChecker:
    """The naive view of a school's care, read once for all its days."""

    def __init__(self, school_id: UUID, anchor: date, noon: time) -> None:
        """Read the tables."""
        self.school_id, self.anchor, self.noon = school_id, anchor, noon.hour * 60 + noon.minute
        self.plans = {pupil: (key, second) for key, pupil, second in rows(PLANS, school_id)}
        self.consents: dict[UUID, list[Any]] = defaultdict(list)
        for plan, *consent in rows(CONSENTS):
            self.consents[plan].append(consent)
        self.asking: dict[UUID, list[Any]] = defaultdict(list)
        for plan, *asked in rows(ASKING):
            self.asking[plan].append(asked)
        self.words: dict[tuple[UUID, date], set[UUID]] = defaultdict(set)
        for pupil, staff, day, back in rows(DAY_WORDS, school_id):
            if back is None or day < back:
                self.words[pupil, day].add(staff)
        self.ties: dict[UUID, list[Any]] = defaultdict(list)
        for pupil, *tie in rows(TIES, school_id):
            self.ties[pupil].append(tie)
        self.certificates: Certified = defaultdict(list)
        for staff, kind, start, end in rows(CERTIFICATES, school_id):
            self.certificates[staff, kind].append((start, end))
        self.medicines = rows(MEDICINES, school_id)
        self.due = rows(DUE)
        self.roles = {staff for staff, role in rows(ROLES, school_id) if role in WITH_PUPILS}
        self.absences: dict[UUID, list[Any]] = defaultdict(list)
        for staff, *absence in rows(AWAY, school_id):
            self.absences[staff].append(absence)
        self.timetable: dict[tuple[int, str], dict[UUID, Minutes]] = {}
        self.quarters: dict[tuple[UUID, date, str], bool] = {}

    def part(self, name: str) -> Minutes:
        """The minutes of a part of the day."""
        halves = {"am": set(range(self.noon)), "pm": set(range(self.noon, 1440))}
        return halves.get(name, set(range(1440)))

    def is_there(self, staff: UUID, day: date, part: str) -> bool:
        """Whether the adult is in school for the whole part."""
        gone = (each for each in self.absences[staff] if holds(each[0], each[1], day))
        return not any(self.part(away) & self.part(part) for _, _, away in gone)

    def is_trained(self, staff: UUID, kind: str, day: date) -> bool:
        """Whether a certificate for this care holds that day."""
        return any(holds(*span, day) for span in self.certificates[staff, CERTIFICATE[kind]])

    def named(self, pupil: UUID, day: date) -> dict[UUID, date]:
        """The pupil's named carers of the day, with the day each was named."""
        return dict.fromkeys(self.words.get((pupil, day), ()), day) | {
            staff: start
            for staff, kind, start, end, weekdays in self.ties[pupil]
            if kind == "named_carer" and holds(start, end, day) and day.weekday() in weekdays
        }

    def is_consented(self, staff: UUID, pupil: UUID, kind: str, day: date) -> bool:
        """Whether the parents agreed: to this adult, or for medicines to the medicine."""
        if kind in ("carer", "second"):
            if staff in self.words.get((pupil, day), ()):
                return True
            named, plan = self.named(pupil, day), self.plans[pupil][0]
            superseded = [number for number, since in self.asking[plan] if since <= day]
            standing = [
                start
                for start, end, number in self.consents[plan]
                if start <= day and (end is None or day < end) and all(number >= each for each in superseded)
            ]
            return staff in named and any(named[staff] <= start for start in standing)
        return any(self._agreed(medicine, day) for medicine in self.of(pupil, kind))

    def _agreed(self, medicine: Any, day: date) -> bool:
        """Whether the consent to the medicine holds."""
        *_, start, end = medicine
        return start is not None and holds(start, end, day)

    def of(self, pupil: UUID, kind: str) -> list[Any]:
        """The pupil's medicines of the kind; those given when needed come before those with a time."""
        mine = [row for row in self.medicines if row[1] == pupil and row[2 if kind == "rescue" else 3]]
        if kind == "witness" and any(row[4] for row in mine):
            return [row for row in mine if row[4]]
        return mine

    def busy(self, staff: UUID, day: date) -> Minutes:
        """The minutes of the day for which the timetable has the adult."""
        weeks = (
            day - timedelta(days=day.weekday()) - self.anchor + timedelta(days=self.anchor.weekday())
        ).days
        key = (day.weekday(), "A" if weeks // 7 % 2 == 0 else "B")
        if key not in self.timetable:
            slots = {slot: clock(at, length) for slot, at, length in rows(SLOTS, self.school_id, *key)}
            found: dict[UUID, Minutes] = defaultdict(set)
            for slot, adult in rows(WHO_TAKES, day, day):
                found[adult] |= slots.get(slot, set())
            self.timetable[key] = found
        return self.timetable[key].get(staff, set())

    def is_free(self, staff: UUID, pupil: UUID, kind: str, day: date, part: str) -> bool:
        """Whether the timetable leaves the adult the time."""
        if kind == "rescue":
            return True
        busy, medicines = self.busy(staff, day), self.of(pupil, kind)
        if kind == "witness" and not any(row[4] for row in medicines):
            keys = {row[0] for row in medicines}
            due = [clock(at, 10) for key, at, days in self.due if key in keys and day.weekday() in days]
            return not any(busy & minutes for minutes in due if minutes & self.part(part))
        if (staff, day, part) not in self.quarters:
            open_minutes = (self.part(part) & SCHOOL_HOURS) - busy
            self.quarters[staff, day, part] = any(
                all(at + more in open_minutes for more in range(15)) for at in sorted(open_minutes)
            )
        return self.quarters[staff, day, part]

    def gives(self, witness: UUID, pupil: UUID, day: date, part: str) -> bool:
        """Whether somebody else is there who may give what the adult watches."""
        others = {staff for staff, _ in self.certificates if staff != witness and staff in self.roles}
        return any(
            self.is_trained(each, "witness", day)
            and self.is_consented(each, pupil, "witness", day)
            and self.is_there(each, day, part)
            for each in others
        )

    def able(self, pupil: UUID, kind: str, day: date, part: str) -> set[UUID]:
        """Everybody of the school who could."""
        return {
            staff
            for staff in self.roles
            if self.is_trained(staff, kind, day)
            and self.is_consented(staff, pupil, kind, day)
            and self.is_there(staff, day, part)
            and self.is_free(staff, pupil, kind, day, part)
            and (kind != "witness" or self.gives(staff, pupil, day, part))
        }

    def lost(self, day: date) -> set[tuple[UUID, str, str]]:
        """(pupil, kind, half) of intimate care and rescue medicine one of whose own adults is away."""
        found = set()
        gone = [staff for staff, away in self.absences.items() if any(holds(a, b, day) for a, b, _ in away)]
        for half in ("am", "pm"):
            away = {staff for staff in gone if not self.is_there(staff, day, half)}
            for pupil, (_, second) in self.plans.items():
                if away & set(self.named(pupil, day)):
                    found |= {(pupil, kind, half) for kind in (("carer", "second") if second else ("carer",))}
            for row in self.medicines:
                own = {
                    staff
                    for staff, kind, start, end, weekdays in self.ties[row[1]]
                    if kind != "named_carer" and holds(start, end, day) and day.weekday() in weekdays
                }
                if row[2] and any(self.is_trained(staff, "rescue", day) for staff in own & away):
                    found.add((row[1], "rescue", half))
        return found
