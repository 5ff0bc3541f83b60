"""What one save would clear, and what it would leave as it is; the same few queries for any number of pupils."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import School
from common.dates import SchoolCalendar
from logs.models import OffTimetable, OffTimetablePupil, SessionCorrection, SessionEntry
from logs.rules.off_timetable import Key, Missed, Scope, Window, amount_words, kept_words
from plans.models import ProvisionLine, Slot
from plans.selectors.timetable import slot_occurrences
from pupils.models import Enrolment

WHOLE_SAVE = "entries of the whole of one save; who may save or undo it was asked before"


@dataclass(frozen=True)
class Outlook:
    """What a save would do: the sessions it clears, and how many are kept, logged or marked as not held before."""

    clears: tuple[Missed, ...] = ()
    logged: tuple[Missed, ...] = ()
    cleared: tuple[Missed, ...] = ()

    @property
    def words(self) -> str:
        """ "3 sessions, 1 h 15"."""
        return amount_words(self.clears)

    @property
    def kept(self) -> str:
        """ "1 already logged, kept"; "" for none."""
        return kept_words(len(self.logged), len(self.cleared))

    def within(self, window: Window, school: School) -> Outlook:
        """The same for a part of the days."""
        parts = ([each for each in group if _in(each, window, school)] for group in self._groups)
        return Outlook(*(tuple(part) for part in parts))

    def of(self, pupil_id: UUID) -> Outlook:
        """The same for one pupil."""
        parts = (tuple(each for each in group if each.pupil_id == pupil_id) for group in self._groups)
        return Outlook(*parts)

    @property
    def _groups(self) -> tuple[tuple[Missed, ...], ...]:
        return self.clears, self.logged, self.cleared


def outlook(school: School, pupil_ids: Collection[UUID], window: Window, calendar: SchoolCalendar) -> Outlook:
    """What clearing these pupils' sessions in the window would do: four queries."""
    found = sessions_in(school, pupil_ids, window, calendar)
    answered = answered_keys(found)
    return Outlook(
        clears=tuple(each for each in found if each.key not in answered),
        logged=tuple(each for each in found if answered.get(each.key) is False),
        cleared=tuple(each for each in found if answered.get(each.key)),
    )


def sessions_in(
    school: School, pupil_ids: Collection[UUID], window: Window, calendar: SchoolCalendar
) -> list[Missed]:
    """The timetabled sessions in the window, of lines in force, of pupils on the roll that day: three queries."""
    if not pupil_ids:
        return []
    occurrences = slot_occurrences(school, pupil_ids, window.from_on, window.to_on, calendar)
    found = [
        Missed(each.slot_id, each.pupil_id, each.line_id, each.day, each.starts_at, each.minutes)
        for each in occurrences
    ]
    found = [each for each in found if _in(each, window, school)]
    in_force, on_roll = _lines(found), _rolls(school, found)
    return [
        each
        for each in found
        if _holds([in_force.get(each.line_id, ())], each) and _holds(on_roll.get(each.pupil_id, ()), each)
    ]


def _in(missed: Missed, window: Window, school: School) -> bool:
    """Whether the session falls into the window."""
    return window.holds(missed.on, missed.starts_at, missed.minutes, school.afternoon_starts_at)


def _lines(missed: Iterable[Missed]) -> dict[UUID, tuple[Any, Any]]:
    """From when to when each line is in force."""
    rows = ProvisionLine.objects.unscoped(reason=WHOLE_SAVE).filter(pk__in={each.line_id for each in missed})
    return {pk: (first, last) for pk, first, last in rows.values_list("pk", "starts_on", "ends_on")}


def _rolls(school: School, missed: Iterable[Missed]) -> dict[UUID, list[tuple[Any, Any]]]:
    """From when to when each pupil is on the roll."""
    found: dict[UUID, list[tuple[Any, Any]]] = defaultdict(list)
    rows = Enrolment.objects.filter(school=school, pupil_id__in={each.pupil_id for each in missed})
    for pupil_id, first, last in rows.values_list("pupil_id", "from_on", "to_on"):
        found[pupil_id].append((first, last))
    return found


def _holds(spans: Iterable[Any], missed: Missed) -> bool:
    """Whether one of the spans (first, last or None) holds the session's day."""
    return any(span and span[0] <= missed.on and (span[1] is None or missed.on <= span[1]) for span in spans)


def answered_keys(missed: Collection[Missed]) -> dict[Key, bool]:
    """The slot, pupil and day of each of MISSED that has a standing entry: True when a save like this cleared it."""
    if not missed:
        return {}
    wanted, days = {each.key for each in missed}, [each.on for each in missed]
    standing = SessionEntry.objects.unscoped(reason=WHOLE_SAVE).standing()
    rows = standing.filter(
        slot_id__in={each.slot_id for each in missed},
        pupil_id__in={each.pupil_id for each in missed},
        held_on__range=(min(days), max(days)),
    )
    found = rows.values_list("slot_id", "pupil_id", "held_on", "off_timetable_id")
    return {key: off_id is not None for *parts, off_id in found if (key := _key(parts)) in wanted}


def _key(parts: Any) -> Key:
    """Slot, pupil and day as one key."""
    slot_id, pupil_id, day = parts
    return slot_id, pupil_id, day


def to_take_back(off_timetable: OffTimetable) -> QuerySet[SessionEntry]:
    """The entries one save made that an undo takes back: standing, and not corrected since."""
    return _uncorrected().filter(off_timetable=off_timetable)


def _uncorrected() -> QuerySet[SessionEntry]:
    """Standing entries that nobody has corrected."""
    corrected = SessionCorrection.objects.unscoped(reason=WHOLE_SAVE).standing().values("entry_id")
    standing: QuerySet[SessionEntry] = SessionEntry.objects.unscoped(reason=WHOLE_SAVE).standing()
    return standing.exclude(pk__in=corrected)


def missed_of_entries(entries: Iterable[SessionEntry]) -> list[Missed]:
    """The sessions for which a save wrote ENTRIES."""
    return [
        Missed(
            entry.slot_id,
            entry.pupil_id,
            entry.line_id,
            entry.held_on,
            entry.starts_at,
            entry.planned_minutes,
        )
        for entry in entries
        if entry.slot_id and entry.line_id and entry.starts_at and entry.planned_minutes
    ]


def also_off(undone: OffTimetable, missed: list[Missed]) -> list[tuple[OffTimetable, list[Missed]]]:
    """The other saves that say some of MISSED are off too, each with those sessions: two queries.

    An adult's absence is not among them: whether its sessions are lost is arranged on its own page.
    """
    if not missed:
        return []
    days = [each.on for each in missed]
    others = list(
        OffTimetable.objects.standing()
        .filter(school_id=undone.school_id, from_on__lte=max(days), to_on__gte=min(days))
        .exclude(scope=Scope.STAFF)
        .exclude(pk=undone.pk)
        .select_related("school")
        .order_by("recorded_at", "id")
    )
    who = pupils_of(others)
    found = [(other, [each for each in missed if _says(other, each, who)]) for other in others]
    return [(other, sessions) for other, sessions in found if sessions]


def _says(other: OffTimetable, missed: Missed, who: Mapping[UUID, set[UUID]]) -> bool:
    """Whether the other save is about that session as well."""
    is_about = other.scope == Scope.SCHOOL or missed.pupil_id in who.get(other.pk, set())
    return is_about and _in(missed, other.window, other.school)


def pupils_of(saves: Iterable[OffTimetable]) -> dict[UUID, set[UUID]]:
    """Ids of the pupils each save names."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = OffTimetablePupil.objects.filter(off_timetable__in=list(saves))
    for off_id, pupil_id in rows.values_list("off_timetable_id", "pupil_id"):
        found[off_id].add(pupil_id)
    return found


def standing_cleared(slot: Slot, day: date) -> QuerySet[SessionEntry]:
    """The entries of the slot on the day by which a save like this cleared it, and nobody has corrected since."""
    return _uncorrected().filter(slot=slot, held_on=day, happened=False, off_timetable__isnull=False)
