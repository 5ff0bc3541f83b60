"""Rules that hold for every model, found by walking them."""

import importlib
import pkgutil

import factory
import pytest
from django.apps import apps
from django.db import connection, models

import tests.factories
from common.database_roles import APP_ROLE
from common.records import OUR_APPS, WriteRule, check_declarations, our_models
from tests.house.registry import REGISTRY

FLOORS = ["common", *OUR_APPS]
# Moments that nobody's hand makes: the machine notes them.
MACHINE_MOMENTS = {
    "accounts.Job.heartbeat_at",
    "accounts.Job.finished_at",
    "logs.Submission.recorded_at",
    "logs.Submission.received_at",
    "logs.SessionEntry.received_at",
    "logs.IncidentCorrection.corrected_at",
    "logs.SessionCorrection.corrected_at",
    "logs.BehaviourIncident.received_at",
    "logs.Praise.received_at",
    "logs.DailyLine.received_at",
    "logs.DayConfirmation.received_at",
    "logs.EarlierTotal.received_at",
    "logs.IntimateCare.received_at",
    "logs.DailyCare.received_at",
    "logs.FirstAid.received_at",
    "logs.Dose.given_at",
    "logs.Dose.received_at",
    "logs.StockEntry.received_at",
    "logs.HealthEvent.began_at",
    "logs.HealthEvent.ended_at",
    "logs.HealthEvent.ambulance_called_at",
    "logs.HealthEvent.received_at",
    "logs.Addendum.added_at",
    "logs.RestrictiveIntervention.received_at",
    "logs.InterventionAccount.given_at",
    "logs.InterventionCase.escalated_at",
    "plans.CarePlanReader.read_at",
    "caseload.DigestSent.claimed_at",
    "caseload.DigestSent.sent_at",
}


def test_every_model_declares_sensitivity_retention_and_write_rule() -> None:
    assert check_declarations(None) == []


def test_a_model_without_declarations_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(apps.get_model("pupils.Alert"), "sensitivity")
    monkeypatch.setattr("pupils.models.owned.PupilOwned.sensitivity", None)
    assert any("pupils.Alert must declare sensitivity" in str(error) for error in check_declarations(None))


def test_every_model_stands_in_the_registry() -> None:
    assert {model._meta.label for model in our_models() if not model._meta.auto_created} == set(REGISTRY)


def test_the_registry_and_the_models_agree_on_how_they_are_written() -> None:
    assert {label: apps.get_model(label).write_rule for label in REGISTRY} == {
        label: rule for label, (rule, _, _) in REGISTRY.items()
    }


def test_every_relation_points_down_the_floors() -> None:
    upwards = [
        f"{model._meta.label}.{field.name}"
        for model in our_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        and field.related_model._meta.app_label in FLOORS
        and FLOORS.index(field.related_model._meta.app_label) > FLOORS.index(model._meta.app_label)
    ]
    assert not upwards


def test_every_moment_has_its_person() -> None:
    moments, alone = set(), set()
    for model in our_models():
        names = {field.name for field in model._meta.fields}
        for name in sorted(names):
            if not name.endswith("_at") or not isinstance(model._meta.get_field(name), models.DateTimeField):
                continue
            moments.add(f"{model._meta.label}.{name}")
            if f"{name[:-3]}_by" not in names:
                alone.add(f"{model._meta.label}.{name}")
    assert alone == MACHINE_MOMENTS
    assert len(moments) > len(alone)


def test_every_model_has_a_factory() -> None:
    made = set()
    for _, name, _ in pkgutil.iter_modules(tests.factories.__path__):
        module = importlib.import_module(f"tests.factories.{name}")
        for kind in vars(module).values():
            if isinstance(kind, type) and issubclass(kind, factory.django.DjangoModelFactory):
                made.add(kind._meta.model._meta.label if kind._meta.model else None)
    assert set(REGISTRY) <= made


@pytest.mark.django_db
@pytest.mark.parametrize("label", sorted(REGISTRY))
def test_the_app_role_may_do_no_more_than_the_write_rule(label: str) -> None:
    model = apps.get_model(label)
    denied = {
        WriteRule.FREE: {"TRUNCATE"},
        WriteRule.SIGNED: {"DELETE", "TRUNCATE"},
        WriteRule.APPEND_ONLY: {"UPDATE", "DELETE", "TRUNCATE"},
    }[model.write_rule]
    rights = ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(['has_table_privilege(%s, %s, %s)'] * len(rights))}",
            [part for right in rights for part in (APP_ROLE, model._meta.db_table, right)],
        )
        held = {right for right, has in zip(rights, cursor.fetchone(), strict=True) if has}
    assert set(rights) - held == denied


@pytest.mark.django_db
def test_the_app_role_owns_nothing_and_is_no_superuser() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == (APP_ROLE,)
        cursor.execute(
            "SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = %s", [APP_ROLE]
        )
        assert cursor.fetchone() == (False,)
        cursor.execute("SELECT count(*) FROM pg_tables WHERE tableowner = %s", [APP_ROLE])
        assert cursor.fetchone() == (0,)
