"""The app caseload."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate

from common.database_roles import grant_app_role


def grant_after_migrate(using: str, **kwargs: Any) -> None:
    """Renew the app role's rights; caseload is the last of our apps, so every table stands by now."""
    connection = connections[using]
    if "accounts_user" in connection.introspection.table_names():
        grant_app_role(connection)


class CaseloadConfig(AppConfig):
    """Caseload, as Django installs it."""

    name = "caseload"

    def ready(self) -> None:
        """Renew the grants after each migration."""
        post_migrate.connect(grant_after_migrate, sender=self)
