"""The variables that the application's processes are started with."""

import os
from pathlib import Path

from scripts import pango
from scripts.project import ROOT
from scripts.services import Services


def application(data: Path | None = None, services: Services | None = None) -> dict[str, str]:
    """This process's variables, completed for Django: what the caller has set always wins."""
    wanted = {"DJANGO_SETTINGS_MODULE": "config.settings.dev", "PYTHONUNBUFFERED": "1"}
    if data is not None:
        wanted["KEYWORKER_DATA"] = str(data)
    # A database that we embed holds the demo school and nothing else.
    if services is not None and services.embedded_database:
        wanted["KEYWORKER_DEMO"] = "1"
    return {**wanted, **os.environ, **pango.variables(), "PYTHONPATH": str(ROOT)}
