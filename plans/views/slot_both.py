"""Two people at one time of the timetable: what you typed beside what the other saved, and nothing lost."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from plans.actions.slot_revision import SlotChanged
from plans.forms.compare import compare, typed_pairs, typed_words
from plans.models import Slot
from plans.selectors.slot_facts import (
    ADULTS,
    AT,
    DAY,
    EMPTY,
    GROUP,
    LINE,
    MINUTES,
    PLACE,
    SINCE,
    UNTIL,
    WEEKS,
    slot_facts,
)
from plans.selectors.slot_history import LastChange, last_change, slot_now
from pupils.access import Action
from pupils.views.editing import FormPage

FIND = "find"
LABELS = {
    "line": LINE,
    "weekday": DAY,
    "week": WEEKS,
    "starts_at": AT,
    "minutes": MINUTES,
    "place": PLACE,
    **{f"adult_{number}": ADULTS for number in range(1, 11)},
    "others": GROUP,
    "from_on": SINCE,
    "ends_on": UNTIL,
    "weekdays": "Copy to",
    "weeks": "In weeks",
    "starts_on": "Copy from",
    "last_day": "Last day",
}


class SlotGone(Exception):
    """The slot was taken out while its form was open."""


class SlotRevisionPage(FormPage, abstract=True):
    """A page of one slot that knows which revision of it the form was opened with."""

    action = Action.TIMETABLE_EDIT
    slot: Slot

    def enter(self) -> None:
        """404 unless the pupil is in the slot; raises SlotGone for a form sent after a colleague took it out."""
        super().enter()
        mine = Slot.objects.visible_to(self.user).filter(slot_pupils__pupil=self.pupil, school=self.school)
        mine = mine.select_related("school")
        asked = self.kwargs["record_id"]
        if self.request.method == "POST" and not mine.filter(pk=asked).exists() and self.what_happened(asked):
            raise SlotGone
        self.slot = get_object_or_404(mine, pk=asked)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The page; what was typed, when the slot is gone."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except SlotGone:
            return self.show_gone()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Save, or show both when somebody else saved since the form was opened."""
        seen = self.seen
        if FIND not in request.POST and seen is not None and seen != self.slot.revision:
            return self.show_both()
        try:
            return super().post(request, *args, **kwargs)
        except SlotChanged:
            seen_by_me = Slot.objects.visible_to(self.user).select_related("school").distinct()
            self.slot = seen_by_me.get(pk=self.slot.pk)
            return self.show_both()

    @property
    def seen(self) -> int | None:
        """The revision the form was opened with; None when it was not sent."""
        sent = self.request.POST.get("revision", "")
        return int(sent) if sent.isdigit() and len(sent) < 10 else None

    def page_context(self, form: Any) -> dict[str, Any]:
        """The revision the form goes on with."""
        seen = self.seen
        revision = self.slot.revision if seen is None else seen
        return super().page_context(form) | {"revision": revision}

    def what_happened(self, slot_id: Any) -> LastChange | None:
        """The last change of a slot of this school."""
        return last_change(slot_id, self.school.pk)

    def show_both(self) -> HttpResponse:
        """What was typed beside what stands now."""
        now = slot_now(self.slot)
        mine = typed_words(self.make_form(self.request.POST), LABELS, EMPTY)
        route = f"plans:{self.request.resolver_match.url_name}" if self.request.resolver_match else ""
        context = self.change_context(now) | {
            "rows": compare(mine, slot_facts(now, self.pupil)),
            "mine_url": reverse(route, args=[self.pupil.pk, now.pk]),
            "sent": [*typed_pairs(self.request.POST), ("revision", str(now.revision))],
        }
        return render(self.request, "plans/slot_both.html", context, status=409)

    def show_gone(self) -> HttpResponse:
        """What was typed, for a slot that is no longer there."""
        sent = typed_pairs(self.request.POST)
        again = {"weekday": "weekdays", "from_on": "starts_on"}
        context = self.change_context(None) | {
            "typed": [(LABELS.get(name, name), value) for name, value in sent if "-" not in value[8:]],
            "mine_url": reverse("plans:slot-add", args=[self.pupil.pk]) if "starts_at" in dict(sent) else "",
            "sent": [(again.get(name, name), value) for name, value in sent],
        }
        return render(self.request, "plans/slot_both.html", context, status=409)

    def change_context(self, now: Slot | None) -> dict[str, Any]:
        """Who did it and when, and the ways on."""
        change = self.what_happened(now.pk if now else self.kwargs["record_id"])
        user = change.user if change else None
        is_mine = user is not None and user.pk == self.user.pk
        return {
            "pupil": self.pupil,
            "heading": self.page_heading(),
            "who": "You" if is_mine else user.full_name if user else "Somebody else",
            "at": timezone.localtime(change.at) if change else None,
            "is_today": bool(change and timezone.localdate(change.at) == self.today),
            "is_gone": now is None,
            "back_url": self.back_url(),
        }
