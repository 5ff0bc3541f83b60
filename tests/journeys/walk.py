"""The steps of the main path, as a visitor takes them."""

from datetime import timedelta
from pathlib import Path

from django.core.management import call_command

from accounts.models import Job
from reviews.tasks import build_pack
from tests import willow_bank as school
from tests.journeys.visitor import Visitor
from tests.willow_bank import HEAD, KEY_WORKER, OTHER_KEY_WORKER, SchoolDates


def start_school(dates: SchoolDates, folder: Path) -> None:
    """The school and its staff by the commands."""
    password, term_dates = folder / "password", folder / "terms.csv"
    password.write_text(school.PASSWORD)
    term_dates.write_text(dates.csv())
    call_command(*school.start_school_words(dates, term_dates, password))
    for person in (KEY_WORKER, OTHER_KEY_WORKER, HEAD):
        call_command(*school.add_staff_words(person, password))


def import_pupils(senco: Visitor, content: bytes) -> None:
    """Upload the file and confirm the preview."""
    senco.open("/import/pupils/")
    senco.upload("Show the preview", "file", "export.csv", content)
    senco.send("Import ")


def set_up(senco: Visitor, dates: SchoolDates) -> str:
    """Amara from nothing to ready; the address of her checklist."""
    senco.open("/setup/?show=all")
    senco.follow("Amara Kendall")
    address = senco.address
    for link, answers in forms_of_amara(dates):
        senco.open(address)
        senco.follow(link)
        senco.send("Save", **answers)
    return address


def forms_of_amara(dates: SchoolDates) -> list[tuple[str, dict[str, object]]]:
    """The forms in the order of the checklist: the link that leads there, and the answers."""
    since = {"starts_on": dates.first}
    reviewed_on = dates.today - timedelta(days=300)
    issued = {"issued_on": reviewed_on, "last_review_completed_on": reviewed_on}
    amount = {"minutes": school.MINUTES, "sessions": 3}
    time = {"weekdays": [f"{dates.log_day:%A}"], "starts_at": school.SESSION_AT, "minutes": school.MINUTES}
    return [
        ("Add somebody", {"kind": "Key worker", "staff": KEY_WORKER.full_name, "from_on": dates.first}),
        ("Enter the EHC plan", {"first_issued_on": dates.today - timedelta(days=700), **issued}),
        ("Add an outcome", {"title": school.OUTCOME, "text": school.OUTCOME_TEXT}),
        (
            "Add provision",
            {"name": school.LINE, "wording": school.WORDING, "outcome": school.OUTCOME, **amount, **since},
        ),
        *(("Add a target", target_answers(target) | since) for target in school.TARGETS),
        ("Add a time", {"place": school.PLACE, "starts_on": dates.log_day, **time}),
    ]


def target_answers(target: school.Target) -> dict[str, object]:
    """What the form of a target asks, but for its start."""
    own = {
        "title": target.title,
        "measure": target.measure,
        "outcome": school.OUTCOME,
        "lines": [school.LINE],
    }
    return {**own, **target.criterion, **({"criterion_level": target.level} if target.level else {})}


def open_session(key_worker: Visitor, dates: SchoolDates) -> None:
    """From the day to its one session."""
    key_worker.open("/today/" if dates.log_day == dates.today else f"/today/?day={dates.log_day}")
    key_worker.follow(f"Log the session at {school.SESSION_AT}")


def log_session(key_worker: Visitor) -> None:
    """Three targets rated and sent, on the page that is open."""
    fields = key_worker.page.forms["session"]
    levels = [name for name in fields.options if "-level_" in name]
    tried = next(name for name in fields.fields if "-tried_" in name)
    ratings = {levels[0]: "Gesture", levels[1]: "Modelled", tried: 4, tried.replace("tried", "done"): 3}
    key_worker.send("Log session", **ratings)


def start_review(senco: Visitor, dates: SchoolDates) -> str:
    """The meeting set and the pupil's views typed in; the address of the workspace."""
    senco.open("/reviews/")
    senco.follow("Start")
    senco.send("Start the review", meeting_on=dates.today + timedelta(days=30))
    address = senco.address
    senco.follow("Pupil's views")
    senco.send("Save the views", text=school.VIEWS)
    return address


def make_papers(senco: Visitor) -> None:
    """Ask for the papers; the task is run here, as a worker runs it."""
    senco.send("Build")
    build_pack(str(Job.objects.latest("created_at").pk))
    senco.open(senco.address)
