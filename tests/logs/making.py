"""Sessions as tests write them: drafts for the actions, answers for the forms."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from common.ids import uuid7
from logs.actions.drafts import Arrival, EntryDraft, RatingDraft, Receipt, SessionDraft, SubmissionDraft
from logs.actions.session import log_session
from logs.forms.session import prefix_of
from logs.forms.targets import short_key
from plans.models import ProvisionLine, Slot
from pupils.models import Pupil
from pupils.rules.relations import Relation
from tests.factories import plans, pupils
from tests.world import World


def envelope(submission_id: Any = None, kind: str = "session") -> SubmissionDraft:
    """A new submission."""
    return SubmissionDraft(submission_id or uuid7(), kind, timezone.now())


def amaras(world: World, **changes: Any) -> EntryDraft:
    """Amara's part: the planned twenty minutes, without ratings."""
    facts = {"pupil_id": world.amara.pk, "line_id": world.line.pk, "minutes": 20, "planned_minutes": 20}
    return EntryDraft(**facts | changes)


def log_amara(world: World, by: Any = None, **changes: Any) -> Receipt:
    """Amara's session in her slot on the last school day; CHANGES go to the action or, else, to her entry."""
    of_action = {
        "submission",
        "held_on",
        "slot",
        "today",
        "received_at",
        "keeps_aside",
        "adults",
        "delivered_by",
    }
    given = {key: value for key, value in changes.items() if key in of_action}
    entry = amaras(world, **{key: value for key, value in changes.items() if key not in of_action})
    standard = {"submission": envelope(), "held_on": world.day, "slot": world.slot}
    return log_session(by=by or world.key_worker, school=world.school, entries=[entry], **standard | given)


def arrival(world: World, day: date, received_at: datetime | None = None) -> Arrival:
    """Amara's session on the day, outside the timetable."""
    return Arrival(envelope(), SessionDraft(day, (amaras(world),)), received_at or timezone.now())


def tries(world: World, successes: int = 3, trials: int = 5) -> RatingDraft:
    """A rating of the target that counts tries."""
    return RatingDraft(world.target.pk, successes=successes, trials=trials)


def help_level(world: World, rank: int = 5) -> RatingDraft:
    """A rating of the target that asks how much help."""
    return RatingDraft(world.level_target.pk, level_id=world.levels[rank].pk)


def group(world: World, names: tuple[str, ...] = ("Theo", "Idris")) -> tuple[Slot, list[Pupil]]:
    """A slot of the last school day at 11:10 for Amara and others, delivered by the key worker."""
    slot = plans.SlotFactory(
        school=world.school,
        weekday=world.day.weekday(),
        starts_at=time(11, 10),
        minutes=30,
    )
    plans.SlotAdultFactory(slot=slot, staff=world.key_worker)
    others = [pupils.PupilFactory(legal_forename=name, legal_surname="Bello") for name in names]
    for pupil in others:
        pupils.EnrolmentFactory(pupil=pupil, school=world.school)
        pupils.AssignmentFactory(
            pupil=pupil, school=world.school, staff=world.key_worker, kind=Relation.DELIVERS
        )
    for pupil in [world.amara, *others]:
        plans.SlotPupilFactory(pupil=pupil, school=world.school, slot=slot, line=maths(world, pupil))
    return slot, [world.amara, *others]


def maths(world: World, pupil: Pupil) -> ProvisionLine:
    """A line for a group of three."""
    plan = world.plan if pupil == world.amara else plans.EhcPlanFactory(pupil=pupil, school=world.school)
    return plans.ProvisionLineFactory(
        pupil=pupil, school=world.school, ehc_plan=plan, name="Maths group", minutes=30, pupils=3
    )


def slot_url(
    world: World, slot: Slot | None = None, day: date | None = None, route: str = "session-slot"
) -> str:
    """The address of a session's page."""
    kwargs = {"record_id": (slot or world.slot).pk, "day": (day or world.day).isoformat()}
    return reverse(f"logs:{route}", kwargs=kwargs)


def answers(world: World, **changes: Any) -> dict[str, Any]:
    """What Amara's page sends when everything is left as it opened; names without a dash are her own fields."""
    shared = {
        "submission": str(uuid7()),
        "minutes": "20",
        "starts_at": "10:15",
        "place": "Quiet room",
        "adults": "1",
    }
    of_session = {*shared, "short_reason", "delivered_by", "seal", "started"}
    given = {name if name in of_session else own(world, name): value for name, value in changes.items()}
    return shared | given


def own(world: World, name: str, pupil: Pupil | None = None) -> str:
    """The name of a field of the pupil's part."""
    return f"{prefix_of((pupil or world.amara).pk)}-{name}"


def done(world: World) -> str:
    """The field of how many tries Amara managed."""
    return f"done_{short_key(world.target.pk)}"


def tried(world: World) -> str:
    """The field of how many tries there were."""
    return f"tried_{short_key(world.target.pk)}"


def level(world: World) -> str:
    """The field of how much help she needed."""
    return f"level_{short_key(world.level_target.pk)}"


def days_before(day: date, n: int) -> date:
    """N calendar days before the day."""
    return day - timedelta(days=n)
