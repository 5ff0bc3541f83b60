"""What follows a restrictive intervention, as tests make it: yesterday's record, the adults, the parents."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from common.ids import uuid7
from logs.actions.intervention_accounts import give_account
from logs.actions.intervention_report import ReportDraft, give_report
from logs.actions.intervention_steps import StepDraft, note_step, sign_case
from logs.models import InterventionReport, RestrictiveIntervention
from logs.pdf.intervention_report import report_context, seen_mark
from logs.selectors.intervention_case import WRITTEN
from pupils.models import Contact
from tests.factories.care import InterventionAdultFactory, RestrictiveInterventionFactory
from tests.factories.logs import SubmissionFactory
from tests.factories.pupils import ContactFactory
from tests.world import World

SEALED = {"teacher": "Ink-blue jumper, red chair.", "delivers": "Heard glass from the corridor."}


def happened(world: World, **said: Any) -> RestrictiveIntervention:
    """Yesterday about Amara, written by her key worker and signed at midnight; the teacher took part, one saw it."""
    author = said.pop("author", world.key_worker)
    adults = said.pop("adults", {"teacher": "participant", "delivers": "witness"})
    yesterday = timezone.localdate() - timedelta(days=1)
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time()))
    envelope = SubmissionFactory(author=author, school=world.school, kind="intervention")
    facts = {
        "pupil": world.amara,
        "school": world.school,
        "author": author,
        "submission": envelope,
        "held_on": yesterday,
        "editable_until": midnight,
        "received_at": midnight - timedelta(hours=9),
        "why_necessary": "Amara was about to run into the road.",
        "before": "The fire bell rang.",
        "triggers_seen": ["noise"],
        "de_escalation": ["space"],
        "what_was_done": "Two adults walked beside her, a hand on each arm.",
        "injuries_pupil": "None seen",
        "support_after": "A drink in the library.",
    }
    record = RestrictiveInterventionFactory(**facts | said)
    for name, role in adults.items():
        InterventionAdultFactory(record=record, staff=world.people[name], role=role)
    return record


def today_of(world: World, **said: Any) -> RestrictiveIntervention:
    """The same, today: its author can change it until midnight."""
    now = timezone.now()
    midnight = timezone.make_aware(
        datetime.combine(timezone.localdate() + timedelta(days=1), datetime.min.time())
    )
    facts = {"held_on": timezone.localdate(), "editable_until": midnight, "received_at": now}
    return happened(world, **facts | said)


def parents(world: World) -> tuple[Contact, Contact]:
    """Amara's mother and father, both with parental responsibility."""
    own = {"pupil": world.amara, "school": world.school}
    mother = ContactFactory(**own, name="Grace Kendall", relationship="Mother", rank=1)
    return mother, ContactFactory(**own, name="Daniel Kendall", relationship="Father", rank=2)


def all_accounts(world: World, record: RestrictiveIntervention, *names: str) -> None:
    """The accounts of NAMES, of everybody when there are none."""
    for name in names or SEALED:
        give_account(by=world.people[name], record=record, words=SEALED[name])


def a_step(**said: Any) -> StepDraft:
    """A step done just now."""
    return StepDraft(**{"words": "No marks, breathing normally.", "done_at": timezone.now()} | said)


def all_steps(world: World, record: RestrictiveIntervention, by: Any = None) -> None:
    """The four steps that are written, done."""
    for step in WRITTEN:
        note_step(by=by or world.senco, record=record, step=step, draft=a_step())


def letter_draft(
    record: RestrictiveIntervention, by: Any, contact: Contact | None, **said: Any
) -> ReportDraft:
    """The letter as BY looked at it today, to CONTACT or by name."""
    record = RestrictiveIntervention.objects.select_related("pupil", "school").get(pk=record.pk)
    name = contact.name if contact else said.get("name", "Aunt Ada")
    today = timezone.localdate()
    facts = {
        "id": uuid7(),
        "contact_id": contact.pk if contact else None,
        "name": name,
        "how": "in_person",
        "sent_at": timezone.now(),
        "written_on": today,
        "seen": seen_mark(report_context(record, name, by.full_name, today)),
    }
    return ReportDraft(**facts | said)


def give(
    record: RestrictiveIntervention, by: Any, contact: Contact | None, **said: Any
) -> InterventionReport:
    """The letter given."""
    return give_report(by=by, record=record, draft=letter_draft(record, by, contact, **said))


def ready_to_close(world: World) -> RestrictiveIntervention:
    """Everything done but the end."""
    record, (mother, father) = happened(world), parents(world)
    all_accounts(world, record)
    all_steps(world, record)
    for parent in (mother, father):
        give(record, world.senco, parent)
    sign_case(by=world.head, record=record)
    return record
