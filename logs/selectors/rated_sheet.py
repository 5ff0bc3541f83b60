"""The targets a correction of a session may speak of, each with how it went as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import User
from logs.models import SessionEntry
from logs.selectors.ratings import StandingRating, standing_ratings
from logs.selectors.sheet import TargetRow, entry_sheet
from plans.models import PromptLevel


@dataclass(frozen=True)
class RatedSheet:
    """Those worked on in the session's line that day, and any other that was rated in it."""

    targets: tuple[TargetRow, ...]
    levels: tuple[PromptLevel, ...]
    standing: Mapping[UUID, StandingRating]


def rated_sheet(user: User, entry: SessionEntry, today: date) -> RatedSheet:
    """The targets of ENTRY, its pupil, school and line loaded."""
    sheet, standing = entry_sheet(user, entry, today), standing_ratings(entry)
    offered = [target for row in sheet.rows for target in row.targets]
    known = {row.target.pk for row in offered}
    others = [TargetRow(each.target, "") for key, each in standing.items() if key not in known]
    return RatedSheet((*offered, *others), sheet.levels, standing)
