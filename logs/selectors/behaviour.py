"""Incidents and praise as people read them: in words, and other pupils only by name to those who may know them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from accounts.models import School, User
from common.records import Sensitivity
from common.words import day_words, minutes_words
from logs.choices import Certainty, Function
from logs.models import BehaviourIncident, IncidentCorrection, Praise
from logs.rules.behaviour import (
    ANTECEDENTS,
    BEHAVIOURS,
    CONSEQUENCES,
    HELPED,
    PRAISE_REASONS,
    SETTING_FACTORS,
    first_capital,
    intensity_words,
    words_of,
)
from logs.rules.redaction import Named, others_words, without_names
from logs.selectors.sheet import alerts_of
from pupils.models import Enrolment, Pupil

TEXTS = ("what_happened", "what_helped", "place", "activity")
WHY_UNSCOPED = "names of other pupils, to take them out of a text or to show them to who wrote it"


@dataclass(frozen=True)
class PupilTag:
    """Who a page is about, as any adult may know it: short name, class, life-safety alerts."""

    name: str
    group: str
    alerts: tuple[str, ...]


def pupil_tag(user: User, school: School, pupil: Pupil, today: date) -> PupilTag:
    """The pupil over a page: 2 queries."""
    roll = Enrolment.objects.in_force(today).filter(pupil=pupil, school=school).order_by("kind").first()
    alerts = alerts_of(user, school, [pupil.pk], today)
    return PupilTag(pupil.short_name, roll.reg_group if roll else "", alerts[pupil.pk])


@dataclass(frozen=True)
class IncidentWords:
    """One incident in words: `rows` of (question, answer), texts without the names the reader may not know."""

    title: str
    rows: tuple[tuple[str, str], ...]
    what_happened: str
    what_helped: str
    functions: tuple[tuple[str, str], ...]


def incident_words(user: User, incident: BehaviourIncident) -> IncidentWords:
    """INCIDENT as USER may read it; its pupil and school loaded: 5 queries at most."""
    known, hidden = _others(user, incident)
    stands = _without(incident, hidden)
    happened, helped, place, activity = (getattr(stands, name) for name in TEXTS)
    adults = [adult.full_name for adult in incident.adults.order_by("sort_name", "id")]
    others = [*(pupil.short_name for pupil in known), others_words(len(hidden))]
    rows = (
        ("What was seen", _chips(incident.behaviours, BEHAVIOURS)),
        ("Intensity", intensity_of(incident, incident.school)),
        ("Just before", _chips(incident.antecedents, ANTECEDENTS)),
        ("What helped", _chips(incident.helped, HELPED)),
        ("Lasted", minutes_words(incident.minutes) if incident.minutes else ""),
        (
            "Time to recover",
            "" if incident.recovery_minutes is None else minutes_words(incident.recovery_minutes),
        ),
        ("Place", place),
        ("Lesson or activity", activity),
        ("In the background", _chips(incident.setting_factors, SETTING_FACTORS)),
        ("What followed", _chips(incident.consequences, CONSEQUENCES)),
        ("Adults there", ", ".join(adults)),
        ("Other pupils", ", ".join(filter(None, others))),
    )
    return IncidentWords(
        title=incident_title(incident),
        rows=tuple(row for row in rows if row[1]),
        what_happened=happened,
        what_helped=helped,
        functions=_functions(incident),
    )


@dataclass(frozen=True)
class CorrectionWords:
    """One correction of an incident in words; `rows` are the facts it puts right."""

    correction: IncidentCorrection
    text: str
    because: str
    rows: tuple[tuple[str, str], ...]


def correction_words(
    user: User, incident: BehaviourIncident, corrections: Iterable[IncidentCorrection]
) -> list[CorrectionWords]:
    """The corrections of INCIDENT as USER may read them: 3 queries at most for any number."""
    rows = list(corrections)
    if not rows:
        return []
    _, hidden = _others(user, incident)
    others, own = [named(pupil) for pupil in hidden], named(incident.pupil)
    return [_correction_words(user, each, incident.school, others, own) for each in rows]


def _correction_words(
    user: User, correction: IncidentCorrection, school: School, others: Sequence[Named], own: Named
) -> CorrectionWords:
    """One correction in words, the OTHERS unnamed to all but who wrote it."""
    hidden = () if correction.author_id == user.pk else others
    text, because = (without_names(said, hidden, own) for said in (correction.words, correction.because))
    return CorrectionWords(correction, text, because, _corrected_rows(correction, school, hidden, own))


def _corrected_rows(
    correction: IncidentCorrection, school: School, others: Iterable[Named], own: Named
) -> tuple[tuple[str, str], ...]:
    """The facts a correction puts right, in words."""
    at = correction.starts_at
    rows = (
        ("On", day_words(correction.held_on) if correction.held_on else ""),
        ("It began at", f"{at.hour}:{at.minute:02}" if at else ""),
        ("Lasted", minutes_words(correction.minutes) if correction.minutes else ""),
        ("Intensity", step_words(correction.intensity, school)),
        ("Place", without_names(correction.place, others, own)),
    )
    return tuple(row for row in rows if row[1])


def readable(user: User, incident: BehaviourIncident) -> BehaviourIncident:
    """A copy of INCIDENT without the names that USER may not know: 2 queries."""
    return _without(incident, _others(user, incident)[1])


def _without(incident: BehaviourIncident, hidden: Sequence[Pupil]) -> BehaviourIncident:
    """A copy of INCIDENT whose texts do not name the pupils of HIDDEN."""
    stands, own = copy(incident), named(incident.pupil)
    for name in TEXTS:
        setattr(stands, name, without_names(getattr(incident, name), map(named, hidden), own))
    return stands


def incident_title(incident: BehaviourIncident) -> str:
    """What was seen, in a line: "Left the place, threw things"; never the free text."""
    return first_capital(", ".join(words_of(incident.behaviours, BEHAVIOURS))) or "Behaviour"


def intensity_of(incident: BehaviourIncident, school: School) -> str:
    """ "2, disruption that others notice" in the school's words; "" when it was not noted."""
    return step_words(incident.intensity, school)


def step_words(step: int | None, school: School) -> str:
    """A step of intensity in the school's words; "" for none."""
    return f"{step}, {intensity_words(school.intensity_words)[step - 1]}" if step else ""


def praise_title(praise: Praise) -> str:
    """ "Praise: kind to a friend"."""
    return f"Praise: {PRAISE_REASONS.get(praise.reason, praise.reason)}"


def readable_each(user: User, incidents: Sequence[BehaviourIncident]) -> dict[UUID, BehaviourIncident]:
    """Each of a pupil's incidents as USER may read it, by id: 3 queries for any number; who wrote it reads it all."""
    peers = list(
        BehaviourIncident.others.through.objects.filter(
            incident__in=[each.pk for each in incidents]
        ).values_list("incident_id", "peer_id")
    )
    pupils = {pupil.pk: pupil for pupil in _pupils({peer for _, peer in peers})}
    seen = _seen(user, pupils)
    hidden: dict[UUID, list[Pupil]] = {}
    for incident_id, peer_id in peers:
        if peer_id not in seen:
            hidden.setdefault(incident_id, []).append(pupils[peer_id])
    return {
        each.pk: each
        if each.author_id == user.pk or each.pk not in hidden
        else _without(each, hidden[each.pk])
        for each in incidents
    }


def texts_for(user: User, incidents: Sequence[BehaviourIncident]) -> dict[UUID, str]:
    """What happened, in words, for each of a pupil's incidents as USER may read it: as `readable_each`."""
    return {key: each.what_happened for key, each in readable_each(user, incidents).items()}


def named(pupil: Pupil) -> Named:
    """What the pupil may be called in a text."""
    return Named(
        tuple(filter(None, {pupil.legal_forename, pupil.preferred_forename})),
        tuple(filter(None, {pupil.legal_surname, pupil.preferred_surname})),
    )


def _others(user: User, incident: BehaviourIncident) -> tuple[list[Pupil], list[Pupil]]:
    """The other pupils whom USER may know of in it, and those whom they may not; who wrote it knows all."""
    pupils = {pupil.pk: pupil for pupil in _pupils(incident.incident_peers.values_list("peer_id", flat=True))}
    seen = set(pupils) if incident.author_id == user.pk else _seen(user, pupils)
    return (
        [pupil for key, pupil in pupils.items() if key in seen],
        [pupil for key, pupil in pupils.items() if key not in seen],
    )


def _pupils(pupil_ids: Iterable[UUID]) -> list[Pupil]:
    """The pupils, by name; none without a query."""
    wanted = list(pupil_ids)
    if not wanted:
        return []
    return list(Pupil.objects.unscoped(reason=WHY_UNSCOPED).filter(pk__in=wanted).order_by("sort_name", "id"))


def _seen(user: User, pupil_ids: Iterable[UUID]) -> set[UUID]:
    """Those of the pupils whose behaviour USER may read: only of them may they learn from another's record."""
    wanted = list(pupil_ids)
    if not wanted:
        return set()
    visible = Pupil.objects.visible_to(user, Sensitivity.BEHAVIOUR).filter(pk__in=wanted)
    return set(visible.values_list("pk", flat=True))


def _chips(codes: Iterable[str], table: dict[str, str]) -> str:
    """The answers chosen, in a line."""
    return first_capital(", ".join(words_of(codes, table)))


def _functions(incident: BehaviourIncident) -> tuple[tuple[str, str], ...]:
    """Each hypothesis with how sure the author is."""
    rows = incident.hypotheses.order_by("function").values_list("function", "confidence")
    return tuple((Function(function).label, Certainty(sure).label.lower()) for function, sure in rows)
