"""The app common."""

from django.apps import AppConfig
from django.core.checks import register

from common.records import check_declarations


class CommonConfig(AppConfig):
    """Common, as Django installs it."""

    name = "common"

    def ready(self) -> None:
        """Register the check that every model declares itself."""
        register(check_declarations, "keyworker")
