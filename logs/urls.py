"""Addresses of logs."""

from django.urls import URLPattern, path

from logs.views import entry, new, session, submission

app_name = "logs"
urlpatterns: list[URLPattern] = [
    path("log/slot/<uuid:record_id>/<str:day>/", session.SessionSlot.as_view(), name="session-slot"),
    path(
        "log/slot/<uuid:record_id>/<str:day>/missed/", session.SessionMissed.as_view(), name="session-missed"
    ),
    path("log/new/", new.SessionPick.as_view(), name="session-pick"),
    path("log/pupil/<uuid:pupil_id>/", new.SessionNew.as_view(), name="session-new"),
    path("log/entry/<uuid:record_id>/", entry.SessionEntryPage.as_view(), name="session-entry"),
    path("log/entry/<uuid:record_id>/change/", entry.SessionEdit.as_view(), name="session-edit"),
    path("log/entry/<uuid:record_id>/withdraw/", entry.SessionWithdraw.as_view(), name="session-withdraw"),
    path("log/entry/<uuid:record_id>/correct/", entry.SessionCorrect.as_view(), name="session-correct"),
    path(
        "log/submission/<uuid:record_id>/undo/", submission.SubmissionUndo.as_view(), name="submission-undo"
    ),
    path("log/kept-aside/", submission.KeptAside.as_view(), name="kept-aside"),
    path("log/not-logged/", submission.NotLogged.as_view(), name="not-logged"),
]
