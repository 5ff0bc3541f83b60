"""Reads about pupils that join several tables."""
