"""Random ledger cases as the JSON the command reads: terms, half-terms, closures, lines and entries."""

from datetime import date, timedelta

from hypothesis import strategies as st

START = date(2026, 8, 24)
# A year of seven short weeks to a half-term keeps the slow count quick; the calendar year turns inside it.
PATTERN = [(14, 60), (70, 115), (133, 170), (182, 215), (236, 270), (285, 330)]
SECTIONS = ["F", "G", "H1", "H2", "support"]
PERIODS = ["day", "week", "fortnight", "half_term", "term", "year"]
REASONS = [
    "pupil_absent",
    "pupil_unable",
    "appointment",
    "staff_absent",
    "staff_redeployed",
    "trip_or_event",
    "space_unavailable",
    "school_closed",
    "suspended",
    "part_time_timetable",
    "la_not_arranged",
    "therapist_not_provided",
    "other",
]


def iso(offset):
    return (START + timedelta(days=offset)).isoformat()


@st.composite
def ranges(draw, longest=120):
    start = draw(st.integers(0, 330))
    return [iso(start), iso(start + draw(st.integers(0, longest)))]


@st.composite
def some_lines(draw):
    lines = []
    for n in range(draw(st.integers(1, 3))):
        start, end = draw(ranges(longest=300))
        lines.append(
            {
                "id": f"line {n}",
                "section": draw(st.sampled_from(SECTIONS)),
                "minutes": draw(st.integers(1, 90)),
                "sessions": draw(st.integers(1, 5)),
                "per": draw(st.sampled_from(PERIODS)),
                "adults": draw(st.integers(1, 2)),
                "pupils": draw(st.integers(1, 4)),
                "by": draw(st.sampled_from([None, None, "therapist", "TA"])),
                "from": start,
                "to": end,
            }
        )
    return lines


@st.composite
def an_entry(draw, number, lines, near):
    entry = {
        "id": f"e{number}",
        "line": draw(st.sampled_from(lines))["id"],
        "date": iso(draw(near)),
        "happened": draw(st.booleans()),
        "planned": draw(st.integers(1, 60)),
    }
    if not entry["happened"]:
        return entry | {"reason": draw(st.sampled_from(REASONS))}
    return entry | {
        "minutes": draw(st.integers(1, 60)),
        "adults": draw(st.integers(1, 2)),
        "pupils": draw(st.integers(1, 4)),
        "by": draw(st.sampled_from([None, "therapist", "TA"])),
        "reason": draw(st.sampled_from([None, *REASONS])),
        "makes_up": draw(st.sampled_from([None, *(f"e{n}" for n in range(number))])),
    }


@st.composite
def cases(draw):
    lines = draw(some_lines())
    first = draw(st.integers(0, 300))
    last = first + draw(st.integers(0, 60))
    near = st.integers(max(0, first - 5), last + 5)
    days = st.sets(st.integers(0, 340).map(iso), max_size=8)
    return {
        "terms": [[iso(PATTERN[n][0]), iso(PATTERN[n + 1][1])] for n in (0, 2, 4)],
        "half_terms": [[iso(start), iso(end)] for start, end in PATTERN],
        "closed": sorted(draw(days))
        + [iso(day) for n in (0, 2, 4) for day in range(PATTERN[n][1] + 1, PATTERN[n + 1][0])],
        "emergency_closed": sorted(draw(days)),
        "records_from": iso(draw(st.one_of(st.just(0), near))),
        "as_of": iso(draw(near)),
        "window": [iso(first), iso(last)],
        "lines": lines,
        "slots": [
            {
                "line": draw(st.sampled_from(lines))["id"],
                "date": iso(draw(near)),
                "minutes": draw(st.integers(5, 60)),
            }
            for _ in range(draw(st.integers(0, 12)))
        ],
        "entries": [draw(an_entry(n, lines, near)) for n in range(draw(st.integers(0, 12)))],
    }
