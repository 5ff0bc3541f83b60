"""The form of a time in the timetable: adding one on several days, changing one from a day."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse

from accounts.selectors import staff_of
from common.dates import ONE_DAY
from plans.actions.history import is_in_use
from plans.actions.slot_revision import SlotClash
from plans.actions.slot_rows import SlotSpec, spec_of
from plans.actions.timetable import add_slots, change_slot
from plans.forms.slot import KEY_WORKER_OF_THE_DAY, SlotChangeForm, SlotForm
from plans.models import ProvisionLine
from plans.rules.vocabulary import Week
from plans.selectors.clashes import clash_words, dilution_words, proposed
from plans.selectors.groups import group_candidates
from plans.selectors.pupil_setup import timetabled_lines
from plans.selectors.slot_history import slot_before
from plans.views.first import first_a_line, live_lines
from plans.views.slot import SlotPage
from plans.views.slot_both import FIND
from pupils.access import Action
from pupils.forms.grouped import GroupedForm, id_of, ids
from pupils.views.editing import FormPage

FIND_WORDS = "find_pupil"


class SlotFormPage(FormPage, abstract=True):
    """A form of a slot, with a search for pupils who join the group."""

    action = Action.TIMETABLE_EDIT
    anchor = "#timetable"
    template_name = "plans/slot_form.html"
    form_class: type[SlotForm] = SlotForm

    @cached_property
    def lines(self) -> list[ProvisionLine]:
        """The pupil's lines in force or to come."""
        return live_lines(self)

    def initial(self) -> dict[str, Any]:
        """What the form begins with."""
        raise NotImplementedError

    def warn(self, form: SlotForm) -> list[str]:
        """What speaks against the answers."""
        raise NotImplementedError

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Find pupils for the group without saving, or save."""
        if FIND in request.POST:
            return self.show(self.build(None, self.make_form().as_typed(request.POST)))
        return super().post(request, *args, **kwargs)

    def make_form(self, data: Any = None) -> GroupedForm:
        """The form with what it begins with, or bound."""
        return self.build(data, self.initial())

    def build(self, data: Any, initial: dict[str, Any]) -> GroupedForm:
        """The form with the pupil's lines, the school's adults and who may join."""
        lines = self.lines
        sent = self.request.POST
        candidates = group_candidates(
            self.user,
            self.school,
            self.pupil,
            names={line.name for line in lines},
            words=sent.get(FIND_WORDS, ""),
            chosen=sent.getlist("others") or initial.get("others", []),
            on=self.today,
        )
        staff = staff_of(self.school.pk, self.today)
        adults = [name for name in initial if name.startswith("adult_") and initial[name]]
        asked = [name for name in sent if name.startswith("adult_")]
        return self.form_class(
            data,
            initial=initial,
            lines=lines,
            staff=staff,
            candidates=candidates,
            warn=self.warn,
            adult_fields=len(asked) or len(adults) + 1,
        )

    def page_context(self, form: Any) -> dict[str, Any]:
        """What was searched, and what speaks against it."""
        words = self.request.POST.get(FIND_WORDS, "")
        found = {"find_words": words, "has_found": form.offers(words), "warnings": form.warnings}
        return super().page_context(form) | found

    def write(self, form: SlotForm) -> None:
        """The one action."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        """Write; a clash that a colleague made a moment ago is told first."""
        try:
            self.write(form)
        except SlotClash as clash:
            form.warnings = clash.clashes
            raise

    def objections(self, form: SlotForm, times: Any, ignoring: Any = ()) -> list[str]:
        """Clashes at TIMES, and a group too large for somebody's line."""
        pairs = pairs_of(self, form)
        clashes = clash_words(
            self.user,
            self.school,
            times=times,
            adults=form.adults,
            pupils=[pupil for pupil, _ in pairs],
            ignoring=ignoring,
        )
        return clashes + dilution_words(len(form.adults), pairs)


def pairs_of(view: FormPage, form: SlotForm) -> list[tuple[Any, ProvisionLine]]:
    """Each pupil of the group with their own line; this page's pupil first."""
    return [(view.pupil if number == 0 else line.pupil, line) for number, line in enumerate(form.served)]


class SlotAdd(SlotFormPage):
    """A new time in the week, on one or several days."""

    heading = "Add to the timetable"
    saved = "It stands in the timetable."
    may_add_another = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, once there is a line."""
        return first_a_line(self, self.lines) or super().get(request, *args, **kwargs)

    def initial(self) -> dict[str, Any]:
        """The first line with its minutes, every week, from today."""
        line = self.next_line()
        start = max(self.today, line.starts_on) if line else self.today
        minutes = line.minutes if line and not line.is_through_the_day else None
        first = {"line": id_of(line.pk if line else None), "adult_1": KEY_WORKER_OF_THE_DAY}
        return first | {"minutes": minutes, "week": Week.BOTH.value, "starts_on": start}

    def next_line(self) -> ProvisionLine | None:
        """The line that most likely wants a time: with an amount before without; not yet timetabled first."""
        timetabled = timetabled_lines(self.user, self.pupil, self.school)
        order = [
            (line.minutes is None, line.is_through_the_day, line.pk in timetabled) for line in self.lines
        ]
        return min(zip(order, self.lines, strict=True), key=lambda pair: pair[0])[1] if self.lines else None

    def warn(self, form: SlotForm) -> list[str]:
        """At each of the days chosen."""
        answers = form.cleaned_data
        return self.objections(form, times_chosen(answers, answers["weekdays"], answers["starts_on"]))

    def write(self, form: SlotForm) -> None:
        """Add a slot for each day."""
        answers = form.cleaned_data
        spec = SlotSpec(
            weekday=answers["weekdays"][0],
            starts_at=answers["starts_at"],
            minutes=answers["minutes"],
            adults=form.adults,
            pupils=tuple(pairs_of(self, form)),
            starts_on=answers["starts_on"],
            week=answers["week"],
            place=answers["place"],
            ends_on=answers["ends_on"],
        )
        add_slots(
            by=self.user, school=self.school, spec=spec, weekdays=answers["weekdays"], heard=form.warnings
        )


def times_chosen(answers: dict[str, Any], weekdays: Any, starts_on: Any) -> Any:
    """The times the answers of a slot form mean, on these days from a day."""
    return proposed(
        weekdays=weekdays,
        weeks=[answers["week"]],
        starts_at=answers["starts_at"],
        minutes=answers["minutes"],
        starts_on=starts_on,
        ends_on=answers["ends_on"],
    )


class SlotEdit(SlotPage, SlotFormPage):
    """Change a slot from a day."""

    action = Action.TIMETABLE_EDIT
    heading = "Change this time"
    template_name = "plans/slot_edit.html"
    saved = "The timetable is changed from that day."
    form_class = SlotChangeForm

    def initial(self) -> dict[str, Any]:
        """What the slot says, changing on the first day on which it can."""
        spec = spec_of(self.slot)
        mine = next(line for pupil, line in spec.pupils if pupil == self.pupil)
        others = [line for pupil, line in spec.pupils if pupil != self.pupil]
        adults = {"adult_1": KEY_WORKER_OF_THE_DAY}
        adults |= {f"adult_{number}": id_of(adult.pk) for number, adult in enumerate(spec.adults, 1)}
        plain = ("weekday", "week", "starts_at", "minutes", "place", "ends_on")
        return (
            {name: getattr(spec, name) for name in plain}
            | adults
            | {
                "line": id_of(mine.pk),
                "others": ids(others),
                "from_on": self.first_day(),
            }
        )

    def first_day(self) -> date:
        """Its own first day while nothing is logged in it; then today, or the day after the first if that is today."""
        if not is_in_use(self.slot):
            return self.slot.starts_on
        return max(self.today, self.slot.starts_on + ONE_DAY)

    def warn(self, form: SlotForm) -> list[str]:
        """At the day chosen, this slot itself left aside."""
        answers = form.cleaned_data
        times = times_chosen(answers, [answers["weekday"]], answers["from_on"])
        before = slot_before(self.slot)
        return self.objections(form, times, ignoring=[each.pk for each in (self.slot, before) if each])

    def write(self, form: SlotForm) -> None:
        """Change the slot."""
        names = ("weekday", "week", "starts_at", "minutes", "place", "ends_on")
        changes = {name: form.cleaned_data[name] for name in names}
        changes |= {"adults": form.adults, "pupils": tuple(pairs_of(self, form))}
        change_slot(
            by=self.user,
            slot=self.slot,
            from_on=form.cleaned_data["from_on"],
            changes=changes,
            seen=self.seen,
            heard=form.warnings,
        )

    def page_context(self, form: Any) -> dict[str, Any]:
        """Which slot, and the ways on."""
        ways = [
            ("Copy it to other days…", self.link("plans:slot-copy")),
            ("End it", self.link("plans:slot-end")),
        ]
        return super().page_context(form) | {"intro": self.words(), "links": ways}
