"""Reporting an accident outside the school: the small form on the record's page, and the reason tree of RIDDOR."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User
from common.htmx import go_to, render_page_or_partial, say
from logs.actions.report import decide_report
from logs.choices import ReportDuty
from logs.forms.first_aid import add_refusal
from logs.forms.report import ReportForm, RiddorForm, answered
from logs.rules.report_duties import TITLES, Duty
from logs.rules.riddor import SOURCE, Leaning, Reading
from logs.selectors.reports import ReportStand
from pupils.views.base import Gate

LOOK = "look"
KEPT = "Kept, with your name and the time. The newest entry holds."


@dataclass(frozen=True)
class ReportPanel:
    """What logs/partials/_report_card.html shows; `form` is None for who does not decide, `questions_url` "" without a
    reason tree."""

    stand: ReportStand
    is_late: bool
    form: ReportForm | None
    url: str
    questions_url: str = ""


def report_panels(
    user: User,
    record: Any,
    stands: Iterable[ReportStand],
    urls: dict[str, tuple[str, str]],
    *,
    may_decide: bool,
) -> list[ReportPanel]:
    """A card a duty; URLS has for each duty where its form goes and where its questions are."""
    today = timezone.localdate()
    return [
        ReportPanel(
            stand,
            stand.is_late(today),
            report_form(user, record, stand.duty) if may_decide else None,
            *urls[stand.duty],
        )
        for stand in stands
    ]


def report_form(user: User, record: Any, duty: str, data: Any = None) -> ReportForm:
    """The small form of one duty; controls of two on one page are named apart."""
    return ReportForm(data, held_on=record.held_on, me=user.full_name, auto_id=f"{duty}_%s")


class ReportView(Gate, abstract=True):
    """What both pages do: keep a decision of a person; mixed into the door of a record."""

    record: Any

    def address(self) -> str:
        """The page that shows the record."""
        raise NotImplementedError

    def duty(self) -> str:
        """Under which duty."""
        return ReportDuty.RIDDOR

    def save(self, form: ReportForm) -> bool:
        """Keep the decision; False when there is something to mend, which the form then says."""
        try:
            decide_report(by=self.user, record=self.record, duty=self.duty(), draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def leave(self) -> HttpResponse:
        """Back to the record, which shows it."""
        say(self.request, KEPT)
        return go_to(self.request, self.address())


class ReportPage(ReportView, abstract=True):
    """The small form on a page of its own: without JavaScript, or with something to mend."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form."""
        return self.show(report_form(self.user, self.record, self.duty()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Keep what was decided, or show what to mend."""
        form = report_form(self.user, self.record, self.duty(), request.POST)
        return self.leave() if form.is_valid() and self.save(form) else self.show(form)

    def show(self, form: ReportForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "title": TITLES[Duty(self.duty())],
            "url": self.request.path,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            self.request, "logs/report_form.html", "logs/partials/_report.html", context
        )


class DutyInAddress(ReportPage, abstract=True):
    """The form under the duty that the address names."""

    def duty(self) -> str:
        """The duty, 404 for one there is not."""
        named = str(self.kwargs["duty"])
        if named not in ReportDuty.values:
            raise Http404
        return named


class RiddorPage(ReportView, abstract=True):
    """The questions, what they lean to, and the decision of a person."""

    def is_pupil(self) -> bool:
        """Whether the questions are those of a pupil or visitor, who is not at work."""
        return True

    def reading(self, answers: dict[str, bool]) -> Reading:
        """What the answers come to."""
        raise NotImplementedError

    def form(self, data: Any = None) -> RiddorForm:
        """The questions as they were answered on the record, and the decision."""
        initial = answered(self.record.riddor_answers)
        return RiddorForm(
            data,
            initial=initial,
            is_pupil=self.is_pupil(),
            held_on=self.record.held_on,
            me=self.user.full_name,
        )

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The questions."""
        return self.show(request, self.form(), self.reading(self.record.riddor_answers))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show what the answers lean to, or keep what was decided."""
        form = self.form(request.POST)
        if not form.is_valid():
            return self.show(request, form, self.reading({}))
        if LOOK in request.POST or not self.save(form):
            return self.show(request, form, self.reading(form.answers()))
        return self.leave()

    def show(self, request: HttpRequest, form: RiddorForm, reading: Reading) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "reading": reading,
            "is_possible": reading.leaning is Leaning.POSSIBLY_REPORTABLE,
            "is_answered": reading.leaning is not Leaning.UNANSWERED,
            "source": SOURCE,
            "look": LOOK,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/first_aid_riddor.html", "logs/partials/_first_aid_riddor.html", context
        )
