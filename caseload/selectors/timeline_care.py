"""Records of care and health on a pupil's timeline, each kind to its own readers; intimate care never (domain.md 6).

A kind is one line of `CARE_KINDS`. What a person sees of it is its model's `visible_to`: interventions are the
leaders', first aid and doses of the last days everybody's who is close to the pupil, and authors read their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import School, User
from caseload.rules.timeline import Happening, delay_words
from common.records import Sensitivity
from common.words import day_words
from logs.choices import DoseOutcome
from logs.models import DailyCare, Dose, FirstAid, HealthEvent, RestrictiveIntervention
from logs.selectors.first_aid import first_aid_title
from pupils.models import Pupil

AS_DUE = (DoseOutcome.GIVEN, DoseOutcome.SELF_ADMINISTERED, DoseOutcome.ABSENT)


@dataclass(frozen=True)
class CareKind:
    """A kind of record: what a line says, its page, and which of its rows are everyday and left to that page."""

    model: type[Any]
    what: str  # "Dose", as in "Dose taken back"
    title: Callable[[Any], str]
    icon: str
    tone: str
    route: str  # its page; "" while it has none
    everyday: Q | None = None
    with_: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What the timeline's own rows call the kind."""
        return str(self.model._meta.model_name)

    @property
    def sensitivity(self) -> Sensitivity:
        """The column of the access table under which it falls."""
        found: Sensitivity = self.model.sensitivity
        return found

    def rows(self, user: User, pupil: Pupil, school: School) -> QuerySet[Any]:
        """The pupil's records of the kind that USER may read and a timeline says."""
        manager: Any = self.model._default_manager
        seen: QuerySet[Any] = manager.visible_to(user).filter(pupil=pupil, school=school)
        return seen.exclude(self.everyday) if self.everyday is not None else seen


CARE_KINDS: tuple[CareKind, ...] = (
    CareKind(
        FirstAid,
        "First-aid record",
        lambda record: f"First aid: {first_aid_title(record).lower()}",
        "cross",
        "info",
        "logs:first-aid",
    ),
    CareKind(
        Dose,
        "Dose",
        lambda record: f"{record.medicine.name}: {record.get_outcome_display().lower()}",
        "pill",
        "info",
        "logs:dose",
        # Three doses a day would hide everything else; the medicine's own page has them all.
        everyday=Q(outcome__in=AS_DUE, is_error=False, medicine__is_prn=False),
        with_=("medicine",),
    ),
    CareKind(
        HealthEvent,
        "Health emergency",
        lambda record: str(record.get_kind_display()),
        "heart-pulse",
        "bad",
        "logs:health-event",
    ),
    CareKind(
        RestrictiveIntervention,
        "Restrictive intervention",
        lambda record: "Restrictive intervention",
        "shield-alert",
        "warn",
        "logs:intervention",
    ),
    CareKind(
        DailyCare,
        "Eating and mobility entry",
        lambda record: f"{record.get_kind_display()}: with difficulty",
        "utensils",
        "info",
        "logs:daily-care",
        # Every meal would hide everything else; the page of the plan has them all.
        everyday=Q(difficulty=[]),
    ),
)
KIND_BY_KEY = {kind.key: kind for kind in CARE_KINDS}


def care_happenings(user: User, kind: CareKind, ids: Sequence[str]) -> dict[str, Happening]:
    """Records of one kind, by id, as far as USER may read them: 1 query, none without ids."""
    if not ids:
        return {}
    manager: Any = kind.model._default_manager
    rows = manager.visible_to(user).filter(pk__in=list(ids)).select_related("author", *kind.with_)
    return {str(row.pk): _happening(kind, row) for row in rows.order_by("id")}


def _happening(kind: CareKind, row: Any) -> Happening:
    """One record as a line: what, when, by whom, how late; nothing of its free text."""
    at = row.starts_at
    when = day_words(row.held_on) + (f", {at.hour}:{at.minute:02}" if at else "")
    late = delay_words(row.held_on, timezone.localdate(row.received_at))
    return Happening(
        title=kind.title(row),
        meta=" · ".join(filter(None, (when, row.author.short_name, late))),
        icon=kind.icon,
        tone=kind.tone,
        entry_id=row.pk if kind.route else None,
        route=kind.route,
    )


def sensitivities_of(keys: Iterable[str]) -> list[Sensitivity]:
    """Under which columns of the access table the kinds of these KEYS fall, each once, for the view events."""
    return sorted({KIND_BY_KEY[key].sensitivity for key in keys if key in KIND_BY_KEY})
