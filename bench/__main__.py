"""`python -m bench NAME`: one benchmark in this process, in a database made for it; started by scripts/bench.py."""

import importlib
import json
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

import django

RESULTS = Path(__file__).parent / "results"


def main(name: str) -> int:
    """Measure, print the table on stdout, keep bench/results/NAME.json; 1 when something must not be as it is."""
    django.setup()
    from django.conf import settings
    from django.db import connection

    # Beside the tests' own database, so that both may run at once.
    settings.DATABASES["default"].setdefault("TEST", {})["NAME"] = f"bench_{name}_{os.getpid()}"
    connection.settings_dict["TEST"] = {
        **connection.settings_dict.get("TEST", {}),
        "NAME": f"bench_{name}_{os.getpid()}",
    }
    standing = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        measured = importlib.import_module(f"bench.{name}").measure()
    finally:
        connection.creation.destroy_test_db(standing, verbosity=0)
    print(measured.table())
    RESULTS.mkdir(exist_ok=True)
    facts = {
        "name": name,
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores",
        **measured.as_json(),
    }
    (RESULTS / f"{name}.json").write_text(json.dumps(facts, indent=2) + "\n")
    for problem in measured.problems:
        print(problem, file=sys.stderr)
    return 1 if measured.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
