"""Two database roles: the owner migrates, `kw_app` works and owns nothing (docs/adr/0004)."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model

from common.records import WriteRule, our_models

APP_ROLE = "kw_app"
NAME = re.compile(r"^[a-z_][a-z0-9_]*$")
REVOKED: dict[WriteRule, Sequence[str]] = {
    WriteRule.FREE: ("TRUNCATE",),
    WriteRule.SIGNED: ("DELETE", "TRUNCATE"),
    WriteRule.APPEND_ONLY: ("UPDATE", "DELETE", "TRUNCATE"),
}


def quoted(name: str) -> str:
    """NAME as an SQL identifier; raises ValueError for anything but a plain lower-case name."""
    if not NAME.match(name):
        raise ValueError(f"not a plain name: {name!r}")
    return f'"{name}"'


def create_app_role(connection: BaseDatabaseWrapper) -> None:
    """Make the role without ownership if the cluster has none, and let the owner take it on."""
    role = quoted(APP_ROLE)
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        # Roles belong to the cluster: two databases migrated at once must not both make it.
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [APP_ROLE])
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if not cursor.fetchone():
            cursor.execute(f"CREATE ROLE {role} NOLOGIN NOSUPERUSER NOBYPASSRLS")
            cursor.execute(f"GRANT {role} TO CURRENT_USER")


def grants_for(model: type[Model]) -> list[str]:
    """The statements that give the app's role its rights on one table, and no more."""
    table, role = quoted(model._meta.db_table), quoted(APP_ROLE)
    rule: WriteRule = getattr(model, "write_rule", WriteRule.FREE)
    return [
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {role}",
        f"REVOKE {', '.join(REVOKED[rule])} ON {table} FROM {role}",
    ]


def grant_app_role(connection: BaseDatabaseWrapper) -> None:
    """Give the app's role its rights on every table: run after each migration, as the owner."""
    create_app_role(connection)
    role = quoted(APP_ROLE)
    statements = [
        f"GRANT USAGE ON SCHEMA public TO {role}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}",
        *(statement for model in our_models() for statement in grants_for(model)),
        f'REVOKE INSERT, UPDATE, DELETE ON "django_migrations" FROM {role}',
    ]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
