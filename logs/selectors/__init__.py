"""Reads of entries."""
