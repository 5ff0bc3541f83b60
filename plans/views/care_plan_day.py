"""A parent agrees to one more carer for some days: recorded while the telephone is still in the hand, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from plans.actions.care_plan_day import agree_for_days, take_back_days
from plans.forms.care_plan_day import DayCarerForm
from plans.models import DayCarer
from plans.selectors.care_plan_day import days_offered, possible_askers, possible_day_carers
from plans.views.care_plan_people import CarersView
from pupils.access import Action
from pupils.forms.grouped import GroupedForm
from pupils.views.editing import ConfirmPage

FROM_COVER = "cover"
INTRO = (
    "Ring the parent and say who it would be. It counts for these days only: the adult is named and agreed to then,"
    " and reads the plan on those days. Training is still needed."
)
NOBODY = "Nobody else holds a certificate in intimate care in these days, so there is nobody to ask the parent about."


class CareDayAdd(CarersView):
    """What the parent said, and for which days."""

    heading = "A parent agreed for some days"
    saved = "Recorded. It counts on these days and on no other."
    submit_label = "Save what was agreed"

    def day_asked(self) -> date | None:
        """The day the page was opened for, from Cover today; None for none."""
        try:
            return date.fromisoformat(self.request.GET.get("on", ""))
        except ValueError:
            return None

    def make_form(self, data: Any = None) -> GroupedForm:
        """Asked just now, by whoever opens the form, unless somebody says otherwise."""
        now = timezone.localtime()
        days = days_offered(self.record, self.today)
        self.carers, asked = possible_day_carers(self.record, days), self.day_asked()
        first = asked if asked in days else next(iter(days), None)
        return DayCarerForm(
            data,
            carers=self.carers,
            staff=possible_askers(self.record, self.today),
            days=days,
            now=now,
            initial={
                "days": [first.isoformat()] if first else [],
                "asked_on": now.date(),
                "asked_time": now.time().replace(second=0, microsecond=0),
                "asked_by": str(self.user.pk),
            },
        )

    def save(self, form: Any) -> None:
        """Keep it."""
        agree_for_days(by=self.user, plan=self.record, word=form.word)

    def back_url(self) -> str:
        """Cover today of the day, when the person came from there; else the plan's page."""
        asked = self.day_asked()
        if self.request.GET.get("from") == FROM_COVER and asked:
            return f"{reverse('cover-today')}?on={asked.isoformat()}"
        return super().back_url()

    def page_context(self, form: Any) -> dict[str, Any]:
        """What it does, or that there is nobody to agree to."""
        return {"intro": INTRO if self.carers else NOBODY}


class CareDayTakeBack(ConfirmPage):
    """The parent has changed their mind, or it was written by mistake."""

    model = DayCarer
    action = Action.INTIMATE_PLAN_EDIT
    heading = "Taken back"
    saved = "Taken back. What was arranged on it is open again; the note stays on the plan."
    submit_label = "It was taken back"

    def records(self) -> Any:
        """With the adult."""
        return super().records().select_related("staff", "plan")

    def enter(self) -> None:
        """403 once it was taken back."""
        super().enter()
        if self.record.withdrawn_at is not None:
            raise PermissionDenied

    def back_url(self) -> str:
        """The plan's page."""
        return reverse("plans:care-plan", args=[self.record.plan_id])

    def save(self, form: Any) -> None:
        """Take it back."""
        take_back_days(by=self.user, record=self.record)

    def page_context(self, form: Any) -> dict[str, Any]:
        """What counts no more."""
        word = self.record
        said = f"{word.given_by} agreed to {word.staff.full_name}."
        return {"intro": f"{said} From today it counts no more; records made before stay as they are."}
