"""`{% load kw %}`: filters for words, and the small components of a page (docs/components.md, /gallery/).

Tags rather than bare includes: every argument has a default here, so that no template meets an undefined
variable, and a mistyped argument is an error instead of silence.
"""

import re
from datetime import date, datetime, time
from typing import Any

from django.forms import BaseForm
from django.template import Context, Library
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import is_aware, localtime
from lucide.templatetags.lucide import lucide

from common.words import day_words, long_day_words, minutes_words, money_words

register = Library()
# Said once in keyworker.css instead of on each of a page's icons.
ROUND_ENDS = ' stroke-linecap="round" stroke-linejoin="round"'
_BETWEEN_TAGS = re.compile(r">\s+<")

TONE_ICONS = {
    "good": "check",
    "warn": "minus",
    "bad": "triangle-alert",
    "info": "circle-question-mark",
    "quiet": "circle-small",
    "gold": "star",
    "violet": "ellipsis",
}
TOAST_ICONS = {"good": "circle-check", "warn": "circle-alert", "bad": "triangle-alert", "info": "info"}
SAVED_TONES = {
    "saved": ("good", "circle-check"),
    "waiting": ("warn", "cloud-upload"),
    "offline": ("warn", "wifi-off"),
    "failed": ("bad", "triangle-alert"),
}
# Django's message levels (and what older code calls them) as our tones.
LEVEL_TONES = {"debug": "info", "info": "info", "success": "good", "warning": "warn", "error": "bad"}


# --- filters ----------------------------------------------------------------------------


@register.filter
def money(pence: int | None) -> str:
    """Whole pence as "£1,234.50"; nothing for None, so that a page says what is missing."""
    return "" if pence is None else money_words(pence)


@register.filter
def minutes(value: int | None) -> str:
    """Whole minutes in words: 135 is "2 h 15"; nothing for None."""
    return "" if value is None else minutes_words(int(value))


@register.filter
def day(value: date | datetime | None) -> str:
    """A day in London, short: "Thu 26 Nov"; nothing for None."""
    return "" if value is None else day_words(_london_date(value))


@register.filter
def long_day(value: date | datetime | None) -> str:
    """A day in London, in full: "Thursday 26 November 2026"; nothing for None."""
    return "" if value is None else long_day_words(_london_date(value))


@register.filter
def clock(value: time | datetime | None) -> str:
    """A time of day in London: "9:05", "13:40"; nothing for None."""
    if value is None:
        return ""
    local = localtime(value) if isinstance(value, datetime) and is_aware(value) else value
    return f"{local.hour}:{local.minute:02}"


@register.filter
def initials(value: str) -> str:
    """The first letters of the first and last word: "Amara K." is "AK"; one word gives one letter."""
    words = [word for word in str(value).replace("-", " ").split() if word[0].isalnum()]
    return "".join(word[0].upper() for word in (words[:1] + words[1:][-1:]))


def _london_date(value: date | datetime) -> date:
    """The calendar day of a date or a moment, in the current time zone (Europe/London)."""
    if isinstance(value, datetime):
        return localtime(value).date() if is_aware(value) else value.date()
    return value


# --- words with a shape -----------------------------------------------------------------


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """A lucide icon as inline SVG, hidden from screen readers: it always stands beside a word."""
    attributes = {"class": f"kw-icon {classes}".strip(), "aria_hidden": "true"}
    drawn = lucide(name, size=24, **attributes).replace(ROUND_ENDS, "")
    return mark_safe(_BETWEEN_TAGS.sub("><", drawn))  # lucide escapes attributes; names are ours


@register.inclusion_tag("components/pill.html")
def pill(text: str, tone: str = "quiet", icon: str = "", href: str = "") -> dict[str, Any]:
    """A status: a word and a shape. TONE is good, warn, bad, info, quiet, gold or violet."""
    return {"text": text, "tone": tone, "icon": icon or TONE_ICONS[tone], "href": href}


@register.inclusion_tag("components/alert_chip.html")
def alert_chip(text: str) -> dict[str, Any]:
    """A life-safety alert ("Nut allergy, pen in bag"): shown to every adult who sees the pupil."""
    return {"text": text}


@register.inclusion_tag("components/avatar.html")
def avatar(name: str, small: bool = False) -> dict[str, Any]:
    """Initials in a circle; decoration beside the written name."""
    return {"initials": initials(name), "small": small}


@register.inclusion_tag("components/saved_state.html")
def saved_state(state: str, text: str) -> dict[str, Any]:
    """What the tablet has sent: STATE is saved, waiting, offline or failed; announced when it changes."""
    tone, name = SAVED_TONES[state]
    return {"state": state, "text": text, "tone": tone, "icon": name}


@register.inclusion_tag("components/stat_tile.html")
def stat_tile(figure: str, text: str, href: str = "", icon: str = "") -> dict[str, Any]:
    """One of the figures over a board: the number, then what it counts and until when."""
    return {"figure": figure, "text": text, "href": href, "icon": icon}


@register.inclusion_tag("components/two_line.html")
def two_line(main: str, sub: str = "", href: str = "") -> dict[str, Any]:
    """A table cell with a small second line; MAIN links when HREF is given."""
    return {"main": main, "sub": sub, "href": href}


@register.inclusion_tag("components/provision_bar.html")
def provision_bar(
    delivered: int,
    planned: int | None,
    expected: int | None = None,
    note: str = "",
    tone: str = "good",
    after: str = "",
) -> dict[str, Any]:
    """Delivered against planned minutes, a mark at what was EXPECTED by today, and a sentence.

    NOTE is the finding ("2 h 20 short by 18 Dec"), strong in its TONE (good, warn, bad, quiet); AFTER
    follows it plainly (", LA side"). PLANNED None: the plan gives no amount, so there is no bar.
    """
    return {
        "delivered": delivered,
        "planned": planned,
        "expected": expected,
        "filled": _share(delivered, planned),
        "mark": None if expected is None else _share(expected, planned),
        "note": note,
        "tone": tone,
        "after": after,
    }


def _share(part: int, whole: int | None) -> str:
    """PART of WHOLE as an SVG percentage with one decimal, never past the end: "26.5%"."""
    return f"{min(100.0, 100 * part / whole):.1f}%" if whole else "0%"


@register.inclusion_tag("components/job_bar.html")
def job_bar(
    label: str,
    state: str,
    progress: int = 0,
    poll_url: str = "",
    error: str = "",
    retry_url: str = "",
    open_url: str = "",
    open_label: str = "Open",
    silence: str = "",
) -> dict[str, Any]:
    """A long task: STATE is waiting, running, done or failed. POLL_URL answers with this same partial.

    SILENCE says since when ("10:42") no worker has given a sign of life.
    """
    return {
        "label": label,
        "state": state,
        "progress": progress,
        "width": f"{progress}%",
        "poll_url": poll_url,
        "error": error,
        "retry_url": retry_url,
        "open_url": open_url,
        "open_label": open_label,
        "silence": silence,
    }


@register.inclusion_tag("components/button.html")
def button(
    text: str,
    icon: str = "",
    href: str = "",
    kind: str = "",
    type: str = "submit",
    name: str = "",
    value: str = "",
    wide: bool = False,
    dialog: str = "",
    label: str = "",
) -> dict[str, Any]:
    """A button, or a link that looks like one when HREF is given. KIND: "" (plain), primary, danger or quiet.

    DIALOG is the id of a dialog to open instead (HREF stays the way without JavaScript). LABEL replaces
    the text for screen readers, and must contain it.
    """
    classes = " ".join(filter(None, ["btn", kind and f"btn-{kind}", "btn-wide" if wide else ""]))
    return {
        "text": text,
        "icon": icon,
        "href": href,
        "classes": classes,
        "type": type,
        "name": name,
        "value": value,
        "dialog": dialog,
        "label": label,
    }


@register.inclusion_tag("components/quick_action.html")
def quick_action(text: str, icon: str, href: str, tone: str = "quiet", pupil: str = "") -> dict[str, Any]:
    """One of the soft squares under a pupil's name; PUPIL completes its name for screen readers."""
    return {"text": text, "icon": icon, "href": href, "tone": tone, "pupil": pupil}


@register.inclusion_tag("components/empty_state.html")
def empty_state(
    title: str, text: str = "", icon: str = "inbox", action_url: str = "", action_label: str = ""
) -> dict[str, Any]:
    """Nothing here yet: says why, and what to do next when there is something to do."""
    return {
        "title": title,
        "text": text,
        "icon": icon,
        "action_url": action_url,
        "action_label": action_label,
    }


# --- messages ---------------------------------------------------------------------------


@register.inclusion_tag("components/toast.html", takes_context=True)
def toast(context: Context, text: str, tone: str = "good", undo_url: str = "") -> dict[str, Any]:
    """A short message; TONE may be one of ours or a Django message level. UNDO_URL is posted to."""
    tone = LEVEL_TONES.get(tone, tone)
    ours = undo_url.startswith("/") and not undo_url.startswith("//")
    undo = undo_url if ours else ""
    return {"text": text, "tone": tone, "icon": TOAST_ICONS[tone], "undo_url": undo} | _csrf(context)


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> dict[str, Any]:
    """Every error of the given forms, each linking to its control; takes the focus. Empty without errors."""
    return {"errors": [row for form in forms if form.is_bound for row in _error_rows(form)]}


def _error_rows(form: BaseForm) -> list[dict[str, Any]]:
    """The errors of one form as rows of text and address ("" for an error of the whole form)."""
    rows: list[dict[str, Any]] = [{"href": "", "text": text} for text in form.non_field_errors()]
    for field in form:
        if field.errors:
            first = field.subwidgets[0].id_for_label if field.use_fieldset and field.subwidgets else ""
            target = field.id_for_label or first or field.auto_id
            rows += [{"href": f"#{target}", "text": text} for text in field.errors]
    return rows


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " for the page title when the page's form (or one of its forms) has errors, else nothing."""
    forms = [context.get("form"), *(context.get("forms") or [])]
    return "Error: " if any(form is not None and form.is_bound and form.errors for form in forms) else ""


def _csrf(context: Context) -> dict[str, Any]:
    """The CSRF token of the page, for a partial with a form of its own."""
    return {"csrf_token": context.get("csrf_token", "")}
