"""What is off the timetable now, to come and of late, as lines of a page; and what an undo would do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Sum
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.models import School, User
from common.dates import SchoolCalendar
from common.words import minutes_words, plural
from logs.models import OffTimetable, OffTimetablePupil, SessionEntry
from logs.rules.off_timetable import Scope
from logs.rules.reasons import REASON_LABELS, Reason
from logs.selectors.off_people import may_undo
from logs.selectors.off_timetable import WHOLE_SAVE, to_take_back
from logs.selectors.roll import names_on, roll_of
from logs.selectors.sheet import names_html
from pupils.models import Pupil

LOOK_BACK_SCHOOL_DAYS = 10
MOST_ROWS = 100


@dataclass(frozen=True)
class OffRow:
    """One save as a line: who is away, when, why, who said so, and how many sessions it marks."""

    off: OffTimetable
    names: tuple[str, ...]
    sessions: int
    minutes: int
    may_undo: bool
    today: date

    @property
    def who(self) -> SafeString:
        """ "Amara K.", "Class 4", "The whole school"."""
        if self.off.scope == Scope.SCHOOL:
            return format_html("{}", "The whole school")
        if self.off.scope == Scope.CLASS:
            return format_html("<bdi>{}</bdi>", self.off.reg_group)
        return names_html(self.names)

    @property
    def why(self) -> str:
        """ "trip or event: the pantomime"."""
        reason = REASON_LABELS[Reason(self.off.reason)]
        return f"{reason}: {self.off.words}" if self.off.words else reason

    @property
    def when(self) -> str:
        """ "this afternoon"."""
        return self.off.window.words(self.today)

    @property
    def icon(self) -> str:
        """The picture beside it."""
        return "snowflake" if self.off.scope == Scope.SCHOOL else "bus"

    @property
    def banner(self) -> str:
        """Over Today: "School closed today: snow", "4K is out this afternoon: pantomime"."""
        lead = "School closed" if self.off.scope == Scope.SCHOOL else f"{self.off.reg_group} is out"
        words = f": {self.off.words}" if self.off.words else ""
        return f"{lead} {self.when}{words}"

    @property
    def banner_note(self) -> str:
        """Who said so, and what it means."""
        said = f"Said by {self.off.recorded_by.short_name}."
        if self.off.scope == Scope.SCHOOL:
            return f"{said} Sessions are marked as not held; what was owed stays owed."
        return f"{said} The class’s sessions are marked as not held."

    @property
    def marks(self) -> str:
        """ "3 sessions, 1 h 15, marked as not held"."""
        if not self.sessions:
            return "marks no session"
        return f"{plural(self.sessions, 'session')}, {minutes_words(self.minutes)}, marked as not held"


@dataclass(frozen=True)
class UndoOutlook:
    """What taking a save back does: entries that go, and those left alone because somebody said more since."""

    goes: int
    corrected: int
    replaced: int

    @property
    def stays(self) -> str:
        """ "1 was corrected since and 2 were logged after all: they stay as they are."; "" when nothing does."""
        parts = [f"{_were(self.corrected)} corrected since"] if self.corrected else []
        parts += [f"{_were(self.replaced)} logged after all"] if self.replaced else []
        return f"{' and '.join(parts)}: left as {_they_are(self.corrected + self.replaced)}." if parts else ""


def _were(count: int) -> str:
    """ "1 was", "2 were"."""
    return "1 was" if count == 1 else f"{count:,} were"


def _they_are(count: int) -> str:
    """ "it is", "they are"."""
    return "it is" if count == 1 else "they are"


def off_rows(user: User, school: School, today: date, calendar: SchoolCalendar) -> dict[str, list[OffRow]]:
    """The saves USER may see: `now`, `coming` and, of the last ten school days, `over`: five queries."""
    since = calendar.add_school_days(today, -LOOK_BACK_SCHOOL_DAYS) or today
    found = OffTimetable.objects.visible_to(user, today).standing().filter(school=school, to_on__gte=since)
    rows = rows_of(
        list(found.select_related("recorded_by", "school").order_by("from_on", "id")[:MOST_ROWS]), user, today
    )
    return {
        "now": [row for row in rows if row.off.from_on <= today <= row.off.to_on],
        "coming": [row for row in rows if row.off.from_on > today],
        "over": [row for row in reversed(rows) if row.off.to_on < today],
    }


def rows_of(saves: list[OffTimetable], user: User, today: date) -> list[OffRow]:
    """Each save as a line; of its pupils those USER may see."""
    names, counts = _names(saves, user, today), _counts(saves)
    return [
        OffRow(off, tuple(names[off.pk]), *counts.get(off.pk, (0, 0)), may_undo(user, off), today)
        for off in saves
    ]


def off_on(user: User, school: School, day: date) -> list[OffRow]:
    """The classes and the whole school that are off on the day, for the banners of Today: what USER may see."""
    found = OffTimetable.objects.visible_to(user, day).standing().filter(school=school)
    found = found.filter(from_on__lte=day, to_on__gte=day, scope__in=[Scope.SCHOOL, Scope.CLASS])
    rows = list(found.select_related("recorded_by").order_by("-scope", "recorded_at", "id"))
    return [OffRow(off, (), 0, 0, may_undo(user, off), day) for off in rows]


def _names(saves: Iterable[OffTimetable], user: User, today: date) -> dict[UUID, list[str]]:
    """The names of each save's pupils that USER may see, side by side: two queries."""
    pupil_saves = {off.pk: off.school for off in saves if off.scope == Scope.PUPIL}
    held = OffTimetablePupil.objects.filter(off_timetable__in=list(pupil_saves))
    held = held.filter(pupil__in=Pupil.objects.visible_to(user, on=today)).select_related("pupil")
    rows = list(held.order_by("pupil__sort_name", "id"))
    found: dict[UUID, list[str]] = defaultdict(list)
    for school in set(pupil_saves.values()) if rows else ():
        names = names_on((row.pupil for row in rows), roll_of(user, school, _ids(rows), today), today)
        for row in rows:
            if pupil_saves[row.off_timetable_id] == school:
                found[row.off_timetable_id].append(names[row.pupil_id])
    return found


def _ids(rows: Iterable[OffTimetablePupil]) -> set[UUID]:
    """Ids of the pupils."""
    return {row.pupil_id for row in rows}


def _counts(saves: Iterable[OffTimetable]) -> dict[UUID, tuple[int, int]]:
    """How many standing entries each save made, and of how many planned minutes."""
    standing = SessionEntry.objects.unscoped(reason=WHOLE_SAVE).standing()
    rows: Any = standing.filter(off_timetable__in=list(saves)).values("off_timetable_id").order_by()
    counted = rows.annotate(sessions=Count("pk"), minutes=Sum("planned_minutes"))
    return {row["off_timetable_id"]: (row["sessions"], row["minutes"]) for row in counted}


def undo_outlook(off: OffTimetable) -> UndoOutlook:
    """What taking the save back would do: three queries."""
    entries = SessionEntry.objects.unscoped(reason=WHOLE_SAVE)
    goes = to_take_back(off).count()
    instead = entries.standing().filter(
        slot=OuterRef("slot"),
        pupil=OuterRef("pupil"),
        held_on=OuterRef("held_on"),
        off_timetable__isnull=True,
    )
    gone = entries.filter(off_timetable=off, withdrawn_at__isnull=False)
    corrected = entries.standing().filter(off_timetable=off).count() - goes
    return UndoOutlook(goes, corrected, gone.filter(Exists(instead)).count())
