"""A pupil's SEN status and types of need, each with the day from which it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions.audit import record_audit
from accounts.models import School, User, in_force
from common.dates import ONE_DAY
from pupils.actions.bulk import rewrite
from pupils.actions.pupil_audit import PupilEvent, record_pupil_events
from pupils.models import Need, Pupil, SenStatusPeriod
from pupils.rules.sen import NeedType, SenStatus, needs_errors

WHY_UNSCOPED = "a status follows the one before, whoever looks"


@transaction.atomic
def set_sen_status(
    *, by: User | None, pupil: Pupil, school: School, status: str, from_on: date
) -> SenStatusPeriod:
    """The pupil's SEN status from a day; the one before stays in the history, the same again changes nothing.

    Raises ValidationError for a status that is none.
    """
    if status not in list(SenStatus):
        raise ValidationError({"status": "Choose no SEN, SEN support or an EHC plan."})
    periods = SenStatusPeriod.objects.unscoped(reason=WHY_UNSCOPED).filter(pupil=pupil, from_on__lte=from_on)
    latest = periods.select_for_update().order_by("-from_on").first()
    if latest and latest.status == status:
        return latest
    before, after = {"status": latest.status} if latest else None, {"status": status}
    if latest and latest.from_on == from_on:
        latest.status = status
        latest.save(update_fields=["status"])
        period = latest
    else:
        period = SenStatusPeriod.objects.create(pupil=pupil, school=school, status=status, from_on=from_on)
    record_audit(by=by, verb="sen_status_set", record=period, fields=after, before=before, after=after)
    return period


@transaction.atomic
def set_needs(
    *, by: User | None, pupil: Pupil, school: School, kinds: list[str], from_on: date
) -> list[Need]:
    """The pupil's types of need from a day, most important first; those no longer named end the day before.

    Raises ValidationError for an unknown or repeated type, and for NSA without SEN support (rule 2175).
    """
    ranked = _known(kinds)
    standing = Need.objects.unscoped(reason=WHY_UNSCOPED).filter(
        in_force(from_on), pupil=pupil, school=school
    )
    current = list(standing.select_for_update().order_by("rank", "from_on", "id"))
    if [need.kind for need in current] == ranked:
        return current
    if ranked and (errors := needs_errors(status_on(pupil, from_on), ranked)):
        raise ValidationError({"kinds": errors})
    steps = NeedSteps()
    steps.add(current, ranked, pupil_id=pupil.pk, school_id=school.pk, from_on=from_on)
    steps.save()
    before = {"needs": [need.kind for need in current]}
    event = PupilEvent(pupil.pk, "needs_set", {"needs": list(ranked)}, before)
    record_pupil_events(by=by, school=school, events=[event])
    return list(standing.order_by("rank"))


def status_on(pupil: Pupil, on: date) -> SenStatus | None:
    """The pupil's SEN status on a day; None when it is not known."""
    periods = SenStatusPeriod.objects.unscoped(reason=WHY_UNSCOPED).filter(pupil=pupil, from_on__lte=on)
    latest = periods.order_by("-from_on").first()
    return SenStatus(latest.status) if latest else None


def _known(kinds: Sequence[str]) -> list[NeedType]:
    """The types by their codes, each once."""
    if unknown := [kind for kind in kinds if kind not in list(NeedType)]:
        raise ValidationError(
            {"kinds": f"“{unknown[0]}” is not one of the types of need. Choose from the list."}
        )
    if len(set(kinds)) < len(kinds):
        raise ValidationError({"kinds": "A type of need stands twice. Keep it once, at its rank."})
    return [NeedType(kind) for kind in kinds]


@dataclass
class NeedSteps:
    """The rows to write so that pupils have the needs wanted, for one pupil or for a whole file."""

    ended: list[Need] = field(default_factory=list)
    ranked: list[Need] = field(default_factory=list)
    gone: list[Need] = field(default_factory=list)
    new: list[Need] = field(default_factory=list)

    def add(
        self, current: Iterable[Need], kinds: Sequence[str], *, pupil_id: UUID, school_id: UUID, from_on: date
    ) -> None:
        """Note what turns a pupil's CURRENT needs into KINDS from a day.

        A need that would end before it began, because it was entered the same day, goes altogether.
        """
        standing = {need.kind: need for need in current}
        for kind, need in standing.items():
            if kind not in kinds and need.from_on >= from_on:
                self.gone.append(need)
            elif kind not in kinds:
                need.to_on = from_on - ONE_DAY
                self.ended.append(need)
        for rank, kind in enumerate(kinds, 1):
            known = standing.get(kind)
            if known is None:
                row = Need(pupil_id=pupil_id, school_id=school_id, kind=kind, rank=rank, from_on=from_on)
                self.new.append(row)
            elif known.rank != rank:
                known.rank = rank
                self.ranked.append(known)

    def save(self) -> None:
        """Write the rows; the caller audits."""
        rows = Need.objects.unscoped(reason="written with its audit event by the caller")
        rows.filter(pk__in=[need.pk for need in self.gone]).delete()
        rewrite(Need, self.ended, ("to_on",))
        rewrite(Need, self.ranked, ("rank",))
        Need.objects.bulk_create(self.new, batch_size=1_000)
