"""Adding a record type: each step has its check, and the message says what to do (style.md 2d)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps

from caseload.selectors.timeline_care import CARE_KINDS
from caseload.selectors.timeline_changes import RECORD_KINDS
from common.records import our_models
from logs.actions.kept import WRITERS
from logs.actions.movable import MOVABLES
from logs.choices import SubmissionKind
from logs.models.signed import SignedRecord
from logs.views.doors import DOORS
from tests.house.record_types import APPEND_ONLY, PARTS, RECORD_TYPES, WITHOUT_RECORD

HERE = "tests/house/record_types.py"
KINDS = sorted(RECORD_TYPES)
MODELS = sorted({each.model for each in RECORD_TYPES.values()})
# What the timeline says of itself, beside the kinds of care (caseload/selectors/timeline.py).
ON_THE_TIMELINE = {
    "logs.SessionEntry",
    "logs.SessionCorrection",
    "logs.BehaviourIncident",
    "logs.IncidentCorrection",
    "logs.Praise",
    "logs.DayConfirmation",
    *(kind.model._meta.label for kind in CARE_KINDS),
}
# By their audited changes (caseload/selectors/timeline_changes.py).
BY_THEIR_CHANGES = {"logs.DailyLine", "logs.EarlierTotal"}


def model_of(kind: SubmissionKind) -> Any:
    """The model the kind writes."""
    return apps.get_model(RECORD_TYPES[kind].model)


# question of RECORD_TYPES → whether the code does it for a kind, and what to do when it does not.
QUESTIONS: dict[str, tuple[Callable[[SubmissionKind], bool], str]] = {
    "movable": (
        lambda kind: kind in MOVABLES,
        "add a Movable in logs/actions/movable.py, or say why it is never moved to another pupil",
    ),
    "beside": (
        lambda kind: kind in DOORS,
        "add a Door in logs/views/doors.py for told and addenda, or say why it has neither",
    ),
    "mendable": (
        lambda kind: kind in WRITERS,
        "add a writer in logs/actions/kept.py or kept_care.py, or say why what was kept aside is not put right there",
    ),
    "timeline": (
        lambda kind: RECORD_TYPES[kind].model in ON_THE_TIMELINE | BY_THEIR_CHANGES,
        "add a CareKind in caseload/selectors/timeline_care.py, or say why the timeline has no line of it",
    ),
}


def fault(kind: SubmissionKind, question: str) -> str:
    """What to do when a thing is neither done nor decided against, or is done although it was decided against."""
    does, remedy = QUESTIONS[question]
    why_not = getattr(RECORD_TYPES[kind], question)
    if not does(kind) and not why_not:
        return f"{kind}: {remedy} in `{question}` of its line in {HERE}."
    return f"{kind} does it: empty `{question}` of its line in {HERE}." if does(kind) and why_not else ""


def test_every_kind_of_submission_is_decided() -> None:
    forgotten = set(SubmissionKind) - set(RECORD_TYPES) - set(WITHOUT_RECORD)
    assert not forgotten, (
        f"Give {sorted(forgotten)} a line in {HERE}: what it writes, and each question decided."
    )


def test_every_signed_record_has_its_kind() -> None:
    signed = {model._meta.label for model in our_models() if issubclass(model, SignedRecord)}
    forgotten = signed - set(MODELS) - set(PARTS)
    remedy = f"add a SubmissionKind (logs/choices.py) and its line in {HERE}, or say there whose part it is"
    assert not forgotten, f"{sorted(forgotten)}: {remedy}."


@pytest.mark.parametrize("question", list(QUESTIONS))
@pytest.mark.parametrize("kind", KINDS)
def test_each_question_is_done_or_decided_against(kind: SubmissionKind, question: str) -> None:
    assert not fault(kind, question), fault(kind, question)


def test_a_forgotten_step_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(MOVABLES, SubmissionKind.FIRST_AID)
    assert fault(SubmissionKind.FIRST_AID, "movable").startswith("first_aid: add a Movable in logs/actions/")
    monkeypatch.setitem(DOORS, SubmissionKind.PRAISE, DOORS[SubmissionKind.FIRST_AID])
    assert "empty `beside`" in fault(SubmissionKind.PRAISE, "beside")


@pytest.mark.parametrize("label", [kind.model._meta.label_lower for kind in CARE_KINDS])
def test_what_became_of_a_record_of_care_is_known_to_the_timeline(label: str) -> None:
    assert label in RECORD_KINDS, f"{label}: a moved record would break the timeline; add it to RECORD_KINDS."


@pytest.mark.parametrize("model", MODELS)
def test_a_record_says_itself_how_sensitive_it_is_and_how_long_it_is_kept(model: str) -> None:
    silent = {"sensitivity", "retention"} - set(vars(apps.get_model(model)))
    assert not silent, f"{model} takes {sorted(silent)} from its parent: decide, and write it on the model."


@pytest.mark.parametrize("model", MODELS)
def test_the_database_holds_the_record(model: str) -> None:
    meta: Any = apps.get_model(model)._meta
    triggers = {trigger.name for trigger in meta.triggers}
    wanted = {"append_only"} if model in APPEND_ONLY else {"signed_after_midnight", "never_deleted"}
    assert wanted <= triggers, f"{model}: give it signed_triggers() (logs/models/signed.py) or Protect."
    assert any("withdrawn_pair" in each.name for each in meta.constraints) or model in APPEND_ONLY, (
        f"{model}: give it withdrawn_pair()."
    )


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind in MOVABLES])
def test_the_movable_and_the_door_are_about_the_kinds_own_model(kind: SubmissionKind) -> None:
    assert MOVABLES[kind].model is model_of(kind)
    assert kind not in DOORS or DOORS[kind].model is model_of(kind)
