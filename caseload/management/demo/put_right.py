"""What was put right later: a rating, an incident, a praise that was another child's, and one playground quarrel."""

from __future__ import annotations

from datetime import time

from caseload.management.demo.oakfield import Oakfield
from common.ids import uuid7
from logs.actions.behaviour import log_incident
from logs.actions.behaviour_drafts import IncidentDraft
from logs.actions.correction import correct_entry
from logs.actions.drafts import CorrectionDraft, RatingDraft, SubmissionDraft
from logs.actions.incident_correction import IncidentCorrectionDraft, correct_incident
from logs.actions.movable import MOVABLES
from logs.actions.wrong_pupil import Choice, move_record
from logs.choices import SubmissionKind
from logs.models import BehaviourIncident, Praise, TargetRating
from logs.rules.behaviour import BehaviourFunction

NEXT_MORNING, LUNCH = time(8, 35), time(12, 50)
CORRECTED_AGO, QUARREL_AGO, MOVED_AGO = 12, 7, 5  # school days
CORRECTED_CHILD, QUARREL, TAKEN_FOR = "theo", ("max", "kofi"), ("amara", "theo")


def put_right(oakfield: Oakfield) -> None:
    """One of each, on the school day after it was written."""
    _correct_rating(oakfield)
    _correct_incident(oakfield)
    _write_quarrel(oakfield)
    _move_praise(oakfield)


def _correct_rating(oakfield: Oakfield) -> None:
    """One try more was managed than had been tapped."""
    rated = TargetRating.objects.standing().filter(
        trials__isnull=False, held_on__lte=oakfield.ago(CORRECTED_AGO), entry__happened=True
    )
    rating = rated.select_related("entry__school", "entry__author", "entry__line").order_by(
        "-held_on", "-id"
    )[0]
    entry, tries = rating.entry, rating.trials or 1
    now = oakfield.clock.set(oakfield.calendar.next_school_day(entry.held_on) or entry.held_on, NEXT_MORNING)
    kept = TargetRating.objects.standing().filter(entry=entry).exclude(pk=rating.pk).order_by("id")
    ratings = [RatingDraft(each.target_id, each.successes, each.trials, each.level_id) for each in kept]
    better = RatingDraft(rating.target_id, min(tries, (rating.successes or 0) + 1), tries)
    correct_entry(
        by=entry.author,
        entry=entry,
        submission=SubmissionDraft(uuid7(), SubmissionKind.SESSION_CORRECTION, now),
        draft=CorrectionDraft(
            because="I forgot to tap the last try.",
            held_on=entry.held_on,
            minutes=entry.minutes,
            planned_minutes=entry.planned_minutes,
            reason=entry.reason,
            line=entry.line,
            adults=entry.adults,
            pupils_present=entry.pupils_present,
            delivered_by=entry.by,
            ratings=(*ratings, better),
        ),
        now=now,
    )


def _correct_incident(oakfield: Oakfield) -> None:
    """The place of one incident."""
    found = BehaviourIncident.objects.standing().filter(
        pupil=oakfield.pupils[CORRECTED_CHILD], held_on__lte=oakfield.ago(CORRECTED_AGO)
    )
    incident = found.select_related("school", "author").order_by("-held_on", "-id").first()
    if incident is None:
        return
    now = oakfield.clock.set(
        oakfield.calendar.next_school_day(incident.held_on) or oakfield.today, NEXT_MORNING
    )
    correct_incident(
        by=incident.author,
        incident=incident,
        submission=SubmissionDraft(uuid7(), SubmissionKind.BEHAVIOUR_CORRECTION, now),
        draft=IncidentCorrectionDraft(
            because="I was told afterwards where it began.",
            words="It began in the cloakroom, before the door to the playground was open.",
            place="Cloakroom",
        ),
        now=now,
    )


def _write_quarrel(oakfield: Oakfield) -> None:
    """Two children at one ball: the other is kept by id and named only to those who may know."""
    child, other = QUARREL
    day = oakfield.ago(QUARREL_AGO)
    done = oakfield.clock.set(day, LUNCH)
    author = oakfield.staff["tunde.bakare"]
    log_incident(
        by=author,
        school=oakfield.school,
        pupil_id=oakfield.pupils[child].pk,
        submission=SubmissionDraft(uuid7(), SubmissionKind.BEHAVIOUR, done),
        draft=IncidentDraft(
            held_on=day,
            behaviours=("shout", "throw"),
            intensity=2,
            antecedents=("peer", "taken"),
            helped=("space", "talk"),
            starts_at=time(12, 35),
            minutes=6,
            recovery_minutes=10,
            place="Playground",
            activity="Lunch play",
            setting_factors=("noise",),
            consequences=("repair",),
            what_happened="Another pupil took the ball. Max shouted and threw a cap, then went to the bench alone.",
            functions={BehaviourFunction.TANGIBLE: "likely"},
            adult_ids=(author.pk, oakfield.senco.pk),
            peer_ids=(oakfield.pupils[other].pk,),
        ),
        received_at=done,
    )


def _move_praise(oakfield: Oakfield) -> None:
    """A praise tapped on the wrong card, moved by who had tapped it."""
    wrong, right = TAKEN_FOR
    found = Praise.objects.standing().filter(
        pupil=oakfield.pupils[wrong], held_on__lte=oakfield.ago(MOVED_AGO)
    )
    praise = found.select_related("school", "author").order_by("-held_on", "-id").first()
    if praise is None:
        return
    now = oakfield.clock.set(
        oakfield.calendar.next_school_day(praise.held_on) or oakfield.today, NEXT_MORNING
    )
    move_record(
        by=praise.author,
        movable=MOVABLES[SubmissionKind.PRAISE],
        record=praise,
        to_pupil=oakfield.pupils[right],
        submission_id=uuid7(),
        choice=Choice(because="I tapped the wrong card."),
        now=now,
    )
