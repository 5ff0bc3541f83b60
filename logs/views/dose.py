"""Giving a medicine: set out, give, let go; "I have already given it" is always saved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from logs.actions.dose import log_dose
from logs.actions.dose_slots import Reservation, release_dose, reserve_dose
from logs.actions.drafts import Receipt
from logs.choices import DoseOutcome
from logs.forms.dose import DoseForm
from logs.forms.first_aid import add_refusal
from logs.models import Dose
from logs.selectors.behaviour import pupil_tag
from logs.selectors.dose_page import DoseBrief, dose_brief, must_tell
from logs.selectors.people import staff_on
from logs.views.base import answer_receipt, day_or_404, receipt_before
from logs.views.behaviour import likely_days
from logs.views.ways import on_the_way, way_back
from plans.models import Medicine
from pupils.access import Action
from pupils.views.base import RecordView

TAKES_OVER = "takes_over"


class MedicineView(RecordView, abstract=True):
    """A page of one medicine, and of its slot when the address names a `day` and a time `at`."""

    model = Medicine
    record: Medicine
    on: date
    due_at: time | None

    def records(self) -> QuerySet[Any]:
        """The medicines the person sees."""
        return Medicine.objects.visible_to(self.user).select_related("pupil", "school")

    def enter(self) -> None:
        """404 also for a day or a time that is none, or a day still to come."""
        super().enter()
        self.on, self.due_at = timezone.localdate(), None
        if "at" in self.kwargs:
            self.on, self.due_at = day_or_404(self.kwargs["day"]), time_or_404(self.kwargs["at"])
        if self.on > timezone.localdate():
            raise Http404

    def address(self, route: str) -> str:
        """One of the pages of this medicine, or of its slot."""
        if self.due_at is None:
            return reverse(f"logs:{route}-prn", kwargs={"record_id": self.record.pk})
        slot = {"day": self.on.isoformat(), "at": f"{self.due_at:%H:%M}"}
        return reverse(f"logs:{route}", kwargs={"record_id": self.record.pk} | slot)

    def back_url(self) -> str:
        """Where the arrow leads: the day's medicines, unless somebody came from elsewhere."""
        return way_back(self.request) if "from" in self.request.GET else reverse("logs:dose-day")


class DoseReserve(MedicineView):
    """Set out to give a due dose: one adult does."""

    action = Action.DOSE_LOG

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Reserve the slot; then the page to give it, or who has it."""
        if self.due_at is None:
            raise Http404
        try:
            found = reserve_dose(
                by=self.user,
                medicine=self.record,
                due_on=self.on,
                due_at=self.due_at,
                takes_over=TAKES_OVER in request.POST,
            )
        except ValidationError as refused:
            say(request, " ".join(refused.messages), tone="bad")
            return go_to(request, self.back_url())
        if not found.is_mine:
            say(request, not_mine_words(found), tone="warn")
        return go_to(request, self.address("dose-give") + on_the_way(request))


class DoseRelease(MedicineView):
    """Let go of a dose: somebody else can set out."""

    action = Action.DOSE_LOG

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Let go, and back."""
        if self.due_at is None:
            raise Http404
        if release_dose(by=self.user, medicine=self.record, due_on=self.on, due_at=self.due_at):
            say(request, "Let go. Somebody else can give it now.", tone="info")
        return go_to(request, self.back_url())


class DoseGive(MedicineView):
    """The screen before giving, and what became of it."""

    action = Action.DOSE_LOG
    is_already = False

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What to know before giving; the buttons."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        form = self.form(request.POST)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        saved = Dose.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        return answer_receipt(request, receipt, self.words(saved), self.next_page(saved))

    def form(self, data: QueryDict | None = None) -> DoseForm:
        """The form: the adults of the day, and for a dose given already the time."""
        today = timezone.localdate()
        asks_day = self.is_already and self.due_at is None
        return DoseForm(
            data,
            initial={} if data is not None else self.opening(),
            adults=witnesses(self, self.on),
            medicine=self.record,
            asks_time=self.is_already or self.on != today,
            days=likely_days(self.school, today) if asks_day else (),
            today=today,
        )

    def opening(self) -> Mapping[str, Any]:
        """What the fields say when the page opens."""
        day = {"held_on": self.on} if self.is_already and self.due_at is None else {}
        return {"submission": uuid7()} | day

    def save(self, form: DoseForm) -> Receipt | None:
        """Write the dose; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        now = timezone.now()
        unchecked = self.is_already or (self.due_at is not None and not self.is_held(now))
        draft = form.draft(self.on, self.due_at, now, is_unchecked=unchecked)
        try:
            return log_dose(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(now),
                draft=draft,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def is_held(self, now: datetime) -> bool:
        """Whether the person has set out to give this dose."""
        return self.brief(now).holder == self.user

    def brief(self, now: datetime) -> DoseBrief:
        """What is known before giving."""
        return dose_brief(self.user, self.record, now, self.on, self.due_at)

    def words(self, dose: Dose | None) -> str:
        """What the toast says."""
        said = dose.get_outcome_display() if dose else "Saved"
        return f"{said}: {self.pupil.short_name}, {self.record.name}. You can change it until midnight."

    def next_page(self, dose: Dose | None) -> str:
        """The record when a parent has to be told or something is flagged as an error; else the way back."""
        if dose and must_tell(dose):
            return reverse("logs:dose", kwargs={"record_id": dose.pk})
        return self.back_url()

    def show(self, request: HttpRequest, form: DoseForm) -> HttpResponse:
        """The page or its partial."""
        now = timezone.now()
        brief = self.brief(now)
        may_give = self.due_at is None or (brief.holder == self.user and brief.given is None)
        context = {
            "form": form,
            "brief": brief,
            "medicine": self.record,
            "on": self.on,
            "is_today": self.on == timezone.localdate(now),
            "is_already": self.is_already,
            "may_give": may_give or self.is_already,
            "tag": pupil_tag(self.user, self.school, self.pupil, self.on),
            "back_url": self.back_url(),
            "urls": self.urls(),
            "given": DoseOutcome.SELF_ADMINISTERED if self.record.is_self_administered else DoseOutcome.GIVEN,
        }
        return render_page_or_partial(
            request, "logs/dose_give.html", "logs/partials/_dose_give.html", context
        )

    def urls(self) -> dict[str, str]:
        """Where the buttons lead."""
        way = on_the_way(self.request)
        names = ("dose-already",) if self.due_at is None else ("dose-already", "dose-reserve", "dose-release")
        return {name.partition("-")[2]: self.address(name) + way for name in names}


class DoseAlready(DoseGive):
    """ "I have already given it": saved whatever else is on record."""

    action = Action.DOSE_LOG
    is_already = True


def witnesses(view: RecordView, on: date) -> list[tuple[Any, str]]:
    """The adults of the school who may have watched."""
    adults = staff_on(view.school.pk, on).exclude(pk=view.user.pk)
    return [(each.pk, each.full_name) for each in adults]


def not_mine_words(found: Reservation) -> str:
    """Who has the dose, or gave it, in a sentence."""
    if found.given is not None:
        at = f"{found.given.starts_at:%H:%M}"
        return f"Already given at {at} by {found.given.author.short_name}. Do not give it again."
    if found.held_by is None or found.since is None:
        return "Somebody else has this dose."
    since = f"{timezone.localtime(found.since):%H:%M}"
    return f"{found.held_by.short_name} has set out to give it, since {since}. Speak to them first."


def time_or_404(text: str) -> time:
    """The time an address names as 12:15; raises Http404."""
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise Http404 from None
