"""Every kind of record that arrives in a submission, and what was decided about it.

For each question "" means yes, in the place named below; words say why not. A kind that is not here, or whose answer is
not what the code does, fails tests/house/test_record_types.py.

    movable    "This was about another pupil": a Movable in logs/actions/movable.py
    beside     telling a parent and adding after its midnight: a Door in logs/views/doors.py
    mendable   what was kept aside can be put right and saved: a writer in logs/actions/kept.py, for care kept_care.py
    timeline   a line on the pupil's timeline: caseload/selectors/timeline.py, or a CareKind in timeline_care.py
"""

from dataclasses import dataclass

from logs.choices import SubmissionKind as Kind

OWN_ROW = "a correction stands beside its record and goes where that goes"
ADDED_TO = "it is corrected by a row of its own, and no parent is told of it by law"
MADE_ANEW = "its form comes back with what was typed; kept aside only by a lost tie, it is read there and written anew"


@dataclass(frozen=True)
class RecordType:
    """What one kind writes, and the answers."""

    model: str
    movable: str = ""
    beside: str = ""
    mendable: str = ""
    timeline: str = ""


RECORD_TYPES: dict[Kind, RecordType] = {
    Kind.SESSION: RecordType("logs.SessionEntry", beside=ADDED_TO),
    Kind.VISIT: RecordType(
        "logs.SessionEntry",
        movable="its entries are sessions: each moves as one",
        beside=ADDED_TO,
    ),
    Kind.SESSION_CORRECTION: RecordType(
        "logs.SessionCorrection", movable=OWN_ROW, beside=ADDED_TO, mendable=MADE_ANEW
    ),
    Kind.BEHAVIOUR: RecordType("logs.BehaviourIncident", beside=ADDED_TO),
    Kind.BEHAVIOUR_CORRECTION: RecordType(
        "logs.IncidentCorrection", movable=OWN_ROW, beside=ADDED_TO, mendable=MADE_ANEW
    ),
    Kind.PRAISE: RecordType("logs.Praise", beside=ADDED_TO),
    Kind.DAILY_LINE: RecordType("logs.DailyLine", beside=ADDED_TO),
    Kind.DAY_CONFIRMATION: RecordType(
        "logs.DayConfirmation",
        movable="it is about the pupil's own line of provision, which another pupil does not have",
        beside=ADDED_TO,
        mendable=MADE_ANEW,
    ),
    Kind.EARLIER_TOTAL: RecordType(
        "logs.EarlierTotal",
        movable="it is about the pupil's own line of provision, which another pupil does not have",
        beside=ADDED_TO,
        mendable=MADE_ANEW,
    ),
    Kind.INTIMATE_CARE: RecordType(
        "logs.IntimateCare",
        timeline="never: it has its own page for its own readers (domain.md 6)",
    ),
    Kind.FIRST_AID: RecordType("logs.FirstAid"),
    Kind.DOSE: RecordType("logs.Dose"),
    Kind.STOCK: RecordType(
        "logs.StockEntry",
        timeline="it is about a box of medicine: its page has the running balance",
    ),
    Kind.HEALTH_EVENT: RecordType("logs.HealthEvent"),
    Kind.DAILY_CARE: RecordType("logs.DailyCare"),
    Kind.INTERVENTION: RecordType("logs.RestrictiveIntervention"),
    Kind.ADDENDUM: RecordType(
        "logs.Addendum",
        movable=OWN_ROW,
        beside="it is what stands beside a record",
        mendable=MADE_ANEW,
        timeline="it is read on its record's page, through its record's door",
    ),
}
# Kinds that write no record of a pupil's own.
WITHOUT_RECORD: dict[Kind, str] = {
    Kind.OFF_TIMETABLE: "it writes sessions that did not happen, under itself",
    Kind.ADULT_INJURY: "about an adult: it shows no pupil's data (domain.md 7.1)",
}
# Signed records that arrive inside another kind.
PARTS: dict[str, str] = {
    "logs.TargetRating": "a part of a session",
    "logs.CorrectedRating": "a part of the correction of a session",
}
# Their own triggers hold them, and not those of a record that is edited until midnight.
APPEND_ONLY = frozenset({"logs.Addendum", "logs.SessionCorrection", "logs.IncidentCorrection"})
