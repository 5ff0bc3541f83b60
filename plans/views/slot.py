"""A time in the timetable as one pupil meets it: copying, ending, taking out."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from plans.actions.history import is_in_use
from plans.actions.slot_revision import SlotClash
from plans.actions.slot_rows import spec_of
from plans.actions.timetable import copy_slot, end_slot, remove_slot
from plans.forms.slot import SlotCopyForm
from plans.rules.vocabulary import Week
from plans.selectors.clashes import clash_words, clock, end_clock, proposed, week_words
from plans.views.slot_both import SlotRevisionPage
from pupils.forms.assignment import LastDayForm
from pupils.forms.grouped import EmptyForm, GroupedForm


class SlotPage(SlotRevisionPage, abstract=True):
    """A page of one slot, as this pupil meets it."""

    anchor = "#timetable"

    def words(self) -> str:
        """ "Monday, 10:15 to 10:35, with Theo M."."""
        slot = self.slot
        when = f"{slot.get_weekday_display()}, {clock(slot.starts_at)} to {end_clock(slot)}{week_words(slot.week)}"
        group = [pupil.short_name for pupil, _ in spec_of(slot).pupils if pupil != self.pupil]
        return f"{when}, with {', '.join(group)}" if group else when

    def link(self, route: str) -> str:
        """Another page of this slot."""
        return reverse(route, args=[self.pupil.pk, self.slot.pk])


class SlotCopy(SlotPage):
    """The same time on other days or weeks, in one save."""

    heading = "Copy this time to…"
    saved = "Copied."
    submit_label = "Copy it"
    template_name = "plans/slot_copy.html"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The weeks the slot stands in, from today."""
        weeks = [Week.A.value, Week.B.value] if self.slot.week == Week.BOTH else [self.slot.week]
        initial = {"weeks": weeks, "starts_on": max(self.today, self.slot.starts_on)}
        return SlotCopyForm(data, initial=initial, warn=self.warn)

    def warn(self, form: Any) -> list[str]:
        """At each day and week chosen."""
        answers, spec = form.cleaned_data, spec_of(self.slot)
        times = proposed(
            weekdays=answers["weekdays"],
            weeks=answers["weeks"],
            starts_at=spec.starts_at,
            minutes=spec.minutes,
            starts_on=answers["starts_on"],
            ends_on=spec.ends_on,
        )
        pupils = [pupil for pupil, _ in spec.pupils]
        return clash_words(
            self.user, self.school, times=times, adults=spec.adults, pupils=pupils, ignoring=[self.slot.pk]
        )

    def save(self, form: Any) -> None:
        """Copy the slot."""
        answers = form.cleaned_data
        try:
            copy_slot(
                by=self.user,
                slot=self.slot,
                weekdays=answers["weekdays"],
                weeks=answers["weeks"],
                starts_on=answers["starts_on"],
                seen=self.seen,
                heard=form.warnings,
            )
        except SlotClash as clash:
            form.warnings = clash.clashes
            raise

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which slot, and what speaks against it."""
        intro = f"{self.words()}. Adults, place and pupils are the same."
        return super().page_context(form) | {"intro": intro, "warnings": form.warnings}


class SlotEnd(SlotPage):
    """The last day of a slot."""

    heading = "End this time"
    saved = "Ended. What was logged in it stays."
    submit_label = "End it on that day"
    is_ending = True
    template_name = "plans/slot_plain.html"

    def make_form(self, data: Any = None) -> GroupedForm:
        """The last day."""
        return LastDayForm(data, earliest=self.slot.starts_on, today=self.today)

    def save(self, form: Any) -> None:
        """End the slot."""
        end_slot(by=self.user, slot=self.slot, ends_on=form.cleaned_data["last_day"], seen=self.seen)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which slot, and the way to take out a mistake."""
        remove = (
            []
            if is_in_use(self.slot)
            else [("Entered by mistake? Take it out", self.link("plans:slot-remove"))]
        )
        intro = f"{self.words()}. It ends for everybody in it."
        return super().page_context(form) | {"intro": intro, "links": remove}


class SlotRemove(SlotPage):
    """Take out a slot entered by mistake."""

    heading = "Take this time out?"
    saved = "Taken out of the timetable."
    submit_label = "Take it out"
    is_ending = True
    template_name = "plans/slot_plain.html"

    def make_form(self, data: Any = None) -> GroupedForm:
        """A form without fields."""
        return EmptyForm(data)

    def save(self, form: Any) -> None:
        """Remove the slot."""
        remove_slot(by=self.user, slot=self.slot, seen=self.seen)

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which slot."""
        return super().page_context(form) | {"intro": f"{self.words()}. It goes for everybody in it."}
