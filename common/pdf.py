"""The one PDF door: a template in, a tagged PDF out. The only place that imports WeasyPrint."""

import gc
import logging
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

# No such host exists (RFC 2606), so an address that slips past the fetcher still reaches nothing.
STATIC_ROOM = "https://pdf.invalid/static/"
FONT_FOLDER = "vendor/atkinson-hyperlegible-next-5.3.0"
FONT_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
FONTS = tuple(f"{FONT_FOLDER}/AtkinsonHyperlegibleNext-{style}.ttf" for style in FONT_STYLES)
ALLOWED = frozenset(("css/pdf.css", *FONTS))
CONTENT_TYPES = {".css": "text/css", ".ttf": "font/ttf"}

PANGO_LINUX = (
    "apt-get install --no-install-recommends "
    "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core"
)
PANGO_MAC = "brew install pango"

USUAL_PAGES = 20  # the guess behind the progress bar when the caller has none
PAGE_SAID = re.compile(r"Page (\d+)")

Progress = Callable[[float, str], None]


class PdfUnavailable(Exception):
    """This machine cannot make PDFs; the message names the one command that mends it."""


class PdfRefused(Exception):
    """The template asked for something a PDF may not hold: a file, an address, an attachment."""


@dataclass(frozen=True)
class Pdf:
    """A finished document: its bytes and how many pages they hold."""

    content: bytes
    pages: int


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    *,
    title: str,
    author: str = "",
    subject: str = "",
    created: date | None = None,
    pages: int = USUAL_PAGES,
    progress: Progress | None = None,
) -> Pdf:
    """TEMPLATE, which extends pdf/base.html, as a tagged PDF (PDF/UA-1) in British English.

    The same template and context give the same bytes. AUTHOR is the school; CREATED is written when given.
    PROGRESS is called with a fraction from 0 to 1 and words for people; PAGES is how many to expect.
    Raises PdfUnavailable without the text library, PdfRefused for a file or an address outside ALLOWED.
    """
    weasyprint = _weasyprint()
    said = {"pdf_title": title, "pdf_author": author, "pdf_subject": subject, "pdf_created": created}
    html = render_to_string(template, {**context, **said})
    with _told(progress, pages), _collector_paused():
        try:
            page = weasyprint.HTML(string=html, base_url=STATIC_ROOM, url_fetcher=_fetcher(weasyprint))
            document = page.render(pdf_variant="pdf/ua-1")
            made = Pdf(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))
        except weasyprint.urls.FatalURLFetchingError as refusal:
            raise PdfRefused(str(refusal)) from refusal
    if progress:
        progress(1.0, "Finished")
    return made


def _weasyprint() -> Any:
    """The PDF engine, imported only now: a machine without Pango still starts and serves its pages."""
    try:
        import weasyprint
        import weasyprint.urls
    except OSError as missing:  # the library is loaded by name, so its absence is no ImportError
        command = PANGO_MAC if sys.platform == "darwin" else PANGO_LINUX
        raise PdfUnavailable(f"This machine cannot make PDFs yet. Run: {command}") from missing
    return weasyprint


def _fetcher(weasyprint: Any) -> Callable[[str], Any]:
    """The fetcher that hands out our style sheet and fonts, and ends the render for everything else.

    The engine's own fetcher reads any file: and http: address in the document, attachments too. Any lesser
    error than this one it swallows, leaving a hole in the page.
    """

    def fetch(url: str) -> Any:
        path = allowed_path(url)
        if path is None:
            raise weasyprint.urls.FatalURLFetchingError(f"a PDF may not fetch {url}")
        kind = {"Content-Type": CONTENT_TYPES[path.suffix]}
        return weasyprint.urls.URLFetcherResponse(url, path.read_bytes(), kind)

    return fetch


def allowed_path(url: str) -> Path | None:
    """The file behind an address a PDF may read; None for every other address."""
    name = url.removeprefix(STATIC_ROOM)
    if name == url or name not in ALLOWED:
        return None
    found = finders.find(name)
    return Path(found) if isinstance(found, str) else None


@contextmanager
def _collector_paused() -> Iterator[None]:
    """The garbage collector off while rendering (a quarter of the time); what gathered is collected after."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
            gc.collect()


@contextmanager
def _told(progress: Progress | None, pages: int) -> Iterator[None]:
    """PROGRESS fed from the engine's progress log, for this thread's render only."""
    if progress is None:
        yield
        return
    logger = logging.getLogger("weasyprint.progress")
    handler = _ProgressHandler(progress, pages)
    level, passes_on = logger.level, logger.propagate
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False  # a line a page is for the bar, not for the server's log
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        logger.propagate = passes_on


# How far along each step of the engine's log is, as a share of a usual render, and what to call it.
STEPS = {
    "Step 1": (0.02, "Reading the text"),
    "Step 3": (0.06, "Setting the type"),
    "Step 4": (0.14, "Building the pages"),
    "Step 6": (0.70, "Drawing the pages"),
    "Step 7": (0.96, "Saving"),
}
LAYOUT_FROM, LAYOUT_SHARE = 0.18, 0.50


class _ProgressHandler(logging.Handler):
    """Turns the engine's progress lines of one thread into fractions that only grow."""

    def __init__(self, progress: Progress, pages: int) -> None:
        """PROGRESS is told; PAGES is how many pages are expected."""
        super().__init__()
        self.progress, self.pages = progress, max(pages, 1)
        self.thread, self.reached = threading.get_ident(), 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one step, unless it is another thread's or the bar is past it."""
        if record.thread != self.thread:
            return
        fraction, words = self._step(record.getMessage())
        if fraction > self.reached:
            self.reached = fraction
            self.progress(fraction, words)

    def _step(self, message: str) -> tuple[float, str]:
        """The fraction and the words of a line of the log; 0 for a line that says nothing new."""
        if page := PAGE_SAID.search(message):
            number = int(page[1])
            return LAYOUT_FROM + LAYOUT_SHARE * min(number / self.pages, 1), f"Laying out page {number}"
        return STEPS.get(message[:6], (0.0, ""))
