"""The papers of a review as a tagged PDF."""

from reviews.pdf.papers import render_pack

__all__ = ["render_pack"]
