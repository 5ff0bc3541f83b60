"""The RIDDOR 2013 reason tree: says why something may be reportable and asks a person; it never decides.

Pupils are "not at work" (HSE EDIS1): reportable are a death, or being taken directly from the scene to hospital for
treatment, when it arose out of or in connection with the work activity. For adults at work: death, specified injuries,
more than seven days unable to do their normal work, dangerous occurrences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from logs.rules.report_duties import RIDDOR, RIDDOR_OVER_SEVEN_DAYS

SOURCE = "RIDDOR 2013; HSE information sheet EDIS1"
SEVEN_DAYS = 7


class Question(StrEnum):
    """What the tree asks, in this order; each answer is yes or no."""

    DIED = "died"
    HOSPITAL_TREATMENT = "hospital_treatment"
    WORK_CONNECTION = "work_connection"
    SPECIFIED_INJURY = "specified_injury"
    OVER_SEVEN_DAYS = "over_seven_days"


QUESTIONS: dict[Question, str] = {
    Question.DIED: "Did the person die?",
    Question.HOSPITAL_TREATMENT: (
        "Were they taken straight from here to hospital and treated there? "
        "(An examination or a check “to be safe” is not treatment.)"
    ),
    Question.WORK_CONNECTION: (
        "Did it come from equipment, the premises, or how an activity was organised or supervised? "
        "(Not a usual fall or bump in play or sport.)"
    ),
    Question.SPECIFIED_INJURY: (
        "Was it a specified injury: a break other than fingers or toes, loss of sight, a serious burn, "
        "a crush of head or body, or unconsciousness from a head injury?"
    ),
    Question.OVER_SEVEN_DAYS: "Could they not do their normal work for more than seven days?",
}
FOR_PUPILS = (Question.DIED, Question.HOSPITAL_TREATMENT, Question.WORK_CONNECTION)
FOR_ADULTS = (
    Question.DIED,
    Question.SPECIFIED_INJURY,
    Question.OVER_SEVEN_DAYS,
    Question.WORK_CONNECTION,
)


class Leaning(StrEnum):
    """What the answers point to; a person decides."""

    UNANSWERED = "unanswered"
    POSSIBLY_REPORTABLE = "possibly_reportable"
    PROBABLY_NOT = "probably_not"


@dataclass(frozen=True)
class Reading:
    """What the answers come to: the leaning, why, and by when a report would be due."""

    leaning: Leaning
    because: str
    report_by: date | None = None


def questions_for(is_pupil: bool) -> tuple[Question, ...]:
    """The questions asked about a pupil (or visitor), or about an adult at work."""
    return FOR_PUPILS if is_pupil else FOR_ADULTS


def read_answers(answers: Mapping[str, bool], *, is_pupil: bool, held_on: date) -> Reading:
    """What ANSWERS (question → yes) come to for an accident on HELD_ON.

    Work connection is only asked once there is something to report, as on the form.
    """
    asked = [question for question in questions_for(is_pupil) if question is not Question.WORK_CONNECTION]
    grounds = [question for question in asked if answers.get(question)]
    if not grounds and not all(question in answers for question in asked):
        return Reading(Leaning.UNANSWERED, "Not all questions are answered.")
    if not grounds:
        return Reading(Leaning.PROBABLY_NOT, _nothing(is_pupil))
    if Question.WORK_CONNECTION not in answers:
        return Reading(Leaning.UNANSWERED, "Say whether it came from the premises, equipment or supervision.")
    if not answers[Question.WORK_CONNECTION]:
        return Reading(
            Leaning.PROBABLY_NOT, "It did not arise from equipment, premises or how the work was organised."
        )
    rule = RIDDOR_OVER_SEVEN_DAYS if grounds == [Question.OVER_SEVEN_DAYS] else RIDDOR
    return Reading(Leaning.POSSIBLY_REPORTABLE, _grounds(grounds), rule.last_day(held_on))


def _nothing(is_pupil: bool) -> str:
    """Why there is probably nothing to report."""
    if is_pupil:
        return (
            "Not taken straight to hospital for treatment: for pupils only that, or a death, is reportable."
        )
    return "No specified injury and not more than seven days unable to work."


def _grounds(grounds: Sequence[Question]) -> str:
    """Why it may be reportable."""
    words = {
        Question.DIED: "somebody died",
        Question.HOSPITAL_TREATMENT: "taken straight to hospital and treated there",
        Question.SPECIFIED_INJURY: "a specified injury",
        Question.OVER_SEVEN_DAYS: "more than seven days unable to work",
    }
    said = " and ".join(words[question] for question in grounds)
    return f"Possibly reportable: {said}, from the school’s work. Ask the head or the health and safety lead."
