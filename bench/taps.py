"""Each quick form: taps counted in Chromium before the real application; then time, queries and bytes of page and post.

The floor of a save is writing the same rows bare: the envelope and the record, by SQL, in one transaction. Both are
rolled back, so that every round meets the same school; neither pays for the commit.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from django.db import connection, transaction
from django.http import HttpRequest, QueryDict
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from bench._finger import Walked, finger_of, running_demo
from bench._measured import Measured, median_ms
from bench._quick_forms import FORMS, QuickForm
from common.ids import uuid7
from logs.models import Submission
from pupils.models import Pupil

TIMES = 9
ENVELOPE = "submission"
COLUMNS = (
    "form",
    "taps",
    "save, ms",
    "floor, ms",
    "× floor",
    "queries",
    "page, ms",
    "queries",
    "page, KB",
    "post, B",
)


@dataclass
class TapsMeasured(Measured):
    """One row a form, beside the figures for the file."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def table(self) -> str:
        """A row for each form."""
        lines = [COLUMNS, *self.rows]
        widths = [max(len(row[at]) for row in lines) for at in range(len(COLUMNS))]
        said = [
            "  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in lines
        ]
        size = ", ".join(f"{count:,} {noun}" for noun, count in self.size.items())
        return "\n".join([f"On the demo school, {size}; floor: the same rows written bare.", *said])


def measure() -> Measured:
    """The figures."""
    with running_demo(own_database()) as stack:
        walks = []
        for form in FORMS:
            with finger_of(stack, form.person, form.start) as walker:
                form.walk(walker)
            walks.append((form, walker.walked))
    pupils = Pupil.objects.unscoped(reason="how many there are").count()
    measured = TapsMeasured({"pupils": pupils, "forms": len(FORMS)})
    for form, walked in walks:
        _add(measured, form, walked)
    return measured


def own_database() -> str:
    """The address of this benchmark's database."""
    return urlunsplit(
        urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}")
    )


def _add(measured: TapsMeasured, form: QuickForm, walked: Walked) -> None:
    """The figures of one form."""
    client = Client(raise_request_exception=True)
    person = User.objects.get(email=f"{form.person}@demo.example")
    client.force_login(person)
    rows = saved_and_taken_back(form, walked, person)
    taps, bytes_posted = walked.taps, len(walked.posted)
    measured.add(f"{form.name}: taps", taps, "taps", form.most_taps, "the most allowed")
    if form.most_taps is not None and taps > form.most_taps:
        measured.problems.append(f"{form.name}: {taps} taps, at most {form.most_taps} are allowed.")
    page = client.get(walked.page)
    page_ms = median_ms(lambda: client.get(walked.page), TIMES)
    page_queries = queries_of(lambda: client.get(walked.page))
    page_kb = round(len(page.content) / 1024, 1)
    measured.add(f"{form.name}: page", page_ms, "ms")
    measured.add(f"{form.name}: page", page_queries, "queries", 1, "one query")
    measured.add(f"{form.name}: page", page_kb, "KB")
    shown = ("", "", "", "")
    if form.model is not None:
        save_ms, floor_ms, queries = _save(client, form, walked, rows)
        measured.add(f"{form.name}: save", save_ms, "ms", floor_ms, "the same rows written bare")
        measured.add(f"{form.name}: save", queries, "queries", 2, "two inserts")
        measured.add(f"{form.name}: post", bytes_posted, "bytes")
        shown = (f"{save_ms:.1f}", f"{floor_ms:.2f}", f"{save_ms / floor_ms:.0f}", str(queries))
    measured.rows.append(
        (
            form.name,
            str(taps),
            *shown,
            f"{page_ms:.1f}",
            str(page_queries),
            str(page_kb),
            str(bytes_posted or ""),
        )
    )


def saved_and_taken_back(form: QuickForm, walked: Walked, person: User) -> list[Any]:
    """The envelope and the record that the browser saved; withdrawn since, so that the form meets the day anew."""
    if form.model is None:
        return []
    first = fields_of(walked)[ENVELOPE]
    record = form.manager.filter(submission_id=first).order_by("pk").first()
    if record is None:
        raise RuntimeError(f"{form.name}: nothing was saved under {first}.")
    form.manager.filter(submission_id=first).update(withdrawn_at=timezone.now(), withdrawn_by=person)
    return [Submission.objects.get(pk=first), record]


def _save(client: Client, form: QuickForm, walked: Walked, rows: list[Any]) -> tuple[float, float, int]:
    """Milliseconds of the post and of its floor, and the post's queries."""
    said = fields_of(walked)

    def post() -> None:
        fresh = said.copy()
        fresh[ENVELOPE] = str(uuid7())
        answer = client.post(walked.post_to, fresh)
        if (
            answer.status_code not in (302, 303)
            or not form.manager.filter(submission_id=fresh[ENVELOPE]).exists()
        ):
            raise RuntimeError(f"{form.name} was not saved again: {answer.status_code}")

    checks = 1  # the look whether it was saved
    return (
        median_ms(undone(post), TIMES),
        median_ms(undone(lambda: write_bare(rows)), TIMES),
        queries_of(undone(post)) - checks,
    )


def queries_of(work: Callable[[], object]) -> int:
    """How many queries WORK sends, savepoints left out as in the budgets of pages."""
    with CaptureQueriesContext(connection) as found:
        work()
    return sum("SAVEPOINT" not in query["sql"] for query in found)


def undone(work: Callable[[], None]) -> Callable[[], None]:
    """WORK in a transaction that is taken back."""

    def done_and_undone() -> None:
        with transaction.atomic():
            work()
            transaction.set_rollback(True)

    return done_and_undone


def write_bare(rows: list[Any]) -> None:
    """The like of these rows, the first the envelope of the others, as SQL inserts."""
    envelope = uuid7()
    with connection.cursor() as cursor:
        for at, row in enumerate(rows):
            columns = {each.column: getattr(row, each.attname) for each in row._meta.concrete_fields}
            columns |= {"id": envelope} if at == 0 else {"id": uuid7(), "submission_id": envelope}
            values = [
                field.get_db_prep_save(columns[field.column], connection)
                for field in row._meta.concrete_fields
            ]
            names = ", ".join(f'"{field.column}"' for field in row._meta.concrete_fields)
            places = ", ".join(["%s"] * len(values))
            cursor.execute(f'INSERT INTO "{row._meta.db_table}" ({names}) VALUES ({places})', values)


def fields_of(walked: Walked) -> QueryDict:
    """The fields of the post as the browser sent them; an empty file stays behind."""
    if "multipart" not in walked.content_type:
        said = QueryDict(mutable=True)
        for name, value in parse_qsl(walked.posted.decode(), keep_blank_values=True):
            said.appendlist(name, value)
        return said
    request: HttpRequest = RequestFactory().generic(
        "POST", walked.post_to, walked.posted, content_type=walked.content_type
    )
    return request.POST.copy()
