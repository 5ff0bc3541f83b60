"""The app logs."""

from django.apps import AppConfig


class LogsConfig(AppConfig):
    """Logs, as Django installs it."""

    name = "logs"
