"""`{% load kw_controls %}`: what people press and fill in (docs/components.md, /gallery/).

The tags take bound fields. Each works as a plain form without JavaScript; static/js/session.js adds buttons.
"""

from typing import Any

from django.forms import BoundField
from django.forms.widgets import CheckboxSelectMultiple
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = Library()


@register.inclusion_tag("components/question.html")
def rating_row(field: BoundField, legend: str = "", hint: str = "") -> dict[str, Any]:
    """A scale as big buttons in the field's order; the widget's ASIDE value stands apart, dashed."""
    return _question(field, "kw-rating", legend, hint)


@register.inclusion_tag("components/question.html")
def choice_chips(field: BoundField, legend: str = "", hint: str = "") -> dict[str, Any]:
    """A few short answers as buttons: one (radio) or any (ticks), as the field's widget says."""
    return _question(field, "kw-chips", legend, hint)


def _question(field: BoundField, kind: str, legend: str, hint: str) -> dict[str, Any]:
    """What components/question.html shows of a field with choices."""
    widget = field.field.widget
    return {
        "field": field,
        "kind": kind,
        "legend": legend or field.label,
        "hint": hint or field.help_text,
        "is_many": isinstance(widget, CheckboxSelectMultiple),
        "options": [sub for sub in field.subwidgets if sub.data["value"] != ""],
        "aside": getattr(widget, "aside", ""),
    }


@register.inclusion_tag("components/trial_counter.html")
def trial_counter(
    done: BoundField, tried: BoundField, legend: str, hint: str = "", success: str = ""
) -> dict[str, Any]:
    """How many of how many tries; SUCCESS says what counts ("gesture or less"). Two number boxes below."""
    return {
        "done": done,
        "tried": tried,
        "legend": legend,
        "hint": hint,
        "success": success,
        "errors": [*done.errors, *tried.errors],
    }


@register.inclusion_tag("components/timer.html")
def timer(minutes: BoundField, started: BoundField | None = None) -> dict[str, Any]:
    """A stopwatch that only suggests minutes; STARTED, a hidden field, keeps its start over a reload."""
    return {"minutes": minutes, "started": started}


@register.inclusion_tag("components/form_actions.html")
def form_actions(label: str = "Save", cancel_url: str = "", icon: str = "check") -> dict[str, Any]:
    """The one primary button of a form, and the way out."""
    return {"label": label, "cancel_url": cancel_url, "icon": icon}


@register.simple_block_tag(takes_context=True)
def kw_form(
    context: Context,
    content: SafeString,
    action: str = "",
    id: str = "",
    upload: bool = False,
    unsaved: bool = True,
) -> SafeString:
    """A POST form of ours around CONTENT: token, sent once, a warning before unsaved changes are left."""
    arguments = {"content": content, "action": action, "id": id, "upload": upload, "unsaved": unsaved}
    return render_to_string(
        "components/kw_form.html", arguments | {"csrf_token": context.get("csrf_token", "")}
    )


@register.simple_block_tag
def menu(content: SafeString, text: str, note: str = "", icon: str = "", mirrors: str = "") -> SafeString:
    """A button that opens a small panel. MIRRORS: the id of an input in it whose minutes the button shows."""
    arguments = {"content": content, "text": text, "note": note, "icon": icon, "mirrors": mirrors}
    return render_to_string("components/menu.html", arguments)
