"""Beside a record: log that a parent was told, add what a signed record needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from common.htmx import go_to, render_page_or_partial, say
from common.ids import uuid7
from logs.actions.addendum import add_addendum
from logs.actions.drafts import SubmissionDraft
from logs.actions.told import tell_parent
from logs.choices import SubmissionKind
from logs.forms.first_aid import add_refusal
from logs.forms.told import AddendumForm, ToldForm
from logs.models import Addendum, ParentTold
from logs.models.signed import SignedRecord
from logs.selectors.told import addenda_of, told_of
from logs.views.doors import BesideView
from pupils.access import Action
from pupils.models import Contact


@dataclass(frozen=True)
class ToldPanel:
    """What logs/partials/_told.html shows: who was told, the form, and what still has to happen ("" for nothing)."""

    rows: list[ParentTold]
    form: ToldForm
    url: str
    must: str = ""


@dataclass(frozen=True)
class AddendaPanel:
    """What logs/partials/_addenda.html shows; `form` is None while the author can still change the record."""

    rows: list[Addendum]
    form: AddendumForm | None
    url: str


def told_form(user: User, record: SignedRecord, now: datetime, data: QueryDict | None = None) -> ToldForm:
    """The form, with those of the pupil's contacts the person may see: one query."""
    contacts = Contact.objects.visible_to(user).filter(pupil_id=record.pupil_id, school_id=record.school_id)
    return ToldForm(data, contacts=contacts, now=now)


def told_panel(user: User, record: SignedRecord, now: datetime, must: str = "") -> ToldPanel:
    """Who was told of RECORD; MUST says in words what still has to happen. Two queries."""
    rows = told_of([record.submission_id]).get(record.submission_id, [])
    url = reverse("logs:told-add", kwargs={"record_id": record.submission_id})
    return ToldPanel(rows, told_form(user, record, now), url, must)


def addenda_panel(user: User, record: SignedRecord, now: datetime) -> AddendaPanel:
    """What was added to RECORD; the form once it is signed, or for anybody but its author. One query."""
    is_open = record.author_id == user.pk and now < record.editable_until
    url = reverse("logs:addendum-add", kwargs={"record_id": record.submission_id})
    form = None if is_open else AddendumForm(opens_as=uuid7())
    return AddendaPanel(addenda_of(record.submission_id), form, url)


class ToldAdd(BesideView):
    """A parent was told, or could not be reached."""

    action = Action.PARENT_TELL

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form on a page of its own."""
        return self.show(request, told_form(self.user, self.record, timezone.now()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Write it down, or show what to mend."""
        form = told_form(self.user, self.record, timezone.now(), request.POST)
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Noted. It stands on the record with your name and the time.")
        return go_to(request, self.address())

    def save(self, form: ToldForm) -> bool:
        """Write it; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        try:
            tell_parent(
                by=self.user,
                submission=self.record.submission,
                pupil_id=self.pupil.pk,
                how=said["how"],
                told_at=form.told_at,
                contact=form.told_contact,
                name=said["name"],
                words=said["words"],
            )
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: ToldForm) -> HttpResponse:
        """The page or its partial."""
        context = {"form": form, "url": request.path, "record_url": self.address()}
        return render_page_or_partial(
            request, "logs/told_form.html", "logs/partials/_told_form.html", context
        )


class AddendumAdd(BesideView):
    """What a signed record needs beside it."""

    action = Action.ADDENDUM_ADD

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """The form on a page of its own."""
        return self.show(request, AddendumForm(opens_as=uuid7()))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Add it, or show what to mend."""
        form = AddendumForm(request.POST, opens_as=uuid7())
        if not form.is_valid() or not self.save(form):
            return self.show(request, form)
        say(request, "Added. It stands beside the record with your name and the time.")
        return go_to(request, self.address())

    def save(self, form: AddendumForm) -> bool:
        """Write it; False when there is something to mend, which the form then says."""
        said = form.cleaned_data
        draft = SubmissionDraft(said["submission"], SubmissionKind.ADDENDUM, timezone.now())
        try:
            add_addendum(by=self.user, record=self.record, submission=draft, words=said["words"])
        except ValidationError as refused:
            add_refusal(form, refused)
            return False
        return True

    def show(self, request: HttpRequest, form: AddendumForm) -> HttpResponse:
        """The page or its partial."""
        context = {"form": form, "url": request.path, "record_url": self.address()}
        return render_page_or_partial(
            request, "logs/addendum_form.html", "logs/partials/_addendum_form.html", context
        )
