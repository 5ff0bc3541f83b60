"""A session's page as one thing: filled in from its sheet, valid or not, and turned into drafts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError

from common.forms import KwForm
from common.ids import uuid7
from common.words import minutes_words
from logs.actions.drafts import EntryDraft, SessionDraft, SubmissionDraft
from logs.choices import SubmissionKind
from logs.forms.entry import NewSessionForm
from logs.forms.session import AS_PLANNED, SOMEBODY_ELSE, PupilForm, SessionForm
from logs.forms.targets import KEY_LENGTH, short_key
from logs.models import SessionEntry
from logs.rules.behaviour import PRAISE_REASONS, chip_choices
from logs.rules.marked_absent import Away
from logs.rules.reasons import Reason
from logs.rules.session_limits import needs_reason
from logs.selectors.sheet import SessionSheet

PUPIL_PREFIX = re.compile(rf"p[0-9a-f]{{{KEY_LENGTH}}}")
GONE = (
    "A target you rated is no longer being worked on for that day, so it is left out below. "
    "Check the other answers and log again."
)
PUPIL_GONE = (
    "This session changed since you opened it: somebody you answered for is logged already, or no longer in it. "
    "Check who is listed below and log again."
)
SAY_WHY = "That is {short} minutes shorter than planned. Choose why."


class SessionForms:
    """The whole page as one thing that is valid or not, and gives the drafts."""

    def __init__(
        self,
        sheet: SessionSheet,
        data: Mapping[str, Any] | None = None,
        *,
        started: str = "",
        entry: SessionEntry | None = None,
        new_form: NewSessionForm | None = None,
    ) -> None:
        """The forms of SHEET, as ENTRY says when it is changed; STARTED is when a timer began, as browsers write it.

        NEW_FORM gives the day of a session outside the timetable, and what it makes up for.
        """
        self.sheet, self.data, self.entry, self.new_form = sheet, data, entry, new_form
        said = said_of_session(entry) if entry else {}
        self.away: Away | None = None  # what the attendance marks suggest
        self.session = SessionForm(data, initial=opening(sheet, started) | said)
        answers = said_of_pupil(entry) if entry else {}
        self.pupils = [PupilForm(row, sheet.levels, data, initial=answers) for row in sheet.rows]

    def mark_away(self, reasons: Mapping[UUID, Reason]) -> None:
        """Open with these pupils away for their reasons, for the person to save or change."""
        for form in self.pupils:
            if reason := reasons.get(form.row.pupil.pk):
                form.initial["away"] = reason.value

    def every(self) -> list[KwForm]:
        """All the forms, for the error summary."""
        first: list[KwForm] = [self.new_form] if self.new_form else []
        return [*first, self.session, *self.pupils]

    def is_valid(self) -> bool:
        """Whether everything fits; errors stand by their fields."""
        answers = [form.is_valid() for form in self.every()]  # each speaks, not only the first that is wrong
        if problem := self._changed_since():
            self.session.add_error(None, problem)
        if all(answers):
            self._ask_why()
        return all(not form.errors for form in self.every())

    def _ask_why(self) -> None:
        """Ask for a reason where the minutes are well short of those planned."""
        shared = self.session.cleaned_data
        if any(self._shares_minutes(form) for form in self.pupils):
            self._ask(self.session, shared["minutes"], "short_reason")
        for form in self.pupils:
            if not form.is_away and form.cleaned_data["own_minutes"] is not None:
                self._ask(form, form.cleaned_data["own_minutes"], "own_reason")

    def _ask(self, form: KwForm, minutes: int, reason: str) -> None:
        """Ask for the REASON field of FORM when MINUTES are well short and it is empty."""
        planned, after = self.sheet.planned_minutes, self.sheet.school.short_session_minutes
        if planned and needs_reason(planned, minutes, after) and not form.cleaned_data[reason]:
            form.add_error(reason, SAY_WHY.format(short=planned - minutes))

    def _shares_minutes(self, form: PupilForm) -> bool:
        """Whether the pupil was there for as long as the session lasted."""
        return not form.is_away and form.cleaned_data["own_minutes"] is None

    def _changed_since(self) -> str:
        """What was answered on the page but has no place on it any more: a target that ended, a pupil logged."""
        known = {form.add_prefix(name) for form in self.pupils for name in form.fields}
        prefixes = tuple(f"{form.prefix}-" for form in self.pupils)
        for name in self.data or ():
            part, _, field = name.partition("-")
            if name in known or not field or not (self.data or {}).get(name):
                continue
            if name.startswith(prefixes) and field.startswith(("done_", "tried_", "level_")):
                return GONE
            if PUPIL_PREFIX.fullmatch(part) and not name.startswith(prefixes):
                return PUPIL_GONE
        return ""

    def error_rows(self) -> list[dict[str, Any]]:
        """Every error with the control it is about, for the summary."""
        return error_rows_of(self.every())

    def add_refusal(self, refused: ValidationError) -> None:
        """Show what the action said, over the page."""
        for message in refused.messages:
            self.session.add_error(None, message)

    def session_draft(self) -> SessionDraft:
        """The session as it was filled in."""
        shared = self.session.cleaned_data
        return SessionDraft(
            held_on=self.sheet.day,
            entries=tuple(self.entry_draft(form) for form in self.pupils),
            slot=self.sheet.slot,
            starts_at=shared["starts_at"],
            place=shared["place"],
            adults=shared["adults"],
            delivered_by=SOMEBODY_ELSE if shared["delivered_by"] == SOMEBODY_ELSE else "",
        )

    def entry_draft(self, form: PupilForm) -> EntryDraft:
        """One pupil's part as it was filled in; a reason belongs to minutes that are missing."""
        said, shared, planned = form.cleaned_data, self.session.cleaned_data, self.sheet.planned_minutes
        line_id = form.row.line.pk if form.row.line else None
        if form.is_away:
            planned = planned or shared["minutes"]
            return EntryDraft(form.row.pupil.pk, line_id, 0, False, planned, said["away"], note=said["note"])
        own = said["own_minutes"]
        minutes, reason = (
            (shared["minutes"], shared["short_reason"]) if own is None else (own, said["own_reason"])
        )
        return EntryDraft(
            pupil_id=form.row.pupil.pk,
            line_id=line_id,
            minutes=minutes,
            planned_minutes=planned,
            reason=reason if planned is not None and minutes < planned else "",
            engagement=said["engagement"],
            note=said["note"],
            ratings=form.ratings(),
            makes_up_id=self.new_form.makes_up_id if self.new_form else None,
        )

    @property
    def minutes_text(self) -> str:
        """What the minutes' button says."""
        said = self.session["minutes"].value()
        return f"{said} min" if str(said or "").strip().isdigit() else str(said or "How long?")

    @property
    def minutes_note(self) -> str:
        """ "as planned" while the minutes are the planned ones."""
        planned = self.sheet.planned_minutes
        return "as planned" if planned and str(self.session["minutes"].value()) == str(planned) else ""

    @property
    def time_text(self) -> str:
        """What the time's button says."""
        said = self.session["starts_at"].value()
        return f"{said.hour}:{said.minute:02}" if isinstance(said, time) else str(said or "Time")

    @property
    def submit_label(self) -> str:
        """The words of the one primary button."""
        return "Save the changes" if self.entry else "Log session"

    @property
    def short_hint(self) -> str:
        """When a reason is asked for."""
        minutes = self.sheet.school.short_session_minutes
        return f"Asked when a session is more than {minutes} minutes shorter than planned"

    @property
    def has_timer(self) -> bool:
        """Whether a stopwatch makes sense: not while an entry is changed."""
        return self.entry is None

    @property
    def offers_asides(self) -> bool:
        """Whether praise and behaviour stand beside the session: not while an entry is changed."""
        return self.entry is None

    @property
    def praise_reasons(self) -> list[tuple[str, str]]:
        """The buttons of a praise. Whoever may log a session may praise (pupils/access: any adult)."""
        return chip_choices(PRAISE_REASONS)

    @property
    def offers_made_up(self) -> bool:
        """Whether there is a missed session this one could make up for."""
        return bool(self.new_form and self.new_form.offers_made_up)

    @property
    def length_words(self) -> str:
        """How long it was, for the message that it is saved; "away" when nobody was there."""
        if all(form.is_away for form in self.pupils):
            return "away"
        away = sum(form.is_away for form in self.pupils)
        length = minutes_words(self.session.cleaned_data["minutes"])
        return f"{length}, {away} away" if away else length

    def submission_draft(self, now: datetime) -> SubmissionDraft:
        """The envelope this page came in."""
        return SubmissionDraft(self.session.cleaned_data["submission"], SubmissionKind.SESSION, now)


def error_rows_of(forms: Iterable[KwForm]) -> list[dict[str, Any]]:
    """Every error of the forms of one page with the control it is about, for the summary."""
    rows: list[dict[str, Any]] = []
    for form in forms:
        rows += [{"href": "", "text": text} for text in form.non_field_errors()]
        for field in form:
            first = field.subwidgets[0].id_for_label if field.use_fieldset and field.subwidgets else ""
            target = field.id_for_label or first or field.auto_id
            rows += [{"href": f"#{target}", "text": text} for text in field.errors]
    return rows


def opening(sheet: SessionSheet, started: str = "") -> dict[str, Any]:
    """What the session's fields say when the page opens."""
    return {
        "submission": uuid7(),
        "minutes": sheet.planned_minutes,
        "started": started,
        "starts_at": sheet.starts_at,
        "place": sheet.place,
        "adults": sheet.adults,
        "delivered_by": SOMEBODY_ELSE if sheet.is_led_by_another else AS_PLANNED,
    }


def said_of_session(entry: SessionEntry) -> dict[str, Any]:
    """What the session's fields say of an entry that is changed."""
    return {
        "minutes": entry.minutes,
        "short_reason": entry.reason,
        "delivered_by": SOMEBODY_ELSE if entry.by == SOMEBODY_ELSE else AS_PLANNED,
    }


def said_of_pupil(entry: SessionEntry) -> dict[str, Any]:
    """What the pupil's fields say of an entry that is changed, its ratings with them: one query."""
    said: dict[str, Any] = {"engagement": entry.engagement, "note": entry.note}
    for rating in entry.ratings.standing().order_by("id"):
        key = short_key(rating.target_id)
        said |= {f"done_{key}": rating.successes, f"tried_{key}": rating.trials}
        said[f"level_{key}"] = str(rating.level_id) if rating.level_id else ""
    return said
