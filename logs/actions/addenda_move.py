"""What was added later beside a record goes with it to the right pupil: with its moment and its author."""

from __future__ import annotations

from logs.actions.wrong_pupil import Move
from logs.models import Addendum
from logs.models.signed import SignedRecord
from logs.rules.redaction import renamed
from logs.selectors.behaviour import named
from logs.selectors.told import addenda_of


def carry_addenda(move: Move, written: SignedRecord) -> None:
    """Copies of what was added beside the record; in their words the right pupil's name."""
    wrong, right = named(move.record.pupil), move.to_pupil.forename
    Addendum.objects.bulk_create(
        Addendum(
            submission_id=added.submission_id,
            author_id=added.author_id,
            pupil=move.to_pupil,
            school_id=added.school_id,
            about_id=written.submission_id,
            about_kind=added.about_kind,
            words=renamed(added.words, wrong, right),
            added_at=added.added_at,
            editable_until=added.editable_until,
        )
        for added in addenda_of(move.record.submission_id)
    )
