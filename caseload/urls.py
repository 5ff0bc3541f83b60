"""Addresses of caseload."""

from django.urls import URLPattern, path

from caseload.views import (
    board,
    due,
    funding,
    gallery,
    home,
    intervention_governors,
    outbox,
    pupil,
    pupil_attention,
    pupil_behaviour,
    pupil_care,
    school,
    training,
    training_mine,
)
from caseload.views.absence import CoverAway, CoverUndo
from caseload.views.briefing import PupilBriefingView
from caseload.views.cover import CoverSession, CoverToday
from caseload.views.today import Today

urlpatterns: list[URLPattern] = [
    path("", home.HomeView.as_view(), name="home"),
    path("caseload/", board.BoardView.as_view(), name="board"),
    path("caseload/csv/", board.BoardCsvView.as_view(), name="board-csv"),
    path("cover/", CoverToday.as_view(), name="cover-today"),
    path("cover/away/", CoverAway.as_view(), name="cover-away"),
    path("cover/away/<uuid:record_id>/undo/", CoverUndo.as_view(), name="cover-undo"),
    path(
        "cover/<uuid:slot_id>/<str:day>/<uuid:absent_id>/",
        CoverSession.as_view(),
        name="cover-session",
    ),
    path("demo/outbox/", outbox.OutboxView.as_view(), name="outbox"),
    path("demo/outbox/<uuid:record_id>/", outbox.OutboxLetterView.as_view(), name="outbox-letter"),
    path("demo/outbox/<uuid:record_id>/html/", outbox.OutboxHtmlView.as_view(), name="outbox-html"),
    path("due/", due.DueView.as_view(), name="due"),
    path("due/daily/", due.DueDailyView.as_view(), name="due-daily"),
    path("due/send-again/", due.DueSendAgainView.as_view(), name="due-send-again"),
    path("funding/", funding.FundingView.as_view(), name="funding"),
    path("funding/csv/", funding.FundingCsvView.as_view(), name="funding-csv"),
    path("funding/rates/", funding.RateSetView.as_view(), name="funding-rate"),
    path(
        "funding/rates/<uuid:rate_id>/remove/", funding.RateRemoveView.as_view(), name="funding-rate-remove"
    ),
    path("funding/<uuid:pupil_id>/", funding.FundingPupilView.as_view(), name="funding-pupil"),
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
    path("pupils/<uuid:pupil_id>/briefing/", PupilBriefingView.as_view(), name="pupil-briefing"),
    path("pupils/<uuid:pupil_id>/care/", pupil_care.PupilCareView.as_view(), name="pupil-care"),
    path("pupils/<uuid:pupil_id>/progress/", pupil.PupilProgressView.as_view(), name="pupil-progress"),
    path("pupils/<uuid:pupil_id>/provision/", pupil.PupilProvisionView.as_view(), name="pupil-provision"),
    path("pupils/<uuid:pupil_id>/timeline/", pupil.PupilTimelineView.as_view(), name="pupil-timeline"),
    path("school/choose/", school.SchoolChooseView.as_view(), name="school-choose"),
    path("today/", Today.as_view(), name="today"),
    path(
        "interventions/governors/",
        intervention_governors.InterventionGovernors.as_view(),
        name="intervention-governors",
    ),
    path(
        "interventions/governors/csv/",
        intervention_governors.InterventionGovernorsCsv.as_view(),
        name="intervention-governors-csv",
    ),
    path("training/", training.TrainingView.as_view(), name="training"),
    path("training/mine/", training_mine.TrainingMineView.as_view(), name="training-mine"),
    path(
        "training/mine/<uuid:record_id>/file/",
        training_mine.TrainingMineFileView.as_view(),
        name="training-mine-file",
    ),
    path("training/csv/", training.TrainingCsvView.as_view(), name="training-csv"),
    path("training/add/", training.TrainingAddView.as_view(), name="training-add"),
    path("training/<uuid:record_id>/file/", training.TrainingFileView.as_view(), name="training-file"),
    path(
        "training/<uuid:record_id>/take-back/",
        training.TrainingTakeBackView.as_view(),
        name="training-take-back",
    ),
]
