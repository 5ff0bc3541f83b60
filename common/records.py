"""What every model declares of itself: how sensitive, how long kept, how it may be written."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error
from django.db import models

OUR_APPS = ("accounts", "pupils", "plans", "logs", "reviews", "caseload")


class Sensitivity(StrEnum):
    """The columns of design.md "Who sees what", narrowest reader first where two would fit."""

    STAFF = "staff"  # about the school and its adults, not about a pupil
    IDENTITY = "identity"  # name, class, life-safety alerts
    SLOT = "slot"  # a timetabled session and its targets
    EVERYDAY = "everyday"
    BEHAVIOUR = "behaviour"
    HEALTH = "health"  # healthcare, eating and mobility plans, medicines, emergency protocols
    HEALTH_RECORD = "health_record"  # doses and first aid: those close to the pupil see the last days
    INTIMATE = "intimate"
    INTERVENTION = "intervention"
    PLAN_TEXT = "plan_text"
    REVIEW = "review"


class Retention(StrEnum):
    """How long a row is kept (domain.md 9; a school sets its own schedule)."""

    SETTINGS = "settings"  # for as long as the school uses Keyworker
    STAFF_LEFT_6Y = "staff_left_6y"  # six years after the adult left
    DOB_25Y = "dob_25y"  # the pupil's educational record
    DOB_31Y = "dob_31y"  # the SEN file
    AUDIT = "audit"  # as long as the record it is about
    TRANSIENT = "transient"  # finished work, safe to clear after 30 days


class WriteRule(StrEnum):
    """How a table may be written; the database role and triggers hold to it."""

    FREE = "free"  # changed through actions
    SIGNED = "signed"  # edited until its midnight, then only withdrawn; never deleted
    APPEND_ONLY = "append_only"  # inserted, never changed


def our_models() -> list[type[models.Model]]:
    """Every concrete model of our own apps."""
    return [model for label in OUR_APPS for model in apps.get_app_config(label).get_models()]


def check_declarations(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """System check: each model says its sensitivity, retention and write rule."""
    wanted = {"sensitivity": Sensitivity, "retention": Retention, "write_rule": WriteRule}
    return [
        Error(f"{model._meta.label} must declare {name}", id="keyworker.E001")
        for model in our_models()
        for name, kind in wanted.items()
        if not isinstance(getattr(model, name, None), kind)
    ]
