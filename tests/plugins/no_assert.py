"""A test that asserts nothing proves nothing: it fails when it is collected."""

import ast
from collections.abc import Generator, Iterator

import pytest

# Calls that assert: pytest's own, Playwright's expect(), and helpers named assert_...
ASSERTING = {"raises", "warns", "fail", "expect", "deprecated_call"}


def asserts(function: ast.AST) -> bool:
    """Whether the function's own text holds an assertion."""
    return any(isinstance(node, ast.Assert) or _is_asserting_call(node) for node in ast.walk(function))


def _is_asserting_call(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = (
        called.attr
        if isinstance(called, ast.Attribute)
        else called.id
        if isinstance(called, ast.Name)
        else ""
    )
    return name in ASSERTING or name.startswith("assert")


def unproven_tests(source: str) -> Iterator[tuple[int, str]]:
    """Line and name of each test in the source, in a Test class too, that asserts nothing."""
    module = ast.parse(source)
    holders = [module, *(node for node in module.body if isinstance(node, ast.ClassDef))]
    for holder in holders:
        for node in holder.body:
            is_test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith(
                "test"
            )
            if is_test and not asserts(node):
                yield node.lineno, node.name


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the report of a module that holds such a test into a failure."""
    report = yield
    if isinstance(collector, pytest.Module) and report.passed:
        empty = list(unproven_tests(collector.path.read_text(encoding="utf-8")))
        if empty:
            report.outcome = "failed"
            report.result = []
            report.longrepr = "\n".join(
                f"{collector.path}:{line}: {name} asserts nothing" for line, name in empty
            )
    return report
