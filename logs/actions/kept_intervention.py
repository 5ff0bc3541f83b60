"""A restrictive intervention that was kept aside, saved as what it was, on the day and in the words it now has."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from logs.actions.intervention import write_intervention
from logs.actions.intervention_checks import check_intervention
from logs.actions.intervention_drafts import InterventionDraft, intervention_of
from logs.actions.kept_mending import NOBODY, Mending, refuse_mending
from logs.models import Submission
from logs.models.signed import SignedRecord
from logs.selectors.intervention_form import links_of
from logs.selectors.people import staff_on
from pupils.access import Action


def write_kept_intervention(mending: Mending) -> list[SignedRecord]:
    """The intervention with the pupil; its clocks run, its adults are asked, the head is told as for every other."""
    envelope, pupil_id = mending.envelope, mending.pupil.pk
    draft = intervention_of(mending.payload, mending.mended.held_on, mending.mended.texts)
    if draft is None:
        raise ValidationError(NOBODY)
    draft = _as_it_fits(envelope, pupil_id, draft)
    check_intervention(draft, envelope.author, envelope.school, pupil_id, timezone.now())
    refuse_mending(mending, Action.INTERVENTION_LOG)
    return [write_intervention(envelope, pupil_id, draft)]


def _as_it_fits(envelope: Submission, pupil_id: UUID, draft: InterventionDraft) -> InterventionDraft:
    """The draft without links to records of another day, and without adults who did not work here that day.

    What was sent stays with the audit, names and all.
    """
    here = set(
        staff_on(envelope.school_id, draft.held_on)
        .filter(pk__in=draft.adult_ids)
        .values_list("pk", flat=True)
    )
    links = links_of(envelope.author, envelope.school_id, pupil_id, draft.held_on)
    behaviours, first_aids = {each.pk for each in links.behaviours}, {each.pk for each in links.first_aids}
    return replace(
        draft,
        participant_ids=tuple(key for key in draft.participant_ids if key in here),
        witness_ids=tuple(key for key in draft.witness_ids if key in here),
        did={key: words for key, words in draft.did.items() if key in here},
        behaviour_id=draft.behaviour_id if draft.behaviour_id in behaviours else None,
        first_aid_id=draft.first_aid_id if draft.first_aid_id in first_aids else None,
    )
