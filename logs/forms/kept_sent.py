"""What the form of something kept aside opens with: as it was sent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from accounts.models import User
from logs.actions.drafts import EntryDraft
from logs.actions.kept import SESSIONS
from logs.actions.kept_drafts import entries_of, entry_of, held_on_of, payload_of
from logs.choices import SubmissionKind
from logs.models import Submission
from logs.selectors.kept import described, without_children
from plans.models import ProvisionLine


@dataclass(frozen=True)
class PartSent:
    """One pupil's part of a session kept aside, with the lines it may count for."""

    name: str
    draft: EntryDraft
    lines: Sequence[ProvisionLine]


# The one text of kinds that have one.
FIELD_SENT = {
    SubmissionKind.DAILY_CARE: "note",
    SubmissionKind.DOSE: "reason",
    SubmissionKind.HEALTH_EVENT: "what_happened",
    SubmissionKind.PRAISE: "note",
    SubmissionKind.STOCK: "words",
    SubmissionKind.DAILY_LINE: "text",
}


def texts_sent(kept: Submission, user: User) -> tuple[date | None, dict[str, str]]:
    """The day of what was sent, and its texts by the name of their field; a session has them in its parts.

    Of an adult's injury nobody but who wrote it reads a child's name.
    """
    payload, day = payload_of(kept), held_on_of(kept)
    note = next((row.get("note") for row in entries_of(kept)), "")
    if kept.kind == SubmissionKind.BEHAVIOUR:
        return day, {name: str(payload.get(name) or "") for name in ("what_happened", "what_helped")}
    if kept.kind == SubmissionKind.ADULT_INJURY:
        shown = str if kept.author_id == user.pk else without_children(kept)
        return day, {name: shown(str(payload.get(name) or "")) for name in ("place", "what_happened")}
    if kept.kind == SubmissionKind.FIRST_AID:
        return day, {name: str(payload.get(name) or "") for name in ("place", "what_happened")}
    if kept.kind == SubmissionKind.INTERVENTION:
        return day, {
            name: str(payload.get(name) or "") for name in ("place", "why_necessary", "what_was_done")
        }
    field = FIELD_SENT.get(SubmissionKind(kept.kind))
    return day, {field: str(note or "")} if field else {}


def parts_sent(kept: Submission, user: User, day: date | None) -> list[PartSent]:
    """Each pupil's part of a session as it was sent, with the pupil's lines of the day and of today: 2 queries."""
    if kept.kind not in SESSIONS:
        return []
    drafts = [entry_of(row) for row in entries_of(kept)]
    row = described([kept], user)[0]
    lines: dict[UUID, list[ProvisionLine]] = defaultdict(list)
    # The day may be what was wrong: those of today are offered too.
    today = timezone.localdate()
    lines_then = ProvisionLine.objects.in_force(day or today) | ProvisionLine.objects.in_force(today)
    found = lines_then.filter(school=kept.school_id, pupil_id__in=[draft.pupil_id for draft in drafts])
    for line in found.order_by("section", "name", "id"):
        lines[line.pupil_id].append(line)
    return [
        PartSent(row.names.get(draft.pupil_id, "a pupil"), draft, lines[draft.pupil_id]) for draft in drafts
    ]
