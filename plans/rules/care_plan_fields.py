"""What each kind of care plan asks, and how two versions of one differ in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from plans.rules.care import CarePlanKind


class Shape(StrEnum):
    """How an answer is written and shown."""

    TEXT = "text"  # a paragraph
    LINES = "lines"  # one point a line: strategies, products, contra-indications
    STEPS = "steps"  # one step a line, in order


@dataclass(frozen=True)
class PlanField:
    """One question of a plan."""

    name: str
    label: str
    shape: Shape = Shape.TEXT
    hint: str = ""
    is_required: bool = False


TEXT, LINES, STEPS = Shape.TEXT, Shape.LINES, Shape.STEPS

FIELDS: dict[str, tuple[PlanField, ...]] = {
    CarePlanKind.BEHAVIOUR: (
        PlanField("risks", "Risks", LINES, "What may happen, to whom", is_required=True),
        PlanField("triggers", "Known triggers", LINES),
        PlanField("green", "Green: calm", LINES, "What we see, and what keeps it so", is_required=True),
        PlanField("amber", "Amber: early signs", LINES, "What we see, and what we do", is_required=True),
        PlanField("red", "Red: in distress", LINES, "What we see, and what we do", is_required=True),
        PlanField("blue", "Blue: recovering", LINES, "What helps afterwards, and how long"),
        PlanField("de_escalation", "De-escalation that works", LINES),
        PlanField("techniques", "Agreed techniques", LINES, "Only those agreed and trained; empty for none"),
        PlanField("contra_indications", "What must not be done", LINES, "Medical reasons and positions"),
        PlanField("afterwards", "Repair and reflection", TEXT),
    ),
    CarePlanKind.INTIMATE: (
        PlanField("needs", "What is needed", TEXT, is_required=True),
        PlanField("words_used", "Words, signs or symbols we use", LINES),
        PlanField("pupil_does", "What the pupil does", STEPS, "One step a line", is_required=True),
        PlanField("adult_does", "What the adult does", STEPS, "One step a line", is_required=True),
        PlanField("products", "Products and equipment", LINES),
        PlanField("where_and_when", "Where, and how often", TEXT),
        PlanField("dignity", "Dignity and wishes", LINES, "Who, faith and culture, what the pupil asked for"),
        PlanField("watch_for", "What to watch for", LINES, "Skin, pain, infection"),
    ),
    CarePlanKind.HEALTHCARE: (
        PlanField("diagnosis", "Condition", TEXT, is_required=True),
        PlanField("signs", "Signs and symptoms", LINES, is_required=True),
        PlanField("triggers", "Triggers", LINES),
        PlanField("daily_care", "Daily care", LINES),
        PlanField("support_in_school", "Support in lessons and at play", LINES),
        PlanField("emergency", "In an emergency", STEPS, "One step a line, in order", is_required=True),
        PlanField("emergency_contacts", "Who to call", LINES),
        PlanField("trips", "On visits", LINES),
        PlanField("training", "Training staff need", LINES),
        PlanField("professionals", "Health professionals", LINES),
    ),
    CarePlanKind.EATING_MOBILITY: (
        PlanField("eating", "Eating", LINES, "Texture, pace, seating, tools"),
        PlanField("drinking", "Drinking", LINES, "Thickness, cup, how much"),
        PlanField("allergies", "Allergies and foods to avoid", LINES),
        PlanField("choking", "If there is choking", STEPS, "One step a line"),
        PlanField("mobility", "Moving and standing", LINES),
        PlanField("transfers", "Transfers and lifting", STEPS, "How many adults, which equipment"),
        PlanField("equipment", "Equipment and who checks it", LINES),
    ),
    CarePlanKind.RISK: (
        PlanField(
            "activity", "What it is for", TEXT, "A visit, transport, a room, lifting", is_required=True
        ),
        PlanField("hazards", "Hazards", LINES, is_required=True),
        PlanField("who", "Who may be harmed", LINES),
        PlanField("controls", "What we do about it", LINES, is_required=True),
        PlanField("adults", "Adults and their part", LINES),
        PlanField("emergency", "If something happens", STEPS),
    ),
}


@dataclass(frozen=True)
class FieldChange:
    """How one answer changed between two versions: points gone and points new; `kept` stand in both."""

    label: str
    gone: tuple[str, ...]
    new: tuple[str, ...]
    kept: int


def clean_content(kind: str, said: Mapping[str, str]) -> dict[str, str]:
    """The answers of a version: only the kind's own questions, without blank lines and outer space."""
    return {
        field.name: "\n".join(line.strip() for line in said.get(field.name, "").splitlines() if line.strip())
        for field in FIELDS[kind]
    }


def missing_answers(kind: str, content: Mapping[str, str]) -> list[PlanField]:
    """The questions that have to be answered and are not."""
    return [field for field in FIELDS[kind] if field.is_required and not content.get(field.name)]


def points(text: str) -> list[str]:
    """The points or steps of an answer, one a line."""
    return [line for line in text.splitlines() if line]


def changes_between(kind: str, old: Mapping[str, str], new: Mapping[str, str]) -> list[FieldChange]:
    """What differs between two versions, question by question, in the order of the plan; [] when nothing does."""
    changes = [
        _change(field, points(old.get(field.name, "")), points(new.get(field.name, "")))
        for field in FIELDS[kind]
    ]
    return [change for change in changes if change.gone or change.new]


def _change(field: PlanField, before: list[str], after: list[str]) -> FieldChange:
    """How the points of one answer changed; a point moved counts as gone and new."""
    gone: list[str] = []
    new: list[str] = []
    kept = 0
    for verb, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            kept += end - start
            continue
        gone.extend(before[start:end])
        new.extend(after[first:last])
    return FieldChange(field.label, tuple(gone), tuple(new), kept)
