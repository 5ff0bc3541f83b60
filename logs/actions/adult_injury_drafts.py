"""What arrives about an adult's injury, before it is saved, and what its author can mend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import School
from logs.actions.behaviour_checks import TOO_LONG
from logs.actions.behaviour_drafts import as_json
from logs.actions.first_aid_checks import AHEAD, NOT_HERE, SAY_WHAT, SAY_WHERE, SHOWN
from logs.actions.kept_drafts import as_id, as_number, as_time
from logs.choices import Afterwards, InjuredPerson
from logs.models import AdultInjury
from logs.rules.adult_injury import ADULT_CAUSES, ADULT_INJURIES, ADULT_TREATMENT, MOST_DAYS_OFF
from logs.rules.behaviour import words_of
from logs.rules.riddor import questions_for
from logs.rules.session_limits import date_error
from logs.selectors.people import staff_on

TEXTS = ("name", "job", "address", "place", "what_happened", "witness", "factor")
SAY_WHO = "Choose who was hurt, or write their name."
TOO_MANY_DAYS = "Write how many days it was, at most {most}."


@dataclass(frozen=True)
class AdultInjuryDraft:
    """An adult's injury as it was told: codes of the rules' lists, `riddor_answers` question → yes.

    `staff_id` is a member of staff; a visitor has a `name`. `first_aider_id` is who gave first aid, None for nobody.
    """

    held_on: date
    starts_at: time
    place: str
    person: str = InjuredPerson.STAFF
    staff_id: UUID | None = None
    name: str = ""
    job: str = ""
    address: str = ""
    injuries: tuple[str, ...] = ()
    treatment: tuple[str, ...] = ()
    cause: str = ""
    what_happened: str = ""
    afterwards: str = Afterwards.BACK_TO_CLASS
    witness: str = ""
    factor: str = ""
    is_near_miss: bool = False
    first_aider_id: UUID | None = None
    days_off: int | None = None
    riddor_answers: Mapping[str, bool] = field(default_factory=dict)

    @property
    def is_staff(self) -> bool:
        """Whether it was a member of staff, who is at work."""
        return self.person == InjuredPerson.STAFF

    def facts(self) -> dict[str, Any]:
        """The columns of the record itself, but the certificate."""
        plain = ("held_on", "starts_at", "person", "cause", "afterwards", "is_near_miss", "first_aider_id")
        return {
            **{name: getattr(self, name) for name in plain},
            **{name: getattr(self, name).strip() for name in TEXTS},
            "name": "" if self.is_staff and self.staff_id else self.name.strip(),
            "staff_id": self.staff_id if self.is_staff else None,
            "injuries": list(self.injuries),
            "treatment": list(self.treatment),
            "days_off": self.days_off if self.is_staff else None,
            "riddor_answers": dict(self.riddor_answers),
        }

    def payload(self) -> dict[str, Any]:
        """The record as JSON keeps it while it is kept aside; its one line in words names no child by itself."""
        facts = {
            key: value if isinstance(value, dict) else as_json(value) for key, value in self.facts().items()
        }
        said = [*words_of(self.injuries, ADULT_INJURIES), self.place.strip(), self.what_happened.strip()]
        return facts | {"entries": [{"said": ", ".join(filter(None, said)), "note": ""}]}


def adult_injury_of(
    payload: Mapping[str, Any], held_on: date, texts: Mapping[str, str]
) -> AdultInjuryDraft | None:
    """What was kept aside as it was sent, with the day and the texts as they are now; None when it cannot be read."""
    starts_at, answers = as_time(payload.get("starts_at")), payload.get("riddor_answers")
    if starts_at is None or not payload.get("afterwards"):
        return None
    words = (*TEXTS, "cause", "afterwards")
    return AdultInjuryDraft(
        held_on=held_on,
        starts_at=starts_at,
        person=str(payload.get("person") or InjuredPerson.STAFF),
        staff_id=as_id(payload.get("staff_id")),
        injuries=tuple(str(code) for code in payload.get("injuries") or ()),
        treatment=tuple(str(code) for code in payload.get("treatment") or ()),
        is_near_miss=payload.get("is_near_miss") is True,
        first_aider_id=as_id(payload.get("first_aider_id")),
        days_off=as_number(payload.get("days_off")),
        riddor_answers={key: yes is True for key, yes in answers.items()}
        if isinstance(answers, dict)
        else {},
        **{name: texts.get(name, str(payload.get(name) or "")) for name in words},
    )


def check_adult_injury(draft: AdultInjuryDraft, school: School, now: datetime) -> None:
    """Raise a ValidationError, keyed by field, for what the author can mend."""
    if problem := date_error(draft.held_on, timezone.localdate(now)):
        raise ValidationError({"held_on": problem})
    local = timezone.localtime(now)
    if draft.held_on == local.date() and draft.starts_at > local.time():
        raise ValidationError({"starts_at": AHEAD})
    if not draft.place.strip():
        raise ValidationError({"place": SAY_WHERE})
    if not draft.injuries and not draft.what_happened.strip():
        raise ValidationError({"injuries": SAY_WHAT})
    _check_codes(draft)
    for name in TEXTS:
        column: Any = AdultInjury._meta.get_field(name)
        if len(getattr(draft, name)) > column.max_length:
            raise ValidationError({name: TOO_LONG.format(limit=column.max_length)})
    check_days_off(draft.days_off)
    if not (draft.is_staff and draft.staff_id) and not draft.name.strip():
        raise ValidationError({"staff" if draft.is_staff else "name": SAY_WHO})


def check_days_off(days: int | None) -> None:
    """Refuse a number of days nobody can mean."""
    if days is not None and not 0 <= days <= MOST_DAYS_OFF:
        raise ValidationError({"days_off": TOO_MANY_DAYS.format(most=MOST_DAYS_OFF)})


def _check_codes(draft: AdultInjuryDraft) -> None:
    """Refuse what is on none of the lists."""
    known = {
        "person": draft.person in set(InjuredPerson.values),
        "injuries": set(draft.injuries) <= set(ADULT_INJURIES),
        "treatment": set(draft.treatment) <= set(ADULT_TREATMENT),
        "cause": not draft.cause or draft.cause in ADULT_CAUSES,
        "afterwards": draft.afterwards in set(Afterwards.values),
    }
    for name, is_known in known.items():
        if not is_known:
            raise ValidationError({name: SHOWN})
    asked = {str(each) for each in questions_for(is_pupil=not draft.is_staff)}
    if not set(draft.riddor_answers) <= asked:
        raise ValidationError(SHOWN)


def check_people(draft: AdultInjuryDraft, school: School) -> None:
    """Staff and first aider worked in the school that day."""
    chosen = {"staff": draft.staff_id if draft.is_staff else None, "first_aider": draft.first_aider_id}
    wanted = {key for key in chosen.values() if key}
    here = set(staff_on(school.pk, draft.held_on).filter(pk__in=wanted).values_list("pk", flat=True))
    for name, key in chosen.items():
        if key and key not in here:
            raise ValidationError({name: NOT_HERE})
