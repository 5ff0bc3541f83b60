"""The design system's tags: words, shapes, and what assistive technology is told."""

import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template
from django.test import RequestFactory

from common.templatetags.kw import clock, day, initials, long_day, minutes

ROOT = Path(__file__).resolve().parents[2]
LOAD = "{% load kw %}{% load kw_layout %}{% load kw_controls %}"


def draw(source, **values):
    """The HTML of a template text, white space between tags taken out."""
    return re.sub(r">\s+<", "><", Template(LOAD + source).render(Context(values)))


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0 min"), (45, "45 min"), (60, "1 h"), (135, "2 h 15"), (65, "1 h 05"), (None, "")],
)
def test_minutes_reads_as_hours_and_minutes(value, words):
    assert minutes(value) == words


def test_day_filters_take_the_london_day_of_a_moment_not_its_utc_day():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    assert (day(late), long_day(late)) == ("Wed 1 Jul", "Wednesday 1 July 2026")


def test_day_filters_take_plain_dates_and_nothing():
    assert (day(date(2026, 11, 26)), day(None), long_day(None)) == ("Thu 26 Nov", "", "")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (time(9, 5), "9:05"),
        (time(13, 40), "13:40"),
        (datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "10:00"),
        (datetime(2026, 12, 1, 9, 0, tzinfo=UTC), "9:00"),
        (None, ""),
    ],
)
def test_clock_is_london_time_in_summer_and_winter(value, words):
    assert clock(value) == words


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Amara K.", "AK"),
        ("Éva de Souza", "ÉS"),
        ("Anne-Marie Lee", "AL"),
        ("Theo", "T"),
        ("", ""),
        ("… x", "X"),
    ],
)
def test_initials_are_of_the_first_and_last_word(name, letters):
    assert initials(name) == letters


@pytest.mark.parametrize("tone", ["good", "warn", "bad", "info", "quiet", "gold", "violet"])
def test_pill_has_a_word_and_a_hidden_shape_in_every_tone(tone):
    html = draw("{% pill 'Report sent' tone=tone %}", tone=tone)
    assert "Report sent" in html
    assert "<svg" in html
    assert 'aria-hidden="true"' in html


def test_pill_refuses_a_tone_it_does_not_know():
    with pytest.raises(KeyError):
        draw("{% pill 'x' tone='purple' %}")


def test_tag_with_a_mistyped_argument_fails_loudly():
    with pytest.raises(TemplateSyntaxError):
        draw("{% pill 'x' tnoe='good' %}")


def test_component_escapes_what_people_typed():
    html = draw("{% card title=t %}{{ t }}{% endcard %}{% pill t %}{% toast t %}", t="<script>x</script>")
    assert "<script>" not in html


def test_alert_chip_says_alert_to_screen_readers():
    assert "Alert: " in draw("{% alert_chip 'Nut allergy' %}")


def test_provision_bar_gives_the_amounts_in_words_and_the_mark_too():
    html = draw("{% provision_bar delivered=130 planned=490 expected=210 note='2 h 20 short' tone='bad' %}")
    assert "2 h 10 of 8 h 10" in html
    assert "3 h 30 expected by today" in html
    assert 'width="26.5%"' in html
    assert '<strong class="kw-word-bad">2 h 20 short</strong>' in html


def test_provision_bar_never_runs_past_its_end():
    assert 'width="100.0%"' in draw("{% provision_bar delivered=600 planned=490 %}")


def test_provision_bar_draws_nothing_when_the_plan_gives_no_amount():
    html = draw("{% provision_bar delivered=90 planned=None %}")
    assert "the plan gives no amount" in html
    assert "<svg" not in html


def test_provision_bar_of_a_line_of_nothing_does_not_divide_by_zero():
    assert "0 min of 0 min" in draw("{% provision_bar delivered=0 planned=0 expected=0 %}")


def test_job_bar_polls_while_it_runs_and_stops_when_it_is_done():
    running = draw("{% job_bar label='Papers' state='running' progress=40 poll_url='/j/' %}")
    done = draw("{% job_bar label='Papers' state='done' poll_url='/j/' open_url='/f/' %}")
    assert 'aria-valuenow="40"' in running
    assert 'hx-get="/j/"' in running
    assert "hx-get" not in done
    assert 'href="/f/"' in done


def test_job_bar_that_failed_says_why_and_posts_the_retry():
    html = draw("{% job_bar label='Papers' state='failed' error='Two adults …' retry_url='/r/' %}")
    assert "Two adults …" in html
    assert '<form method="post" action="/r/">' in html


def test_toast_takes_djangos_levels_and_posts_undo():
    html = draw("{% toast 'Logged' 'success' '/undo/' %}")
    assert "is-good" in html
    assert '<form method="post" action="/undo/">' in html


@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "undo/", ""])
def test_toast_takes_no_undo_address_of_another_site(address):
    assert "<form" not in draw("{% toast 'Logged' 'good' address %}", address=address)


class OneQuestion(forms.Form):
    level = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect)
    note = forms.CharField()


def test_error_summary_links_each_error_to_its_control():
    html = draw("{% error_summary form %}", form=OneQuestion({}))
    assert 'href="#id_level_0"' in html
    assert 'href="#id_note"' in html
    assert 'tabindex="-1"' in html


def test_error_summary_is_empty_before_the_form_was_sent():
    assert draw("{% error_summary form %}", form=OneQuestion()).strip() == ""


@pytest.mark.parametrize(
    ("form", "prefix"),
    [
        (None, ""),
        (OneQuestion(), ""),
        (OneQuestion({}), "Error: "),
        (OneQuestion({"level": "a", "note": "x"}), ""),
    ],
)
def test_error_prefix_appears_only_for_a_form_sent_with_errors(form, prefix):
    assert draw("{% error_prefix %}", form=form) == prefix


def test_pagination_keeps_the_filters_of_the_address():
    request = RequestFactory().get("/caseload/", {"plan": "ehc", "page": "2"})
    html = draw(
        "{% pagination page noun='pupils' %}", page=Paginator(range(243), 100).page(2), request=request
    )
    assert "101 to 200 of 243 pupils" in html
    assert 'href="?plan=ehc&amp;page=3"' in html
    assert 'href="?plan=ehc&amp;page=1"' in html


def test_pagination_of_one_page_shows_nothing():
    html = draw("{% pagination page %}", page=Paginator(range(3), 100).page(1))
    assert html.strip() == ""


@pytest.mark.parametrize(
    ("sort", "order", "href"),
    [("", None, "?sort=name"), ("name", "ascending", "?sort=-name"), ("-name", "descending", "?sort=name")],
)
def test_sort_head_says_its_order_and_turns_it_round(sort, order, href):
    request = RequestFactory().get("/caseload/", {"sort": sort, "page": "3"} if sort else {})
    html = draw("{% sort_head 'Pupil' 'name' %}", request=request)
    assert f'href="{href}"' in html
    assert (f'aria-sort="{order}"' in html) == (order is not None)


def test_block_components_hold_their_content_and_mark_the_current_link():
    html = draw(
        "{% tabs 'Record' %}{% tab 'One' '/1/' current=True %}{% tab 'Two' '/2/' badge=3 %}{% endtabs %}"
    )
    assert html.count("aria-current") == 1
    assert '<span class="kw-count">3</span>' in html


def test_every_component_template_is_drawn_by_some_tag_or_template():
    sources = [*ROOT.glob("common/**/*.py"), *ROOT.glob("templates/**/*.html")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources)
    names = [path.stem for path in (ROOT / "templates" / "components").glob("*.html")]
    unused = [
        name for name in names if f"components/{name}.html" not in text and f'_wrap("{name}"' not in text
    ]
    assert unused == []


def test_no_template_of_ours_has_an_inline_style_or_script():
    inline = re.compile(r"""\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+="|hx-on""")
    # A PDF and an e-mail bring their styles with them: neither is a page under our policy.
    own = {"pdf", "emails"}
    pages = [path for path in (ROOT / "templates").rglob("*.html") if not own & set(path.parts)]
    found = [str(path.relative_to(ROOT)) for path in pages if inline.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_both_dark_lists_of_tokens_say_the_same():
    css = (ROOT / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
    device = re.search(r':root:not\(\[data-theme="light"\]\) \{(.*?)\}', css, re.DOTALL)
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', css, re.DOTALL)
    assert device
    assert chosen
    assert device[1].split() == chosen[1].split()


@pytest.mark.parametrize("name", ["403.html", "404.html", "403_csrf.html", "500.html"])
def test_error_page_draws_without_a_signed_in_person(name):
    html = get_template(name).render({}, RequestFactory().get("/") if name != "500.html" else None)
    assert "<h1>" in html


def test_component_template_that_does_not_exist_is_an_error():
    with pytest.raises(TemplateDoesNotExist):
        get_template("components/marquee.html")
