"""The base form: dates and minutes as people write them, errors that say what to do, nothing is lost."""

import re
from datetime import date, time

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from common.forms import (
    ChoiceChips,
    KwDateField,
    KwForm,
    KwMinutesField,
    KwTimeField,
    ManyChoiceChips,
    RatingRow,
    read_date,
)
from common.htmx import go_to, wants_partial, with_toast
from common.words import MONTHS

TODAY = date(2026, 11, 23)
LEVELS = [("gesture", "Gesture"), ("independent", "Independent"), ("no_response", "No response")]


class SessionForm(KwForm):
    submit_label = "Log session"
    cancel_url = "/today/"

    on = KwDateField(label="When was it?")
    minutes = KwMinutesField(label="How long?", max_value=480)
    level = forms.ChoiceField(label="How much help?", choices=LEVELS, widget=RatingRow(aside="no_response"))
    engaged = forms.ChoiceField(choices=[("low", "Low")], widget=ChoiceChips, required=False)
    where = forms.MultipleChoiceField(choices=[("hall", "Hall")], widget=ManyChoiceChips, required=False)
    note = forms.CharField(max_length=20, widget=forms.Textarea, required=False)
    told = forms.BooleanField(label="I have told the teacher", required=False)


GOOD = {"on": "23/11/2026", "minutes": "20", "level": "gesture"}


def draw(form):
    """The form as the page shows it, white space between tags taken out."""
    return re.sub(r">\s+<", "><", render_crispy_form(form))


@pytest.mark.parametrize(
    "text",
    [
        "3/9/2026",
        "03/09/26",
        "2026-09-03",
        "3.9.2026",
        "3-9-26",
        "3 9 2026",
        "3 September 2026",
        "3rd Sep 26",
    ],
)
def test_date_is_read_day_first_however_it_is_written(text):
    assert read_date(text) == date(2026, 9, 3)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_written_out_is_read_back(day):
    written = [
        f"{day:%d/%m/%Y}",
        f"{day.day}/{day.month}/{day:%y}",
        f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    ]
    assert [read_date(text) for text in written] == [day] * 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("31/2/2026", "There is no 31 February 2026."),
        ("29/2/2027", "There is no 29 February 2027."),
        ("12/25/2026", "There is no month 25 in a year."),
        ("tomorrow", "“tomorrow” is not a date we can read."),
        ("3/9", "“3/9” is not a date we can read."),
        ("3 Smarch 2026", "“3 Smarch 2026” is not a date we can read."),
    ],
)
def test_date_that_cannot_be_read_says_why(text, words):
    with pytest.raises(ValidationError) as error:
        read_date(text)
    assert error.value.messages[0].startswith(words)


@pytest.mark.parametrize(
    ("day", "is_fine"),
    [("19/11/2026", False), ("20/11/2026", True), ("23/11/2026", True), ("24/11/2026", False)],
    ids=["day_before_earliest", "earliest", "latest", "day_after_latest"],
)
def test_date_bounds_are_both_included(day, is_fine):
    field = KwDateField(earliest=date(2026, 11, 20), latest=TODAY)
    if is_fine:
        assert field.clean(day)
    else:
        with pytest.raises(ValidationError, match="Choose "):
            field.clean(day)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("20", 20),
        (" 20 min ", 20),
        ("45m", 45),
        ("1 h 30", 90),
        ("1h", 60),
        ("1:30", 90),
        ("2 hours 5 minutes", 125),
    ],
)
def test_minutes_are_read_from_what_people_write(text, minutes):
    assert KwMinutesField().clean(text) == minutes


@pytest.mark.parametrize("text", ["a while", "-5", "20.5", "1 h 30 s", "0", "601"])
def test_minutes_that_make_no_sense_are_refused(text):
    with pytest.raises(ValidationError):
        KwMinutesField().clean(text)


@pytest.mark.parametrize("text", ["10:15", "10.15", "1015", " 10:15 "])
def test_time_is_read_from_what_people_write(text):
    assert KwTimeField().clean(text) == time(10, 15)


@pytest.mark.parametrize("text", ["24:00", "10:60", "quarter past"])
def test_time_that_is_none_is_refused_in_plain_words(text):
    with pytest.raises(ValidationError, match="Write it like 10:15"):
        KwTimeField().clean(text)


def test_missing_answers_are_asked_for_by_the_name_of_the_question():
    errors = SessionForm({}).errors
    assert errors["on"] == ["Fill in “When was it?”."]
    assert errors["level"] == ["Choose an answer for “How much help?”."]


def test_own_message_of_a_field_is_kept():
    class Own(KwForm):
        name = forms.CharField(error_messages={"required": "Tell us the name."})

    assert Own({}).errors["name"] == ["Tell us the name."]


def test_text_that_is_too_long_is_kept_as_typed_and_says_by_how_much():
    typed = "She asked for the board herself."
    form = SessionForm(GOOD | {"note": typed})
    html = draw(form)
    assert form.errors["note"][0].startswith("Shorten “Note” to 20 characters or fewer: it has 32.")
    assert typed in html
    assert "maxlength" not in html


def test_form_draws_summary_hint_and_error_before_the_control():
    html = draw(SessionForm(GOOD | {"minutes": "a while"}))
    order = [html.index(part) for part in ("data-error-summary", 'id="id_minutes_error"', 'name="minutes"')]
    assert order == sorted(order)
    assert 'href="#id_minutes"' in html
    assert 'aria-describedby="id_minutes_error"' in html
    assert 'value="a while"' in html


def test_form_has_one_submit_button_in_plain_words_and_a_way_out():
    html = draw(SessionForm())
    assert re.findall(r'<button class="btn btn-primary" type="submit">(.*?)</button>', html) == [
        "Log session"
    ]
    assert 'href="/today/"' in html


def test_title_prefix_is_set_only_when_the_form_was_sent_with_errors():
    assert [SessionForm(data).title_prefix for data in (None, GOOD, {})] == ["", "", "Error: "]


def test_rating_row_sets_the_aside_apart_and_keeps_the_choice():
    html = draw(SessionForm(GOOD))
    assert html.count("is-aside") == 1
    assert re.search(r'value="gesture"[^>]* checked', html)
    assert "<legend>How much help?</legend>" in html


def test_chips_for_many_answers_are_ticks():
    html = draw(SessionForm(GOOD))
    assert re.search(r'<input type="checkbox" name="where"', html)
    assert re.search(r'<input type="radio" name="engaged"', html)


def offered(data=None, initial=None):
    """A form whose date is offered as day buttons."""
    form = SessionForm(data, initial=initial)
    form.fields["on"].offer([TODAY, date(2026, 11, 22), date(2026, 11, 20)], TODAY)
    return form


def test_day_buttons_name_the_days_and_show_the_first_choice():
    html = draw(offered(initial={"on": TODAY}))
    assert re.findall(r"<b>(.*?)</b>", html) == ["Today", "Yesterday", "Friday", "Another day"]
    assert re.search(r'value="2026-11-23"[^>]* checked', html)


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ({"on": "2026-11-20", "on_other": "1/9/2026"}, date(2026, 11, 20)),
        ({"on": "other", "on_other": "1/9/2026"}, date(2026, 9, 1)),
        ({"on_other": "1/9/2026"}, date(2026, 9, 1)),
    ],
    ids=["button_wins", "another_day", "only_text"],
)
def test_day_buttons_read_the_button_or_the_text(sent, day):
    form = offered({"minutes": "20", "level": "gesture"} | sent)
    assert form.is_valid()
    assert form.cleaned_data["on"] == day


def test_day_buttons_keep_a_day_that_could_not_be_read():
    html = draw(offered({"on": "other", "on_other": "31/2/2026"}))
    assert 'value="31/2/2026"' in html
    assert 'href="#id_on_0"' in html


@pytest.mark.parametrize(
    ("headers", "is_partial"),
    [
        ({}, False),
        ({"HTTP_HX_REQUEST": "true"}, True),
        ({"HTTP_HX_REQUEST": "true", "HTTP_HX_BOOSTED": "true"}, False),
        ({"HTTP_HX_REQUEST": "true", "HTTP_HX_HISTORY_RESTORE_REQUEST": "true"}, False),
    ],
    ids=["browser", "htmx", "boosted", "history"],
)
def test_only_a_plain_htmx_request_gets_the_partial(headers, is_partial):
    assert wants_partial(RequestFactory().get("/", **headers)) is is_partial


def test_toast_is_added_beside_other_events_and_stays_ascii():
    response = with_toast(HttpResponse(headers={"HX-Trigger": '{"saved": null}'}), "Éva’s session is logged")
    header = response.headers["HX-Trigger"]
    assert '"saved": null' in header
    assert '"kw:toast"' in header
    assert header.isascii()


def test_going_on_is_a_redirect_for_browsers_and_a_header_for_htmx():
    browser = go_to(RequestFactory().post("/"), "/today/")
    htmx = go_to(RequestFactory().post("/", HTTP_HX_REQUEST="true"), "/today/")
    assert (browser.status_code, browser.url) == (302, "/today/")
    assert (htmx.status_code, htmx.headers["HX-Redirect"]) == (204, "/today/")
