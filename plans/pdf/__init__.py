"""Documents about plans."""

from plans.pdf.care_plan import render_care_plan

__all__ = ["render_care_plan"]
