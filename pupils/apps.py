"""The app pupils."""

from django.apps import AppConfig


class PupilsConfig(AppConfig):
    """Pupils, as Django installs it."""

    name = "pupils"
