"""Totals from paper: entered once, taken back to be corrected."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import calendar_of
from common.dates import ONE_DAY
from common.words import date_words
from logs.actions.earlier_total import add_earlier_total, withdraw_earlier_total
from logs.forms.earlier_total import EarlierTotalForm
from logs.models import EarlierTotal
from logs.rules.earlier import span_words
from logs.selectors.ledger import records_began
from plans.models import ProvisionLine
from pupils.access import Action
from pupils.views.editing import ConfirmPage, FormPage

FROM_PAPER = "#from-paper"


class EarlierTotalAdd(FormPage):
    """What was delivered before records began here, as paper has it."""

    action = Action.EARLIER_TOTAL_ADD
    heading = "Add a total from paper"
    saved = "The total stands on the provision page, marked “from paper”."
    may_add_another = True

    def make_form(self, data: Any = None) -> EarlierTotalForm:
        """The form with the pupil's lines."""
        lines = ProvisionLine.objects.visible_to(self.user).filter(pupil=self.pupil, school=self.school)
        return EarlierTotalForm(list(lines.order_by("section", "name", "id")), self.began() - ONE_DAY, data)

    def began(self) -> Any:
        """The day records of this pupil began."""
        starts = records_began([self.pupil.pk], self.school, calendar_of(self.school))
        return starts.get(self.pupil.pk, self.school.records_from)

    def save(self, form: EarlierTotalForm) -> None:
        """Take the total over."""
        envelope = form.submission_draft(timezone.now())
        add_earlier_total(
            by=self.user, pupil=self.pupil, school=self.school, submission=envelope, draft=form.draft()
        )

    def back_url(self) -> str:
        """The pupil's provision page."""
        return reverse("pupil-provision", args=[self.pupil.pk]) + FROM_PAPER

    def page_context(self, form: Any) -> dict[str, Any]:
        """Since when there are records, and what becomes of the total."""
        day = date_words(self.began())
        return {
            "intro": f"Records in Keyworker begin on {day}. A total from before stands beside the figures, marked "
            "“from paper”; it is never added to them."
        }


class EarlierTotalWithdraw(ConfirmPage):
    """Take a total back: it stays on file and is shown no more."""

    model = EarlierTotal
    record: EarlierTotal
    action = Action.EARLIER_TOTAL_ADD
    heading = "Take back this total from paper?"
    saved = "Taken back. Enter it again if it needs correcting."
    submit_label = "Take it back"

    def records(self) -> QuerySet[Any]:
        """Standing totals the person may see."""
        return EarlierTotal.objects.visible_to(self.user).select_related("pupil", "school", "line")

    def save(self, form: Any) -> None:
        """Withdraw it."""
        withdraw_earlier_total(by=self.user, earlier=self.record)

    def back_url(self) -> str:
        """The pupil's provision page."""
        return reverse("pupil-provision", args=[self.pupil.pk]) + FROM_PAPER

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which one it is."""
        row = self.record
        return {"intro": f"{row.line.name}, {span_words(row.from_on, row.to_on)}: {row.source}"}
