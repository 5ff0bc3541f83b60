"""The ledger counted the slow way, a day at a time, from a case's JSON. Shares no code with the product."""

from datetime import date, timedelta
from fractions import Fraction
from math import floor

DAY = timedelta(days=1)
CHILD = ("pupil_absent", "pupil_unable", "appointment")
SCHOOL = (
    "staff_absent",
    "staff_redeployed",
    "trip_or_event",
    "space_unavailable",
    "school_closed",
    "suspended",
    "part_time_timetable",
)


def day(text):
    return date.fromisoformat(text)


def inside(when, pair):
    return day(pair[0]) <= when <= day(pair[1])


def walk(start, end):
    while start <= end:
        yield start
        start += DAY


def is_school_day(case, when):
    if when.weekday() > 4 or when.isoformat() in case["closed"]:
        return False
    return any(inside(when, term) for term in case["terms"])


def school_days_of(case, pair):
    return sum(is_school_day(case, when) for when in walk(day(pair[0]), day(pair[1])))


def owed_on(case, line, when):
    """Minutes one school day in force adds."""
    amount = line["minutes"] * line["sessions"]
    if line["per"] in ("day", "week", "fortnight"):
        return Fraction(amount) / {"day": 1, "week": 5, "fortnight": 10}[line["per"]]
    if line["per"] == "year":
        first = when.year if when.month >= 9 else when.year - 1
        periods = [[f"{first}-09-01", f"{first + 1}-08-31"]]
    else:
        periods = case["half_terms"] if line["per"] == "half_term" else case["terms"]
    for period in periods:
        if inside(when, period):
            return Fraction(amount) / school_days_of(case, period)
    return Fraction(0)


def cause(reason, section):
    if reason in CHILD:
        return "child"
    if reason in SCHOOL:
        return "school"
    if reason == "therapist_not_provided" and section == "G":
        return "health"
    if reason in ("la_not_arranged", "therapist_not_provided"):
        return "la"
    return "other"


def good_enough(line, entry):
    if line["by"] is not None and entry["by"] != line["by"]:
        return False
    return Fraction(entry["adults"], entry["pupils"]) >= Fraction(line["adults"], line["pupils"])


def gap(entry):
    if not entry["happened"]:
        return entry["planned"]
    if entry.get("reason") and entry.get("planned"):
        return max(0, entry["planned"] - entry["minutes"])
    return 0


def account(case, line):
    window = case["window"]
    mine = [e for e in case["entries"] if e["line"] == line["id"] and inside(day(e["date"]), window)]
    specified, unlogged = Fraction(0), 0
    for when in walk(day(window[0]), day(window[1])):
        in_force = inside(when, [line["from"], line["to"]]) and when >= day(case["records_from"])
        if not in_force or not is_school_day(case, when):
            continue
        specified += owed_on(case, line, when)
        if when < day(case["as_of"]) and not [e for e in mine if day(e["date"]) == when]:
            for one in case["slots"]:
                if one["line"] == line["id"] and day(one["date"]) == when:
                    unlogged += one["minutes"]
    specified = floor(specified + Fraction(1, 2))
    delivered = otherwise = 0
    missed = {"child": 0, "school": 0, "la": 0, "health": 0, "other": 0}
    for entry in mine:
        if entry["happened"] and good_enough(line, entry):
            delivered += entry["minutes"]
        elif entry["happened"]:
            otherwise += entry["minutes"]
        made_up = [e["minutes"] for e in mine if e["happened"] and e.get("makes_up") == entry["id"]]
        if gap(entry) > sum(made_up):
            missed[cause(entry["reason"], line["section"])] += gap(entry) - sum(made_up)
    rest = specified - delivered - otherwise - sum(missed.values()) - unlogged
    return {
        "id": line["id"],
        "specified": specified,
        "delivered": delivered,
        "otherwise": otherwise,
        "missed": missed,
        "not_logged": unlogged,
        "unaccounted": max(0, rest),
        "over": delivered - specified if delivered > specified else 0,
        "owed": specified - delivered if specified > delivered else 0,
    }


def brute(case):
    return [account(case, line) for line in case["lines"]]
