"""What a save would do, before it is pressed: in all, and pupil by pupil."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.models import School, User
from accounts.selectors import calendar_of
from common.words import plural
from logs.rules.off_timetable import OffDraft, Scope, Window
from logs.selectors.off_people import enrolments_said, names_of
from logs.selectors.off_timetable import Outlook, outlook


@dataclass(frozen=True)
class Preview:
    """The sum of a save, and of each pupil it touches."""

    scope: Scope
    window: Window
    whole: Outlook
    rows: tuple[tuple[str, Outlook], ...]
    today: date

    @property
    def words(self) -> str:
        """ "3 sessions, 1 h 15, will be marked not held"; for several pupils, of how many."""
        touched = len({each.pupil_id for each in self.whole.clears})
        among = f" of {plural(touched, 'pupil')}" if touched > 1 else ""
        sessions, minutes = self.whole.words.split(", ")
        return f"{sessions}{among}, {minutes}, will be marked not held"

    @property
    def when(self) -> str:
        """ "this afternoon"."""
        return self.window.words(self.today)

    @property
    def button(self) -> str:
        """What pressing it does: "Mark 3 sessions as not held"."""
        count = len(self.whole.clears)
        return f"Mark {plural(count, 'session')} as not held" if count else "Save the closure"

    @property
    def may_save(self) -> bool:
        """Whether there is anything to save: a closed school is written down even without sessions."""
        return bool(self.whole.clears) or self.scope == Scope.SCHOOL


def preview_of(user: User, school: School, draft: OffDraft, today: date) -> Preview:
    """What saving the draft would do; the queries do not grow with the pupils."""
    said = enrolments_said(user, school, draft.scope, today, draft.pupil_ids, draft.reg_group)
    names = names_of(said)
    whole = outlook(school, list(names), draft.window, calendar_of(school))
    rows = () if draft.scope == Scope.SCHOOL else names.items()
    return Preview(
        draft.scope, draft.window, whole, tuple((name, whole.of(key)) for key, name in rows), today
    )
