"""What has to be known about one pupil after a bump to the head: alerts, healthcare plan and medicines together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from accounts.models import School, User
from common.records import Sensitivity
from logs.rules.head_risk import head_risks, risk_words
from logs.selectors.first_aid import life_alerts
from plans.models import CarePlan, Medicine
from plans.rules.care import CarePlanKind
from plans.rules.care_plan_fields import points
from plans.selectors.care_plans import live_plan
from pupils.access import sees
from pupils.models import Alert, Pupil

FOR_SAFETY = "a bump to the head is judged by all that is known; only who may read health is shown what it is"


@dataclass(frozen=True)
class HeadCare:
    """What stands on top after a bump to the head.

    `risks` says in words why this pupil is at more risk; who may not read health is told only that they are
    (`is_elsewhere`), unless an alert says it. `steps` are the emergency steps of the `plan` that was shown.
    """

    alerts: Sequence[Alert]
    risks: str
    is_elsewhere: bool
    plan: CarePlan | None
    steps: Sequence[str]

    @property
    def is_at_risk(self) -> bool:
        """Whether nobody waits for the next look with this pupil."""
        return bool(self.risks) or self.is_elsewhere


def head_care(user: User, school: School, pupil: Pupil, on: date) -> HeadCare:
    """What USER has to know about the pupil: six queries at most."""
    alerts = life_alerts(user, school, pupil, on)
    said = [text for alert in alerts for text in (alert.words, alert.what_to_do)]
    live = live_plan(pupil.pk, school.pk, CarePlanKind.HEALTHCARE, on)
    content: dict[str, str] = live.version.content if live and live.version else {}
    medicines = Medicine.objects.unscoped(reason=FOR_SAFETY).live_on(on).filter(pupil=pupil, school=school)
    of_health = [*content.values(), *medicines.order_by("name").values_list("name", flat=True)]
    if sees(user, Sensitivity.HEALTH, pupil_id=pupil.pk, school_id=school.pk, on=on):
        risks = head_risks([*said, *of_health])
        plan = live.plan if live and head_risks(content.values()) else None
        return HeadCare(
            alerts, risk_words(risks), False, plan, points(content.get("emergency", "")) if plan else ()
        )
    known, more = head_risks(said), head_risks(of_health)
    return HeadCare(alerts, risk_words(known), bool(set(more) - set(known)), None, ())
