"""The app accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, as Django installs it."""

    name = "accounts"
