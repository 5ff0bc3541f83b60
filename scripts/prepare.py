"""Brings the database up to date and fills an empty one with the demo school, in one process: `-m scripts.prepare`."""

import django
from django.core.cache import cache
from django.core.management import call_command


def main() -> None:
    """Migrate, then seed when there is nothing yet; run with the owner's rights."""
    django.setup()
    from accounts.tasks import HEARTBEAT_KEY

    call_command("migrate", interactive=False)
    call_command("seed_demo", if_empty=True)
    # A heartbeat of the last run, kept by Valkey, says nothing about this one.
    cache.delete(HEARTBEAT_KEY)


if __name__ == "__main__":
    main()
