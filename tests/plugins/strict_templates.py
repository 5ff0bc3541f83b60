"""An undefined variable in a template of ours fails the test that met it."""

import inspect
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Node, engines

LENIENT = ("bootstrap5", "account", "admin")  # overrides of other people's templates keep their ways


class UndefinedVariable(AssertionError):
    """A template of ours used a name the view did not give."""


def template_of_ours() -> str | None:
    """The path of our template that is being rendered, if the nearest one is ours."""
    root = Path(settings.BASE_DIR) / "templates"
    frame = inspect.currentframe()
    while frame:
        node = frame.f_locals.get("self")
        origin = getattr(node, "origin", None) if isinstance(node, Node) else None
        if origin is not None:
            path = Path(str(origin.name))
            is_ours = path.is_relative_to(root) and path.relative_to(root).parts[0] not in LENIENT
            return str(path.relative_to(root)) if is_ours else None
        frame = frame.f_back
    return None


class FailOnUse(str):
    """Django's `string_if_invalid`, which fails instead of standing in."""

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, name: object) -> str:
        path = template_of_ours()
        if path:
            raise UndefinedVariable(f"{path}: {name}")
        return ""


@pytest.fixture(autouse=True, scope="session")
def _strict_templates() -> None:
    engines["django"].engine.string_if_invalid = FailOnUse("undefined")
