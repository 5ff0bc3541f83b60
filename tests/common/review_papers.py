"""Small review papers made of every block of templates/pdf/blocks, for the tests of the PDF door."""

from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace as Row

from django.conf import settings

from common.charts import TrialsCriterion, TrialSession, Window, trials_chart
from tests.plugins.strict_templates import FailOnUse

PAPERS = """{% extends "pdf/base.html" %}
{% block running %}Annual review of EHC plan · Amara K.{% endblock %}
{% block body %}
{% include "pdf/blocks/cover.html" with cover=cover only %}
{% include "pdf/blocks/contents.html" with contents=contents only %}
{% include "pdf/blocks/invited.html" with invited=invited only %}
{% include "pdf/blocks/views.html" with views=views flows=True only %}
{% include "pdf/blocks/outcome.html" with outcome=outcome only %}
{% include "pdf/blocks/provision_table.html" with provision=provision only %}
{% include "pdf/blocks/attendance.html" with attendance=attendance only %}
{% include "pdf/blocks/advice.html" with advice=advice flows=True only %}
{% include "pdf/blocks/figures.html" with register=register only %}
{% endblock %}"""
SNIPPET = '{% extends "pdf/base.html" %}{% block body %}{{ snippet|safe }}{% endblock %}'
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "string_if_invalid": FailOnUse("undefined"),
            "loaders": [
                ("django.template.loaders.locmem.Loader", {"papers.html": PAPERS, "snippet.html": SNIPPET}),
                ("django.template.loaders.filesystem.Loader", [Path(settings.BASE_DIR) / "templates"]),
            ],
        },
    }
]


def cell(words, figure=None):
    """Words with the number of their figure."""
    return Row(words=words, figure=figure)


def outcome():
    """One outcome with one target of twelve sessions."""
    sessions = [TrialSession(date(2026, 9, 7) + timedelta(day), 2 if day < 6 else 6, 10) for day in range(12)]
    window = Window(date(2026, 9, 7), date(2026, 11, 20))
    chart = trials_chart(
        sessions, key="t1", title="Asks for help", window=window, criterion=TrialsCriterion(8, 10)
    )
    line = Row(
        words="SALT programme",
        specified=cell("34 h", 2),
        delivered=cell("28 h 40", 3),
        why=[cell("3 h away")],
    )
    return Row(
        anchor="outcome-1",
        heading="Outcome 1: asking",
        pill="Section E, outcome 1 of 1",
        wording="Amara will ask a familiar adult.",
        source="EHC plan, Section E",
        figures="Figures [1] to [3]",
        targets=[Row(headline="Asks for help: from 2 in 10 to 6 in 10", figure=1, chart=chart, caption="")],
        lines=[line],
        section="F",
        voice_heading="In Amara’s own words",
        voices=[Row(quote="I like the board.", source="Amara, with symbols")],
        questions=["Is this still the right outcome?"],
        note="Records since 12 January 2026.",
    )


def provision():
    """One line, owed 5 h 20."""
    row = Row(
        words="SALT programme",
        section="F",
        missed=[cell("3 h pupil away or not able")],
        owed=cell("5 h 20", 4),
    )
    for name in ("specified", "delivered", "otherwise", "not_logged"):
        setattr(row, name, cell("34 h"))
    return Row(
        anchor="provision",
        heading="Provision delivered",
        span="September",
        figures="Figure [4]",
        amount="Specified",
        rows=[row],
        totals=None,
        earlier=[
            Row(words="SALT programme", span="June", delivered=cell("9 h", 5), source="blue folder"),
        ],
        notes=["Whole minutes."],
        charts=[],
    )


def papers(*, attendance_loaded=True):
    """The context of the papers; its names are those of docs/pack-blocks.md."""
    answer = Row(prompt="What is hard?", words="The bell.")
    view = Row(
        author="Amara K.",
        role="pupil",
        how="With symbols",
        written_down_by="L. Daniels",
        on="9 November 2026",
        answers=[answer],
    )
    advice = Row(
        author="M. Osei",
        role="SALT",
        on="3 October 2025",
        age="over 12 months old",
        attached="",
        paragraphs=["Understands two words."],
    )
    figures = [
        Row(number=n, counts=f"Count {n}", start="7 September 2026", end="20 November 2026", records=n * 10)
        for n in (1, 2, 3, 4)
    ]
    sections = [
        ("outcome-1", "Outcome 1: asking"),
        ("provision", "Provision delivered"),
        ("figures", "Register of figures"),
    ]
    return {
        "cover": Row(
            school="Oakfield Primary School",
            title="Annual review",
            stage="Papers",
            name="Amara Kamara",
            facts=[("Year group", "Year 3")],
            notices=["No judgement."],
            circulated="",
        ),
        "contents": Row(
            note="", entries=[Row(anchor=anchor, words=words, level=1) for anchor, words in sections]
        ),
        "invited": Row(
            anchor="invited",
            heading="Who was invited",
            intro="",
            rows=[
                Row(
                    name="T. Marsh",
                    role="head teacher",
                    invited="2 November",
                    advice="received",
                    coming="yes",
                )
            ],
        ),
        "views": Row(anchor="views", heading="Amara’s views", intro="", entries=[view], missing=""),
        "outcome": outcome(),
        "provision": provision(),
        "attendance": Row(
            anchor="attendance",
            heading="Attendance",
            span="Autumn",
            figures="",
            loaded=attendance_loaded,
            rows=[("AM/PM sessions attended", cell("148 of 160 (92%)"))],
            counts=[("Incidents", cell("5 incidents, attendance not loaded"))],
            notes=[],
        ),
        "advice": Row(anchor="advice", heading="Advice received", intro="", entries=[advice]),
        "register": Row(heading="Register of figures", intro="Each number.", rows=figures),
    }
