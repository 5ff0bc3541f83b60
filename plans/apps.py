"""The app plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    """Plans, as Django installs it."""

    name = "plans"
