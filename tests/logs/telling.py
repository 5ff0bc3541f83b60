"""Flags, daily lines and requests as tests write them."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from accounts.models import AuditEvent, StaffRole, User
from logs.actions.daily_line import write_daily_line
from logs.actions.drafts import Receipt
from logs.actions.flag import raise_flag
from logs.actions.record_request import ask_to_record
from logs.models import DailyLine, Flag, RecordRequest
from pupils.models import Assignment, Enrolment
from tests.logs.making import envelope
from tests.world import World


def raised(world: World, **changes: Any) -> Flag:
    """A flag of the key worker's for the class teacher."""
    facts = {"by": world.key_worker, "pupil": world.amara, "school": world.school, "owner": world.teacher}
    return raise_flag(**facts | {"text": "The quiet room is booked every Tuesday now."} | changes)


def written(world: World, **changes: Any) -> Receipt:
    """A line of the key worker's."""
    facts = {
        "by": world.key_worker,
        "pupil": world.amara,
        "school": world.school,
        "submission": envelope(kind="daily_line"),
    }
    return write_daily_line(**facts | {"text": "Used the symbol board twice."} | changes)


def line_of(receipt: Receipt) -> DailyLine:
    """The line a receipt speaks of."""
    return DailyLine.objects.get(pk=receipt.entry_ids[0])


def asked(world: World, **changes: Any) -> RecordRequest:
    """What the class teacher asks of the key worker, for three days."""
    facts = {"by": world.teacher, "pupil": world.amara, "school": world.school, "asked_of": world.key_worker}
    facts |= {"text": "Who does Amara sit with at lunch?", "due_on": timezone.localdate() + timedelta(days=3)}
    return ask_to_record(**facts | changes)


def pupil_leaves(world: World) -> None:
    """Amara's last day was the day before yesterday."""
    Enrolment.objects.filter(pupil=world.amara).update(to_on=timezone.localdate() - timedelta(days=2))


def staff_leaves(user: User, last: date | None = None) -> None:
    """The adult's last day was yesterday; what was read of their roles before is forgotten."""
    StaffRole.objects.filter(user=user).update(to_on=last or timezone.localdate() - timedelta(days=1))
    forget(user)


def tie_ends(user: User) -> None:
    """The adult's ties to pupils ended yesterday."""
    Assignment.objects.filter(staff=user).update(to_on=timezone.localdate() - timedelta(days=1))
    forget(user)


def forget(user: User) -> None:
    """Forget what was read once for a request."""
    for name in ("_roles_on", "_relations_to"):
        user.__dict__.pop(name, None)


def verbs(record: Any) -> list[str]:
    """What the audit says was done to the record, in order."""
    events = AuditEvent.objects.filter(record_id=str(record.pk)).order_by("id")
    return list(events.values_list("verb", flat=True))
