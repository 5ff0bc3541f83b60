"""The page with one form: it shows the form, keeps what was typed, saves by one action and goes back."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from common.htmx import say
from pupils.access import Action
from pupils.forms.grouped import EmptyForm, GroupedForm
from pupils.views.base import PupilView, RecordView

AGAIN = "again"


class FormPage(PupilView, abstract=True):
    """A form about one pupil. A concrete page gives `make_form` and `save`, which calls one action."""

    template_name: ClassVar[str] = "pupils/about_form.html"
    heading: ClassVar[str]
    saved: ClassVar[str] = "Saved."
    submit_label: ClassVar[str] = "Save"
    anchor: ClassVar[str] = ""
    may_add_another: ClassVar[bool] = False
    is_ending: ClassVar[bool] = False

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form, bound to DATA when there is any."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        """Do the one action; raises ValidationError for what the person can mend."""
        raise NotImplementedError

    def page_context(self, form: Any) -> dict[str, Any]:
        """What the page's template needs beside the usual."""
        return {}

    @property
    def today(self) -> date:
        """Today in London."""
        return timezone.localdate()

    def page_heading(self) -> str:
        """The heading of the page."""
        return self.heading

    def back_url(self) -> str:
        """Where the person came from: the set-up page, or the pupil's page for those who do not set up."""
        if self.may(Action.SETUP_VIEW, self.pupil):
            return reverse("plans:pupil-setup", args=[self.pupil.pk]) + self.anchor
        return reverse("pupil-home", args=[self.pupil.pk])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty or filled-in form."""
        return self.show(self.make_form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save and go back, or show the same form with what is wrong."""
        form = self.make_form(request.POST)
        if not form.is_valid():
            return self.show(form)
        try:
            self.save(form)
        except ValidationError as error:
            form.take_errors(error)
            return self.show(form)
        say(request, self.saved, undo_url=self.undo_url())
        return self.go_on(request)

    def undo_url(self) -> str:
        """Where the Undo of what was just saved posts to; "" for what has none."""
        return ""

    def go_on(self, request: HttpRequest) -> HttpResponse:
        """Back to where the person came from, or to a fresh form for the next one."""
        if self.may_add_another and AGAIN in request.POST:
            return HttpResponseRedirect(request.get_full_path())
        return redirect(self.back_url())

    def show(self, form: GroupedForm) -> HttpResponse:
        """The page with the form."""
        context = {
            "form": form,
            "heading": self.page_heading(),
            "pupil": self.pupil,
            "back_url": self.back_url(),
            "submit_label": self.submit_label,
            "may_add_another": self.may_add_another,
            "is_ending": self.is_ending,
            "intro": "",
            "links": [],
        }
        return render(self.request, self.template_name, context | self.page_context(form))


class RecordFormPage(FormPage, RecordView, abstract=True):
    """A form about one record of a pupil."""


class ConfirmPage(RecordFormPage, abstract=True):
    """Are you sure: a question and one button; what cannot be undone says so."""

    is_ending = True

    def make_form(self, data: Any = None) -> GroupedForm:
        """A form without fields."""
        return EmptyForm(data)
