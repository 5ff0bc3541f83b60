"""The app reviews."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """Reviews, as Django installs it."""

    name = "reviews"
