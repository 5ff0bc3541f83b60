"""The only doors to a record: each view declares its action; nothing is reached around them.

Hidden by pupil or by sensitivity → 404; a verb refused on a visible record → 403 (design.md "Who sees what").
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views import View

from accounts.actions.audit import record_view
from accounts.models import School, User
from common.records import Sensitivity
from common.views import keep_nowhere, respond_read_only
from pupils.access import LOGGED_WHEN_SEEN, Action, can, may_somewhere, why_visible
from pupils.models import Enrolment, Pupil

SCHOOL_IN_SESSION = "school_id"


class Gate(View):
    """The parent of every view of ours; a concrete one without an `action` cannot be imported."""

    action: ClassVar[Action]
    is_abstract: ClassVar[bool] = True
    school: School

    def __init_subclass__(cls, *, abstract: bool = False, **kwargs: Any) -> None:
        """Refuse a door without its action."""
        super().__init_subclass__(**kwargs)
        cls.is_abstract = abstract
        if not abstract and not isinstance(getattr(cls, "action", None), Action):
            raise TypeError(f"{cls.__name__} must declare its action")

    @property
    def user(self) -> User:
        """The person signed in."""
        user = self.request.user
        if not isinstance(user, User):
            raise PermissionDenied
        return user

    def enter(self) -> None:
        """Fetch what the address names and check it; raises Http404 or PermissionDenied."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Check, then run; a GET writes nothing but the view event."""
        self.enter()
        answer = super().dispatch
        response = respond_read_only(lambda: answer(request, *args, **kwargs), request.method)
        return keep_nowhere(response)

    def may(self, action: Action, pupil: Pupil | None = None) -> bool:
        """Whether the person may do ACTION, for PUPIL if given; for templates' `may`."""
        if pupil is None:
            return may_somewhere(self.user, action, self.school.pk)
        return can(self.user, action, pupil_id=pupil.pk, school_id=self.school.pk)


def chosen_school(request: HttpRequest, user: User) -> School:
    """The school chosen in the session, else the first the person works in; raises PermissionDenied without one."""
    mine = list(School.objects.filter(pk__in=list(user.roles())).order_by("name"))
    wanted = request.session.get(SCHOOL_IN_SESSION)
    for school in mine:
        if str(school.pk) == wanted:
            return school
    if not mine:
        raise PermissionDenied(
            "You have no role in a school on this day. Ask the SENCO or the office to add you."
        )
    return mine[0]


class SchoolView(Gate, abstract=True):
    """A page of the chosen school; lists on it start from `visible_to`."""

    def enter(self) -> None:
        """403 unless the person may do the action somewhere in the chosen school."""
        self.school = chosen_school(self.request, self.user)
        if not may_somewhere(self.user, self.action, self.school.pk):
            raise PermissionDenied


class PupilView(Gate, abstract=True):
    """A page of one pupil, named by `pupil_id` in the address."""

    sensitivity: ClassVar[Sensitivity] = Sensitivity.EVERYDAY
    pupil: Pupil

    def enter(self) -> None:
        """404 unless the pupil is visible for this kind of record; 403 unless the action is allowed."""
        visible = Pupil.objects.visible_to(self.user, self.sensitivity)
        self.pupil = get_object_or_404(visible, pk=self.kwargs["pupil_id"])
        self.school = school_of(self.pupil, self.user)
        if not can(self.user, self.action, pupil_id=self.pupil.pk, school_id=self.school.pk):
            raise PermissionDenied
        if self.sensitivity in LOGGED_WHEN_SEEN and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=self.sensitivity,
                record=self.pupil,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def why(self) -> str:
        """One sentence on why the person can see this pupil."""
        return why_visible(
            self.user, pupil_id=self.pupil.pk, school_id=self.school.pk, name=self.pupil.forename
        )


class RecordView(PupilView, abstract=True):
    """A page of one record of a pupil, named by `record_id`; its class tells sensitivity and school."""

    model: ClassVar[type[Model]]
    record: Any

    def records(self) -> QuerySet[Any]:
        """The records the person may see; override to load what the page needs with them."""
        manager: Any = self.model._default_manager
        return manager.visible_to(self.user).select_related("pupil", "school")

    def enter(self) -> None:
        """404 unless the record is visible; 403 unless the action is allowed for its pupil."""
        self.record = get_object_or_404(self.records(), pk=self.kwargs["record_id"])
        self.pupil = self.record.pupil
        self.school = self.record.school
        if not can(self.user, self.action, pupil_id=self.pupil.pk, school_id=self.school.pk):
            raise PermissionDenied
        seen = self.seen_as()
        if seen in LOGGED_WHEN_SEEN and self.request.method == "GET":
            record_view(
                by=self.user,
                seen=seen,
                record=self.record,
                pupil_ids=[self.pupil.pk],
                school_id=self.school.pk,
            )

    def seen_as(self) -> Sensitivity:
        """Under which column of the access table the record falls; override where its kind decides."""
        sensitivity: Sensitivity = self.record.sensitivity
        return sensitivity


def school_of(pupil: Pupil, user: User) -> School:
    """The school, among those the person works in, whose roll the pupil is (or last was) on; raises Http404."""
    mine: list[UUID] = list(user.roles())
    rolls = Enrolment.objects.filter(pupil=pupil, school_id__in=mine).select_related("school")
    today = timezone.localdate()
    now = rolls.in_force(today).order_by("kind").first()
    found = now or rolls.order_by("-from_on").first()
    if found is None:
        raise Http404
    return found.school
