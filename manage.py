#!/usr/bin/env python
"""Django's command line for Keyworker; start it through `./run manage`, which provides the services."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command with the settings named in the environment."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
