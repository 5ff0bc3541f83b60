"""Addresses of reviews."""

from django.urls import path

from reviews.views import pack, review

app_name = "reviews"
urlpatterns = [
    path("reviews/", review.ReviewList.as_view(), name="review-list"),
    path("pupils/<uuid:pupil_id>/review/start/", review.ReviewStart.as_view(), name="review-start"),
    path("reviews/<uuid:record_id>/", review.ReviewHome.as_view(), name="review-home"),
    path("reviews/<uuid:record_id>/meeting/", review.ReviewMeeting.as_view(), name="review-meeting"),
    path("reviews/<uuid:record_id>/cancel/", review.ReviewCancel.as_view(), name="review-cancel"),
    path("reviews/<uuid:record_id>/steps/<slug:step>/", review.StepMark.as_view(), name="step-mark"),
    path("reviews/<uuid:record_id>/views/add/", review.ContributionAdd.as_view(), name="contribution-add"),
    path("reviews/views/<uuid:record_id>/", review.ContributionEdit.as_view(), name="contribution-edit"),
    path("reviews/<uuid:record_id>/papers/", pack.PackBuild.as_view(), name="pack-build"),
    path("reviews/<uuid:record_id>/papers/again/", pack.PackAgain.as_view(), name="pack-again"),
    path("reviews/<uuid:record_id>/papers/progress/", pack.PackProgress.as_view(), name="pack-progress"),
    path("reviews/packs/<uuid:record_id>/share/", pack.PackShareWith.as_view(), name="pack-share"),
    path("reviews/packs/<uuid:record_id>/", pack.PackDownload.as_view(), name="pack-download"),
]
