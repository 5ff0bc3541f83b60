"""The PDF door, with a small set of review papers made of every block."""

import gc
import logging
import re
import sys
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.test import override_settings
from pypdf import PdfReader

from common.pdf import (
    ALLOWED,
    STATIC_ROOM,
    PdfRefused,
    PdfUnavailable,
    allowed_path,
    render_pdf,
)
from tests.common.review_papers import TEMPLATES, papers

TITLE = "Annual review of EHC plan: Amara K., papers"


def rendered(template="papers.html", context=None, **options):
    """The bytes of a PDF from the templates above."""
    with override_settings(TEMPLATES=TEMPLATES):
        return render_pdf(template, papers() if context is None else context, title=TITLE, **options).content


def snippet(html):
    """The bytes of a one-line PDF."""
    return rendered("snippet.html", {"snippet": html})


@pytest.fixture(scope="module")
def made():
    """The papers as bytes."""
    return rendered(author="Oakfield Primary School", created=date(2026, 11, 24))


@pytest.fixture
def pages(made):
    """The words of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(made)).pages]


def page_with(pages, words):
    """The number of the page whose heading is WORDS; the contents page does not count."""
    return next(at for at, text in enumerate(pages, 1) if words in text and "Contents" not in text)


def elements(pdf):
    """Every structure element of a PDF."""
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        node = waiting.pop()
        if isinstance(node, pikepdf.Array):
            waiting += list(node)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            waiting += [node.K] if "/K" in node else []


def test_every_page_says_whose_it_is_that_it_is_confidential_and_its_number(pages):
    for number, text in enumerate(pages, 1):
        assert "Annual review of EHC plan · Amara K." in text
        assert "Confidential – SEND" in text
        assert f"Page {number} of {len(pages)}" in text


@pytest.mark.parametrize("heading", ["Outcome 1: asking", "Provision delivered", "Register of figures"])
def test_contents_give_the_page_each_part_is_on(pages, heading):
    line = re.search(rf"{heading}\W*(\d+)", pages[1])
    assert int(line[1]) == page_with(pages, heading)


def test_register_gives_the_page_each_figure_is_on(pages):
    register = pages[page_with(pages, "Register of figures") - 1]
    rows = dict(re.findall(r"\[(\d)\] ?Count.*?\d0 ?(\d+)$", register, re.MULTILINE))
    shown_on = page_with(pages, "Outcome 1: asking")
    assert rows == {
        "1": str(shown_on),
        "2": str(shown_on),
        "3": str(shown_on),
        "4": str(page_with(pages, "Provision delivered")),
    }


def test_foot_of_a_page_points_to_the_register_only_where_figures_are(pages):
    register = page_with(pages, "Register of figures")
    assert (
        f"Figures [1] to [3]: register on page {register}" in pages[page_with(pages, "Outcome 1: asking") - 1]
    )
    assert "register on page" not in pages[0] + pages[register - 1]


def test_outcome_page_shows_wording_chart_provision_words_and_question(pages):
    text = " ".join(pages[page_with(pages, "Outcome 1: asking") - 1].split())
    for words in (
        "Amara will ask a familiar adult. (EHC plan, Section E)",
        "criterion",
        "from 2 in 10 to 6 in 10; aim 8 in 10.",
        "In Amara’s own words",
        "Is this still the right outcome?",
    ):
        assert words in text


def test_views_say_who_wrote_them_down(pages):
    assert "With symbols, written down by L. Daniels, 9 November 2026" in " ".join(" ".join(pages).split())


def test_attendance_block_gives_no_rate_when_no_marks_are_loaded():
    reader = PdfReader(BytesIO(rendered(context=papers(attendance_loaded=False))))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Attendance not loaded." in text
    assert "148 of 160" not in text


def test_bookmarks_name_the_parts(made):
    with pikepdf.open(BytesIO(made)) as pdf, pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        targets = [child.title for item in outline.root for child in item.children]
    assert titles[0] == "Cover"
    assert {"Contents", "Outcome 1: asking", "Register of figures"} <= set(titles)
    assert "Asks for help: from 2 in 10 to 6 in 10" in targets


def test_pdf_claims_ua_and_says_its_language_and_title(made):
    with pikepdf.open(BytesIO(made)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked and pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.open_metadata()["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert (str(pdf.docinfo.Title), str(pdf.docinfo.Author)) == (TITLE, "Oakfield Primary School")


def test_charts_and_tables_are_tagged(made):
    with pikepdf.open(BytesIO(made)) as pdf:
        found = list(elements(pdf))
        figures = [str(element.Alt) for element in found if element.S == "/Figure"]
        kinds = {str(element.S) for element in found}
        nested = [element for element in found if element.S == "/Table" and element.P.S == "/Table"]
    assert len(figures) == 1 and figures[0].startswith("Asks for help. 12 sessions from 7 September")
    assert {"/H1", "/H2", "/Table", "/THead", "/TH", "/TD", "/BlockQuote", "/Link", "/Caption"} <= kinds
    assert not nested


def test_pdf_embeds_the_vendored_typeface(made):
    with pikepdf.open(BytesIO(made)) as pdf:
        names = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
    assert names and all("Atkinson-Hyperlegible-Next" in name for name in names)


def test_pdf_holds_nothing_of_the_machine(made):
    plain = BytesIO()
    with pikepdf.open(BytesIO(made)) as pdf:
        pdf.save(plain, qdf=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert str(settings.BASE_DIR).encode() not in plain.getvalue()
    assert b"pdf.invalid" not in plain.getvalue()


def test_door_counts_the_pages_it_made(pages):
    with override_settings(TEMPLATES=TEMPLATES):
        assert render_pdf("papers.html", papers(), title=TITLE).pages == len(pages)


def test_same_papers_give_the_same_bytes(made):
    assert rendered(author="Oakfield Primary School", created=date(2026, 11, 24)) == made


REFUSED = {
    "a file as picture": '<img alt="x" src="file:///etc/hostname">',
    "a file as attachment": '<link rel="attachment" href="file:///etc/hostname">',
    "a web picture": '<img alt="x" src="https://example.org/x.png">',
    "a web style sheet": '<style>@import "http://example.org/x.css";</style>',
    "a data address": '<img alt="x" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">',
    "another static file": '<link rel="stylesheet" href="css/tokens.css">',
    "a way out of the folder": '<link rel="stylesheet" href="css/../../manage.py">',
}


@pytest.mark.parametrize("html", REFUSED.values(), ids=REFUSED)
def test_render_refuses(html):
    with pytest.raises(PdfRefused, match="may not fetch"):
        snippet(html)


def test_allowed_path_is_the_style_sheet_and_the_fonts_and_nothing_else():
    assert all(allowed_path(STATIC_ROOM + name) for name in ALLOWED)
    assert sorted(Path(name).suffix for name in ALLOWED) == [".css", ".ttf", ".ttf", ".ttf", ".ttf"]
    assert allowed_path(STATIC_ROOM + "css/tokens.css") is None
    assert allowed_path("css/pdf.css") is None


def test_progress_grows_to_one_and_names_the_pages():
    told = []
    rendered(progress=lambda fraction, words: told.append((fraction, words)), pages=8)
    fractions = [fraction for fraction, _ in told]
    assert fractions == sorted(fractions) and fractions[-1] == 1
    assert 0 < fractions[0] < 0.1
    assert (pytest.approx(0.2425), "Laying out page 1") in told


def test_progress_that_raises_stops_the_render_and_leaves_all_as_it_was():
    def give_up(fraction, words):
        raise InterruptedError("stopped by its owner")

    logger = logging.getLogger("weasyprint.progress")
    before = (logger.level, logger.propagate, list(logger.handlers))
    with pytest.raises(InterruptedError):
        rendered("snippet.html", {"snippet": "<p>One</p>"}, progress=give_up)
    assert (logger.level, logger.propagate, list(logger.handlers)) == before


def test_render_leaves_the_garbage_collector_on():
    gc.enable()
    snippet("<p>One</p>")
    assert gc.isenabled()


class NoPango:
    """An import system in which the text library is missing."""

    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'")


def test_missing_text_library_names_the_one_command_that_mends_it(monkeypatch):
    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])
    with pytest.raises(PdfUnavailable, match=r"Run: (apt-get install .*libpango|brew install pango)"):
        snippet("<p>One</p>")
