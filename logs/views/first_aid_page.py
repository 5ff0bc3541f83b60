"""One first-aid record: read it, look again after a bump to the head, take a note home, decide about RIDDOR."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from accounts.selectors import calendar_of
from common.htmx import go_to, render_page_or_partial, say
from common.pdf import PdfUnavailable
from common.records import Sensitivity
from logs.actions.entry import may_edit
from logs.actions.first_aid import may_withdraw_first_aid
from logs.actions.first_aid_after import observe_head
from logs.forms.first_aid import HeadLookForm, add_refusal
from logs.pdf.first_aid_note import render_note
from logs.rules.first_aid import RED_FLAGS
from logs.rules.report_duties import Duty
from logs.rules.riddor import Reading, read_answers
from logs.rules.session_limits import delay_words
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import marks_in_words, outlines
from logs.selectors.first_aid import (
    first_aid_rows,
    first_aid_title,
    happened_at,
    head_path,
    marks_of,
)
from logs.selectors.head_risk import HeadCare, head_care
from logs.selectors.moving import moved_here
from logs.selectors.reports import reports_of
from logs.selectors.told import spoken_to
from logs.selectors.told_elsewhere import told_elsewhere
from logs.views.first_aid import FirstAidReaders, FirstAidView
from logs.views.report import DutyInAddress, ReportPanel, RiddorPage, report_panels
from logs.views.told import ToldPanel, addenda_panel, told_panel
from logs.views.ways import way_back
from pupils.access import Action

TELL_TODAY = "A parent has to be told today, by telephone or in person."


class FirstAidPage(FirstAidReaders):
    """What happened, what was given, who was told, what follows."""

    action = Action.FIRST_AID_VIEW
    care: HeadCare | None = None

    def enter(self) -> None:
        """As for every record; after a bump to the head the healthcare plan may be shown, which is a look at it."""
        super().enter()
        if not self.record.is_head_injury:
            return
        self.care = head_care(self.user, self.school, self.pupil, timezone.localdate())
        if self.care.plan and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=Sensitivity.HEALTH,
                record=self.care.plan,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The record."""
        now = timezone.now()
        context = self.facts() | {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate(now)),
            "delay": self.delay(),
            "told": self.told(now),
            "elsewhere": told_elsewhere(self.record, may_withdraw_first_aid(self.user, self.record)),
            "addenda": addenda_panel(self.user, self.record, now),
            "reports": self.reports(),
            "back_url": way_back(request),
            "may": self.allowed(now),
        }
        if self.record.is_head_injury:
            context |= self.head(now)
        return render_page_or_partial(
            request, "logs/first_aid_page.html", "logs/partials/_first_aid.html", context
        )

    def facts(self) -> dict[str, Any]:
        """The record itself with its marks."""
        marks = marks_of(self.record)
        return {
            "record": self.record,
            "title": first_aid_title(self.record),
            "rows": first_aid_rows(self.record),
            "outlines": outlines(marks, marked_only=True),
            "marks": marks_in_words(marks),
            "moved": moved_here(self.record.pk),
        }

    def reports(self) -> list[ReportPanel]:
        """How it stands under each duty to report it, with the form for who decides."""
        here = {"record_id": self.record.pk}
        form = {each: reverse("logs:first-aid-report", kwargs=here | {"duty": each}) for each in Duty}
        questions = {Duty.RIDDOR: reverse("logs:first-aid-riddor", kwargs=here), Duty.EARLY_YEARS: ""}
        urls = {str(each): (form[each], questions[each]) for each in Duty}
        may_decide = self.may(Action.REPORT_DECIDE, self.pupil)
        return report_panels(self.user, self.record, reports_of(self.record), urls, may_decide=may_decide)

    def delay(self) -> str:
        """How late it was written, in words."""
        received_on = timezone.localdate(self.record.received_at)
        return delay_words(calendar_of(self.school), self.record.held_on, received_on)

    def told(self, now: datetime) -> ToldPanel:
        """Who was told; after a bump to the head, that somebody has to be until somebody was spoken to."""
        panel = told_panel(self.user, self.record, now)
        if not self.record.is_head_injury or spoken_to(panel.rows):
            return panel
        return ToldPanel(panel.rows, panel.form, panel.url, TELL_TODAY)

    def head(self, now: datetime) -> dict[str, Any]:
        """What stands on top after a bump to the head."""
        return {
            "head": head_path(self.record, now),
            "look_form": HeadLookForm(),
            "red_flags": RED_FLAGS,
            "care": self.care,
            "now": now,
        }

    def allowed(self, now: datetime) -> dict[str, bool]:
        """What the person may do with the record."""
        return {
            "edit": may_edit(self.user, self.record, now),
            "withdraw": may_withdraw_first_aid(self.user, self.record),
            "care": self.may(Action.CARE_PLAN_VIEW, self.pupil),
        }


class HeadLook(FirstAidReaders):
    """One look after a bump to the head."""

    action = Action.FIRST_AID_VIEW

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it down, or show what to mend."""
        form = HeadLookForm(request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Look noted.")
        return go_to(request, self.address())

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form on a page of its own."""
        return self.show(request, HeadLookForm())

    def save(self, form: HeadLookForm) -> bool:
        """Write the look; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        at = said["at"]
        seen_at = happened_at(self.record).replace(hour=at.hour, minute=at.minute) if at else None
        try:
            observe_head(
                by=self.user, record=self.record, signs=said["signs"], words=said["words"], seen_at=seen_at
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: HeadLookForm) -> HttpResponse:
        """The page or its partial."""
        context = {"form": form, "record": self.record, "record_url": self.address()}
        return render_page_or_partial(
            request, "logs/first_aid_look.html", "logs/partials/_first_aid_look.html", context
        )


class FirstAidNote(FirstAidReaders):
    """The note home, or after a bump to the head the letter: one page, plain words."""

    action = Action.FIRST_AID_VIEW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The PDF."""
        try:
            note = render_note(self.record, timezone.localdate())
        except PdfUnavailable as missing:
            say(request, str(missing), tone="bad")
            return go_to(request, self.address())
        answer = HttpResponse(note.content, content_type="application/pdf")
        answer["Content-Disposition"] = f'inline; filename="first-aid-{self.record.held_on.isoformat()}.pdf"'
        return answer


class FirstAidRiddor(FirstAidView, RiddorPage):
    """The RIDDOR reason tree about a pupil: it leans, a person decides."""

    action = Action.REPORT_DECIDE

    def reading(self, answers: dict[str, bool]) -> Reading:
        """What the answers come to."""
        return read_answers(answers, is_pupil=True, held_on=self.record.held_on)


class FirstAidReport(FirstAidView, DutyInAddress):
    """What was decided about reporting it outside the school, under one duty."""

    action = Action.REPORT_DECIDE
