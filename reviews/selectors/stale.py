"""Papers that counted what has since been withheld from a parent, or moved to another pupil.

A pack is never altered (docs/adr/0007); it is asked of each one, whenever it is shown, shared or opened, whether what
stood in it may still be read by those it was made for. Nothing is kept about it: a decision taken back makes the papers
good again, a new version never counts what was withheld (logs/selectors/health_summary.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from logs.choices import SubmissionKind
from logs.models import FirstAid, InterventionReport, RestrictiveIntervention, WrongPupilMove
from reviews.models import Pack
from reviews.rules.stale import Stale, stale_words

READ_FOR = "whether papers that were made may still be shown; nothing of the records is"
# What the papers count besides interventions, which are looked at one by one.
COUNTED = (
    SubmissionKind.SESSION,
    SubmissionKind.FIRST_AID,
    SubmissionKind.DOSE,
    SubmissionKind.HEALTH_EVENT,
)


def why_stale(packs: Collection[Pack]) -> dict[UUID, str]:
    """Why each of PACKS that is not to be shown any more is not, by its id; their jobs loaded: 3 queries at most."""
    if not packs:
        return {}
    records, moves = _changed(packs), _moved(packs)
    reports = _reports(records)
    moved = {move.withdrawn_id for move in moves}
    found = {}
    for pack in packs:
        reasons = [*_of_interventions(pack, records, reports, moved), *_of_moves(pack, moves)]
        if words := stale_words(reasons):
            found[pack.pk] = words
    return found


def _of_interventions(
    pack: Pack,
    records: Iterable[RestrictiveIntervention],
    reports: Mapping[UUID, Collection[UUID]],
    moved: Collection[UUID],
) -> Iterator[Stale]:
    """What became of the interventions the papers counted."""
    for record in records:
        is_theirs = (record.pupil_id, record.school_id) == (pack.pupil_id, pack.school_id)
        if is_theirs and _was_there(record, pack):
            was_reported = any(key.int < pack.pk.int for key in reports[record.pk])
            if fate := _fate(record, pack, was_reported, record.pk in moved):
                yield fate


def _fate(record: RestrictiveIntervention, pack: Pack, was_reported: bool, was_moved: bool) -> Stale | None:
    """What became of one intervention since the papers were gathered, if they counted it or the first aid in it."""
    since = gathered_after(pack)
    if record.withdrawn_at is not None:
        if not was_reported or record.withdrawn_at < since:
            return None
        return Stale.INTERVENTION_MOVED if was_moved else Stale.INTERVENTION_BACK
    withheld_at = record.case.withheld_at
    was_counted = was_reported or (record.first_aid is not None and _was_there(record.first_aid, pack))
    return Stale.WITHHELD if was_counted and withheld_at is not None and withheld_at >= since else None


def _of_moves(pack: Pack, moves: Iterable[WrongPupilMove]) -> Iterator[Stale]:
    """Other records the papers counted that turned out to be another pupil's."""
    since = gathered_after(pack)
    for move in moves:
        is_theirs = (move.from_pupil_id, move.school_id) == (pack.pupil_id, pack.school_id)
        was_counted = move.kind in COUNTED and move.withdrawn_id.int < pack.pk.int
        if is_theirs and was_counted and move.moved_at >= since:
            yield Stale.MOVED


def gathered_after(pack: Pack) -> datetime:
    """A moment before which everything the papers hold stood as they hold it: when they were asked for."""
    return pack.job.created_at if pack.job else pack.made_at


def _was_there(record: RestrictiveIntervention | FirstAid, pack: Pack) -> bool:
    """Whether the record was on file, on a day of the papers, when they were made: ids tell the order."""
    return record.pk.int < pack.pk.int and record.held_on <= pack.as_of


def _changed(packs: Collection[Pack]) -> list[RestrictiveIntervention]:
    """The interventions of the packs' pupils that were withheld or taken back: 1 query."""
    rows = RestrictiveIntervention.objects.unscoped(reason=READ_FOR).filter(
        Q(withdrawn_at__isnull=False) | Q(case__withheld_at__isnull=False), **_whose(packs, "pupil_id")
    )
    return list(rows.select_related("case", "first_aid").order_by("pk"))


def _moved(packs: Collection[Pack]) -> list[WrongPupilMove]:
    """The moves away from the packs' pupils: 1 query."""
    return list(WrongPupilMove.objects.filter(**_whose(packs, "from_pupil_id")).order_by("pk"))


def _reports(records: Collection[RestrictiveIntervention]) -> dict[UUID, list[UUID]]:
    """Ids of the reports given of each record: 1 query, none without records."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    if records:
        rows = InterventionReport.objects.unscoped(reason=READ_FOR).filter(record__in=records)
        for record_id, key in rows.values_list("record_id", "pk"):
            found[record_id].append(key)
    return found


def _whose(packs: Collection[Pack], pupil: str) -> dict[str, Any]:
    """The packs' pupils and schools as a filter."""
    return {
        f"{pupil}__in": {pack.pupil_id for pack in packs},
        "school_id__in": {pack.school_id for pack in packs},
    }
