"""First aid: write it about any pupil, change it until midnight, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.actions.audit import record_view
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from common.records import Sensitivity
from logs.actions.drafts import Receipt
from logs.actions.entry import may_edit
from logs.actions.first_aid import edit_first_aid, log_first_aid, may_withdraw_first_aid, withdraw_first_aid
from logs.forms.body_map import BodyMarks
from logs.forms.first_aid import BACK_TO_CLASS, FirstAidForm, add_refusal, said_of
from logs.models import FirstAid
from logs.rules.first_aid import MARK_OF, USUAL
from logs.rules.incident_times import opening_time
from logs.selectors.behaviour import pupil_tag
from logs.selectors.body_map import outlines
from logs.selectors.first_aid import marks_of
from logs.selectors.first_aid_place import Suggested, suggested_place
from logs.selectors.people import staff_on
from logs.selectors.pick import pupils_for
from logs.views.base import answer_receipt, receipt_before
from logs.views.behaviour import likely_days
from logs.views.ways import way_back
from pupils.access import Action
from pupils.views.base import PupilView, RecordView, SchoolView

PAGE_LENGTH = 100
SEARCH_FROM = 12


class FirstAidPick(SchoolView):
    """Who was hurt: any pupil of the school by name."""

    action = Action.FIRST_AID_LOG

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The pupils on the roll, with a search."""
        query = request.GET.get("q", "")[:60]
        found = pupils_for(self.action, self.user, self.school, timezone.localdate(), query)
        page = Paginator(found, PAGE_LENGTH).get_page(request.GET.get("page"))
        context = {"page": page, "query": query, "back_url": way_back(request)}
        return render_page_or_partial(
            request, "logs/first_aid_pick.html", "logs/partials/_first_aid_pick.html", context
        )


class FirstAidFormView(PupilView, abstract=True):
    """A page with the form of first aid."""

    submit_label = "Save"
    back_to_class = ""  # the name of the second button, which saves and says where the child went
    suggested: Suggested | None = None

    def opening(self) -> dict[str, Any]:
        """What the fields say when the page opens."""
        raise NotImplementedError

    def form(
        self,
        data: QueryDict | None = None,
        initial: Mapping[str, Any] | None = None,
        marks: Any = None,
        files: Any = None,
    ) -> FirstAidForm:
        """The form: the adults of the day to choose from, and the body map."""
        today = timezone.localdate()
        adults = staff_on(self.school.pk, today).exclude(pk=self.user.pk)
        return FirstAidForm(
            data,
            files,
            initial=dict(initial or ({} if data is not None else self.opening())),
            days=likely_days(self.school, today),
            today=today,
            adults=[(each.pk, each.full_name) for each in adults],
            marks=marks or BodyMarks(data, self.marks() if data is None else ()),
        )

    def marks(self) -> list[Any]:
        """The marks on record."""
        return []

    def reopened(self, data: QueryDict, marks: BodyMarks) -> FirstAidForm:
        """The form with what was typed and nothing checked yet: another mark is wanted."""
        sent = self.form(data, marks=marks)
        typed = {
            name: field.widget.value_from_datadict(data, {}, name) for name, field in sent.fields.items()
        }
        return self.form(initial=typed, marks=marks)

    def show(self, request: HttpRequest, form: FirstAidForm) -> HttpResponse:
        """The page or its partial."""
        context = {
            "form": form,
            "marks": form.marks,
            "outlines": outlines(),
            "mark_of": MARK_OF,
            "usual": USUAL,
            "suggested": self.suggested,
            "back_to_class": self.back_to_class,
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
        }
        return render_page_or_partial(
            request, "logs/first_aid_form.html", "logs/partials/_first_aid_form.html", context
        )

    def back_url(self) -> str:
        """Where the arrow leads."""
        return way_back(self.request)


class FirstAidNew(FirstAidFormView):
    """What happened and what was given, about any pupil of the school."""

    action = Action.FIRST_AID_LOG
    sensitivity = Sensitivity.IDENTITY
    back_to_class = BACK_TO_CLASS

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save it, or show again what was typed with what to mend."""
        marks = BodyMarks(request.POST)
        if marks.wants_another:
            return self.show(request, self.reopened(request.POST, marks))
        form = self.form(request.POST, marks=marks, files=request.FILES)
        receipt = receipt_before(self.user, request.POST.get("submission", "")) or self.save(form)
        if receipt is None:
            return self.show(request, form)
        words = f"Saved for {self.pupil.short_name}: you can change it until midnight."
        return answer_receipt(request, receipt, words, self.next_page(receipt))

    def next_page(self, receipt: Receipt) -> str:
        """After a bump to the head its page, where the looks are and whom to tell; else the way back."""
        saved = FirstAid.objects.visible_to(self.user).filter(pk__in=receipt.entry_ids).first()
        if saved and (saved.is_head_injury or "from" not in self.request.GET):
            return reverse("logs:first-aid", kwargs={"record_id": saved.pk})
        return way_back(self.request)

    def save(self, form: FirstAidForm) -> Receipt | None:
        """Write the record; None when there is something to mend, which the form then says."""
        if not form.is_valid():
            return None
        try:
            return log_first_aid(
                by=self.user,
                school=self.school,
                pupil_id=self.pupil.pk,
                submission=form.submission_draft(timezone.now()),
                draft=form.draft(),
                keeps_aside=False,
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return None

    def opening(self) -> dict[str, Any]:
        """Today, about now while school is on, where it probably was; what came after is for the adult to say."""
        now = timezone.localtime()
        self.suggested = suggested_place(self.user, self.school, self.pupil, now)
        return {
            "submission": uuid7(),
            "held_on": now.date(),
            "starts_at": opening_time(now),
            "place_chip": self.suggested.place if self.suggested else "",
        }


class FirstAidView(RecordView, abstract=True):
    """A page of one first-aid record."""

    model = FirstAid
    record: FirstAid

    def records(self) -> QuerySet[Any]:
        """Standing records the person may see."""
        visible = FirstAid.objects.visible_to(self.user)
        return visible.select_related("pupil", "school", "author", "first_aider", "submission")

    def address(self) -> str:
        """The page that shows the record."""
        return reverse("logs:first-aid", kwargs={"record_id": self.record.pk})


class FirstAidReaders(FirstAidView, abstract=True):
    """A page for those who read first aid, and for the author, who always does."""

    def enter(self) -> None:
        """As for every record; an author's look is logged like any other."""
        try:
            super().enter()
        except PermissionDenied:
            if self.record.author_id != self.user.pk:
                raise
            if self.request.method == "GET":
                record_view(
                    by=self.user,
                    seen=self.record.sensitivity,
                    record=self.record,
                    pupil_ids=[self.pupil.pk],
                    school_id=self.school.pk,
                )


class FirstAidEdit(FirstAidFormView, FirstAidView):
    """Change one's own record before its midnight."""

    action = Action.FIRST_AID_EDIT
    submit_label = "Save the changes"

    def enter(self) -> None:
        """403 unless it is the person's own and not yet signed."""
        super().enter()
        if not may_edit(self.user, self.record, timezone.now()):
            raise PermissionDenied("This is signed, or somebody else wrote it.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form as it was filled in."""
        return self.show(request, self.form())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Save the change, or show what to mend."""
        marks = BodyMarks(request.POST)
        if marks.wants_another:
            return self.show(request, self.reopened(request.POST, marks))
        form = self.form(request.POST, marks=marks, files=request.FILES)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Changed. It says what you see here.")
        return go_to(request, self.address())

    def save(self, form: FirstAidForm) -> bool:
        """Write the change; False when there is something to mend, which the form then says."""
        try:
            edit_first_aid(by=self.user, record=self.record, draft=form.draft())
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def opening(self) -> dict[str, Any]:
        """What the record says."""
        return said_of(self.record)

    def marks(self) -> list[Any]:
        """The marks on record."""
        return marks_of(self.record)

    def back_url(self) -> str:
        """Where the arrow leads."""
        return self.address()


class FirstAidWithdraw(FirstAidView):
    """Written by mistake: the record stays on file and counts no more."""

    action = Action.FIRST_AID_EDIT

    def enter(self) -> None:
        """403 unless it is the person's own, or they answer for the school's first aid."""
        super().enter()
        if not may_withdraw_first_aid(self.user, self.record):
            raise PermissionDenied("Only its author or the SENCO can take this back.")

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Are you sure."""
        context = {
            "tag": pupil_tag(self.user, self.school, self.pupil, timezone.localdate()),
            "what": "this first-aid record",
            "held_on": self.record.held_on,
            "record_url": self.address(),
        }
        return render_page_or_partial(
            request, "logs/behaviour_withdraw.html", "logs/partials/_take_back.html", context
        )

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take it back."""
        withdraw_first_aid(by=self.user, record=self.record)
        say(request, f"Taken back. It no longer counts for {self.pupil.short_name}.", tone="info")
        return go_to(request, reverse("today"))
