"""The statutory clock."""

from reviews.models.pack import Pack, PackFile, PackShare
from reviews.models.review import AnnualReview, Contribution, ReviewStepDone

__all__ = ["AnnualReview", "Contribution", "Pack", "PackFile", "PackShare", "ReviewStepDone"]
