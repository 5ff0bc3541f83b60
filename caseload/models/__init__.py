"""Caseload stores nothing of its own but which digest went to whom."""

from caseload.models.digest import DigestSent

__all__ = ["DigestSent"]
