"""Addresses of caseload."""

from django.urls import URLPattern, path

from caseload.views import board, gallery, home, pupil, pupil_attention, pupil_behaviour, school
from caseload.views.today import Today

urlpatterns: list[URLPattern] = [
    path("", home.HomeView.as_view(), name="home"),
    path("caseload/", board.BoardView.as_view(), name="board"),
    path("caseload/csv/", board.BoardCsvView.as_view(), name="board-csv"),
    path("gallery/", gallery.GalleryView.as_view(), name="gallery"),
    path("pupils/find/", home.PupilFindView.as_view(), name="pupil-find"),
    path("pupils/<uuid:pupil_id>/", pupil.PupilHomeView.as_view(), name="pupil-home"),
    path(
        "pupils/<uuid:pupil_id>/attention/",
        pupil_attention.PupilAttentionView.as_view(),
        name="pupil-attention",
    ),
    path(
        "pupils/<uuid:pupil_id>/behaviour/",
        pupil_behaviour.PupilBehaviourView.as_view(),
        name="pupil-behaviour",
    ),
    path("pupils/<uuid:pupil_id>/progress/", pupil.PupilProgressView.as_view(), name="pupil-progress"),
    path("pupils/<uuid:pupil_id>/provision/", pupil.PupilProvisionView.as_view(), name="pupil-provision"),
    path("pupils/<uuid:pupil_id>/timeline/", pupil.PupilTimelineView.as_view(), name="pupil-timeline"),
    path("school/choose/", school.SchoolChooseView.as_view(), name="school-choose"),
    path("today/", Today.as_view(), name="today"),
]
