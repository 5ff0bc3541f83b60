"""Addresses of logs."""

from django.urls import URLPattern, path

from logs.views import behaviour, daily_line, entry, flag, new, praise, record_request, session, submission

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
    path("log/pupil/<uuid:pupil_id>/behaviour/", behaviour.BehaviourNew.as_view(), name="behaviour-new"),
    path(
        "log/behaviour/<uuid:record_id>/",
        behaviour.BehaviourIncidentPage.as_view(),
        name="behaviour-incident",
    ),
    path("log/behaviour/<uuid:record_id>/change/", behaviour.BehaviourEdit.as_view(), name="behaviour-edit"),
    path(
        "log/behaviour/<uuid:record_id>/withdraw/",
        behaviour.BehaviourWithdraw.as_view(),
        name="behaviour-withdraw",
    ),
    path("log/pupil/<uuid:pupil_id>/praise/", praise.PraiseNew.as_view(), name="praise-new"),
    path("log/praise/<uuid:record_id>/", praise.PraisePage.as_view(), name="praise-entry"),
    path("log/praise/<uuid:record_id>/withdraw/", praise.PraiseWithdraw.as_view(), name="praise-withdraw"),
    path("log/kept-aside/", submission.KeptAside.as_view(), name="kept-aside"),
    path("log/not-logged/", submission.NotLogged.as_view(), name="not-logged"),
    path("attention/", flag.Attention.as_view(), name="attention"),
    path("attention/flags/<uuid:record_id>/", flag.FlagPage.as_view(), name="flag"),
    path("attention/flags/<uuid:record_id>/answer/", flag.FlagAnswer.as_view(), name="flag-answer"),
    path("attention/flags/<uuid:record_id>/close/", flag.FlagClose.as_view(), name="flag-close"),
    path("attention/flags/<uuid:record_id>/reopen/", flag.FlagReopen.as_view(), name="flag-reopen"),
    path("attention/flags/<uuid:record_id>/hand/", flag.FlagHand.as_view(), name="flag-hand"),
    path("attention/lines/", daily_line.DailyLineList.as_view(), name="daily-line-list"),
    path(
        "attention/lines/<uuid:record_id>/reply/",
        daily_line.DailyLineReply.as_view(),
        name="daily-line-reply",
    ),
    path(
        "attention/lines/<uuid:record_id>/withdraw/",
        daily_line.DailyLineWithdraw.as_view(),
        name="daily-line-withdraw",
    ),
    path("attention/requests/", record_request.RequestList.as_view(), name="request-list"),
    path(
        "attention/requests/<uuid:record_id>/answer/",
        record_request.RequestAnswer.as_view(),
        name="request-answer",
    ),
    path(
        "attention/requests/<uuid:record_id>/cancel/",
        record_request.RequestCancel.as_view(),
        name="request-cancel",
    ),
    path("pupils/<uuid:pupil_id>/attention/raise/", flag.FlagRaise.as_view(), name="flag-raise"),
    path(
        "pupils/<uuid:pupil_id>/attention/line/",
        daily_line.DailyLineWrite.as_view(),
        name="daily-line-write",
    ),
    path("pupils/<uuid:pupil_id>/attention/ask/", record_request.RequestMake.as_view(), name="request-make"),
]
