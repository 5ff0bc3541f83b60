"""Every action leaves its audit event: each public function that takes `by=` comes, by what it calls, to the audit."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from common.records import OUR_APPS

ROOT = Path(settings.BASE_DIR)
AUDIT = {"record_audit", "record_audits"}
# Actions that change nothing of the school's own, or whose event another action writes.
WITHOUT_EVENT: dict[str, str] = {
    "record_view": "it is the view event",
    "record_pupil_events": "it writes the audit events of many pupils at once itself",
    "new_submission": "an envelope that is not saved yet",
    "check_heard": "a check: it writes nothing",
}


def functions() -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of the actions modules, with its file."""
    for app in OUR_APPS:
        for path in sorted((ROOT / app / "actions").glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.FunctionDef):
                    yield f"{app}/actions/{path.name}", node


def names_in(node: ast.FunctionDef) -> set[str]:
    """Every name the function speaks of, so that what is handed on to be called counts as called."""
    plain = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return plain | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def takes_by(node: ast.FunctionDef) -> bool:
    """Whether it is an action: public, with a keyword `by`."""
    return not node.name.startswith("_") and "by" in {each.arg for each in node.args.kwonlyargs}


def reaching(calls: dict[str, set[str]], goal: set[str]) -> set[str]:
    """The functions that come to one of GOAL, however far."""
    found, grown = set(goal), True
    while grown:
        more = {name for name, called in calls.items() if name not in found and called & found}
        found, grown = found | more, bool(more)
    return found


def test_every_action_comes_to_the_audit() -> None:
    calls: dict[str, set[str]] = {}
    actions: dict[str, str] = {}
    for file, node in functions():
        calls[node.name] = calls.get(node.name, set()) | names_in(node)
        if takes_by(node):
            actions[node.name] = file
    silent = set(actions) - reaching(calls, AUDIT) - set(WITHOUT_EVENT)
    assert len(actions) > 50
    assert not silent, (
        f"{sorted(f'{actions[name]}: {name}' for name in silent)} must call record_audit in its transaction, "
        "or say in tests/house/test_actions_audited.py why it leaves no event."
    )


@pytest.mark.parametrize(
    ("body", "found"),
    [("record_audit(by=by, verb='x', record=row)", True), ("write(by)", True), ("row.save()", False)],
)
def test_an_action_that_only_saves_is_found(body: str, found: bool) -> None:
    source = f"def write(by):\n    record_audit(by=by)\ndef act(*, by, row):\n    {body}\n"
    nodes = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    calls = {node.name: names_in(node) for node in nodes}
    assert ("act" in reaching(calls, AUDIT)) is found
