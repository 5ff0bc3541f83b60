"""The parents' written report: the letter on the page and on paper, what was given, and the decision not to tell."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from common.htmx import say
from common.ids import uuid7
from common.pdf import PdfUnavailable
from logs.actions.intervention_report import Addressee, ReportDraft, addressee, give_report
from logs.actions.intervention_withhold import note_la_told, take_back_withholding, withhold_report
from logs.forms.intervention_case import BecauseForm, LaForm, ReportForm, WithholdForm
from logs.models import InterventionCase, InterventionReport
from logs.pdf.intervention_report import render_report, report_context, seen_mark
from logs.rules.intervention import ParentState
from logs.views.intervention_case import NOT_NOW, CaseDoor, CaseView
from pupils.access import Action
from pupils.forms.grouped import GroupedForm, most
from pupils.views.base import RecordView

TELLABLE = (ParentState.OWED, ParentState.GIVEN)


class LetterView(CaseDoor, abstract=True):
    """The letter to one parent (`?to=`, a contact) or to somebody by name (`?name=`)."""

    doors = (Action.INTERVENTION_RUN, Action.INTERVENTION_STAND_IN)
    lets_author = True
    act = "report"

    def to(self) -> Addressee:
        """To whom the letter is; raises ValidationError for who may not be told."""
        asked = self.request.POST or self.request.GET
        name = asked.get("name", "")[:120].strip()
        return addressee(self.facts.reports, None if name else self.contact_id(asked.get("to", "")), name)

    def contact_id(self, text: str) -> UUID | None:
        """The contact the address names, else the first who is owed a letter, else the first who may be told."""
        try:
            return UUID(text)
        except ValueError:
            pass
        parents = [parent for parent in self.facts.reports.parents if parent.state in TELLABLE]
        parents.sort(key=lambda parent: parent.state is ParentState.GIVEN)
        return parents[0].contact.pk if parents else None

    def letter(self, to: Addressee, written_on: date) -> dict[str, Any]:
        """What the letter says."""
        return report_context(self.record, to.name, self.user.full_name, written_on)


class InterventionReportPage(LetterView, CaseView):
    """The letter as it stands, and "given to": how and when. It is kept exactly as it was given."""

    template_name = "logs/intervention_report.html"
    heading = "The parents’ report"
    saved = "Kept exactly as it was given, with your name and the time."
    submit_label = "I have given it"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The letter; back to the record with the reason where no letter may be."""
        try:
            self.to()
        except ValidationError as refused:
            if "name" not in getattr(refused, "error_dict", {}):
                say(request, " ".join(refused.messages), tone="warn")
                return redirect(self.back_url())
        return super().get(request, *args, **kwargs)

    def make_form(self, data: Any = None) -> GroupedForm:
        """How and when it was given; it remembers which letter was looked at."""
        seen = seen_mark(self.letter(found, self.today)) if (found := self.found()) else ""
        initial = {"token": uuid7(), "written": self.today, "seen": seen}
        return ReportForm(data, now=self.now, initial=initial)

    def found(self) -> Addressee | None:
        """To whom the letter is; None while a name is still to be written."""
        try:
            return self.to()
        except ValidationError:
            return None

    def save(self, form: Any) -> None:
        """Keep what was given."""
        said, to = form.cleaned_data, self.to()
        draft = ReportDraft(
            id=said["token"],
            contact_id=to.contact.pk if to.contact else None,
            name=to.name,
            how=said["how"],
            sent_at=form.moment,
            written_on=said["written"],
            seen=said["seen"],
        )
        try:
            give_report(by=self.user, record=self.record, draft=draft, now=self.now)
        except PdfUnavailable as missing:
            raise ValidationError(str(missing)) from missing

    def page_context(self, form: Any) -> dict[str, Any]:
        """The letter, and to whom else one may be written."""
        found = self.found()
        parents = [parent for parent in self.facts.reports.parents if parent.state in TELLABLE]
        own = {"found": found, "parents": parents, "missing": self.facts.missing}
        context = super().page_context(form) | own
        if found:
            context["letter"] = self.letter(found, self.today)
        return context


class InterventionLetter(LetterView):
    """The letter on paper, before it is given."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The PDF; back to the record with the reason where no letter may be."""
        if not self.is_open():
            say(request, NOT_NOW, tone="warn")
            return redirect(self.back_url())
        try:
            said = self.letter(self.to(), self.today)
            content = render_report(self.record, said, self.today).content
        except ValidationError as refused:
            say(request, " ".join(refused.messages), tone="warn")
            return redirect(self.back_url())
        except PdfUnavailable as missing:
            say(request, str(missing), tone="bad")
            return redirect(self.back_url())
        return pdf_answer(content, self.today)


class InterventionReportGiven(RecordView):
    """A report exactly as it was given."""

    model = InterventionReport
    action = Action.INTERVENTION_FOLLOW

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The file."""
        return pdf_answer(bytes(self.record.content), timezone.localdate(self.record.sent_at))


class InterventionWithhold(CaseView):
    """A parent must not be told: the head's or DSL's decision, with its reason."""

    action = Action.INTERVENTION_WITHHOLD
    doors = (Action.INTERVENTION_WITHHOLD,)
    act = "withhold"
    heading = "A parent must not be told"
    saved = "Decided. No letter to them can be opened or given while this stands."
    submit_label = "Do not tell them"
    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """Who, and why."""
        return WithholdForm(data, parents=[parent.contact for parent in self.facts.reports.parents])

    def save(self, form: Any) -> None:
        """Decide."""
        said = form.cleaned_data
        parents = {contact.pk for contact in said.get("parents", [])}
        withhold_report(
            by=self.user, record=self.record, because=said["because"], parents=parents, now=self.now
        )

    def page_context(self, form: Any) -> dict[str, Any]:
        """What the law says."""
        intro = (
            "A parent is not told where that appears likely to result in significant harm to the pupil. "
            "Where no parent can be told, the report goes to the LA where the pupil lives."
        )
        return super().page_context(form) | {"intro": intro}


class InterventionWithholdBack(CaseView):
    """The decision taken back."""

    action = Action.INTERVENTION_WITHHOLD
    doors = (Action.INTERVENTION_WITHHOLD,)
    act = "withhold"
    heading = "They may be told after all"
    saved = "Taken back. The report is owed again."
    submit_label = "Take the decision back"

    def make_form(self, data: Any = None) -> GroupedForm:
        """Why."""
        longest = most(InterventionCase, "withheld_because")
        return BecauseForm(data, label="Why may they be told after all?", longest=longest)

    def save(self, form: Any) -> None:
        """Take it back."""
        because = form.cleaned_data["because"]
        take_back_withholding(by=self.user, record=self.record, because=because, now=self.now)


class InterventionLa(CaseView):
    """The LA was told, because no parent can be."""

    action = Action.INTERVENTION_WITHHOLD
    doors = (Action.INTERVENTION_WITHHOLD,)
    act = "withhold"
    heading = "The LA was told"
    saved = "Noted, with the reference."

    def make_form(self, data: Any = None) -> GroupedForm:
        """Whom, and when."""
        return LaForm(data, now=self.now)

    def save(self, form: Any) -> None:
        """Note it."""
        reference = form.cleaned_data["reference"]
        note_la_told(by=self.user, record=self.record, reference=reference, told_at=form.moment, now=self.now)


def pdf_answer(content: bytes, on: date) -> HttpResponse:
    """CONTENT as a file whose name says nothing of the pupil."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="report-{on.isoformat()}.pdf"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
