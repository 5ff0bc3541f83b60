"""Caseload stores nothing of its own but which digest went to whom."""
