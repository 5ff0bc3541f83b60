"""The adults of a restrictive intervention: who took part or saw it, and whether their technique was in force."""

from __future__ import annotations

from accounts.choices import CertificateKind
from accounts.models import User
from logs.actions.intervention_alert import ask_for_accounts
from logs.actions.intervention_drafts import InterventionDraft
from logs.choices import InterventionRole
from logs.models import InterventionAdult, RestrictiveIntervention
from logs.rules.intervention import Trigger
from plans.selectors.care_plans import certified_ids

TRAINED = (CertificateKind.RESTRAINT,)
# Seclusion alone asks for no technique.
NEEDS_TECHNIQUE = frozenset({Trigger.FORCE, Trigger.RESTRAINT})


def replace_adults(*, record: RestrictiveIntervention, draft: InterventionDraft) -> None:
    """The adults of RECORD as the draft names them; those there before are removed. Who took part is no witness too.

    Runs inside the record's own action, which audits it. After the record's midnight the database refuses.
    """
    named = InterventionAdult.objects.filter(record=record)
    asked_before = set(named.values_list("staff_id", flat=True))
    named.delete()
    asks = bool(NEEDS_TECHNIQUE & set(draft.kinds))
    trained = certified_ids(record.school_id, TRAINED, draft.held_on) if asks else set()
    roles = dict.fromkeys(draft.witness_ids, InterventionRole.WITNESS)
    roles |= dict.fromkeys(draft.participant_ids, InterventionRole.PARTICIPANT)
    InterventionAdult.objects.bulk_create(
        InterventionAdult(
            record=record,
            editable_until=record.editable_until,
            staff_id=staff_id,
            role=role,
            did=draft.did.get(staff_id, "").strip(),
            is_certificate_lapsed=asks and role == InterventionRole.PARTICIPANT and staff_id not in trained,
        )
        for staff_id, role in roles.items()
    )
    ask_for_accounts(record, asked_before)


def took_part(record: RestrictiveIntervention, person: User) -> bool:
    """Whether PERSON took part in it or saw it."""
    return InterventionAdult.objects.filter(record=record, staff=person).exists()
