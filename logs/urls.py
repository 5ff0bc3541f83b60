"""Addresses of logs."""

from django.urls import URLPattern, path

from logs.views import (
    attendance_check,
    behaviour,
    correction,
    daily_line,
    earlier_total,
    entry,
    first_aid,
    first_aid_list,
    first_aid_page,
    flag,
    kept,
    new,
    off_timetable,
    praise,
    record_request,
    session,
    submission,
    told,
    visit,
    whole_day,
    wrong_pupil,
)

app_name = "logs"
urlpatterns: list[URLPattern] = [
    path("log/slot/<uuid:record_id>/<str:day>/", session.SessionSlot.as_view(), name="session-slot"),
    path(
        "log/slot/<uuid:record_id>/<str:day>/missed/", session.SessionMissed.as_view(), name="session-missed"
    ),
    path(
        "log/slot/<uuid:record_id>/<str:day>/anyway/", session.SessionAnyway.as_view(), name="session-anyway"
    ),
    path("off-timetable/", off_timetable.OffList.as_view(), name="off-timetable"),
    path("off-timetable/new/", off_timetable.OffNew.as_view(), name="off-timetable-new"),
    path("off-timetable/<uuid:record_id>/undo/", off_timetable.OffUndo.as_view(), name="off-timetable-undo"),
    path("pupils/<uuid:pupil_id>/away/", off_timetable.PupilAway.as_view(), name="pupil-away"),
    path("log/new/", new.SessionPick.as_view(), name="session-pick"),
    path("log/pupil/<uuid:pupil_id>/", new.SessionNew.as_view(), name="session-new"),
    path("log/entry/<uuid:record_id>/", entry.SessionEntryPage.as_view(), name="session-entry"),
    path("log/entry/<uuid:record_id>/change/", entry.SessionEdit.as_view(), name="session-edit"),
    path("log/entry/<uuid:record_id>/withdraw/", entry.SessionWithdraw.as_view(), name="session-withdraw"),
    path("log/entry/<uuid:record_id>/correct/", correction.SessionCorrect.as_view(), name="session-correct"),
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
    path(
        "log/behaviour/<uuid:record_id>/correct/",
        correction.BehaviourCorrect.as_view(),
        name="behaviour-correct",
    ),
    path("log/pupil/<uuid:pupil_id>/praise/", praise.PraiseNew.as_view(), name="praise-new"),
    path("log/praise/<uuid:record_id>/", praise.PraisePage.as_view(), name="praise-entry"),
    path("log/praise/<uuid:record_id>/withdraw/", praise.PraiseWithdraw.as_view(), name="praise-withdraw"),
    path("first-aid/", first_aid_list.FirstAidList.as_view(), name="first-aid-list"),
    path("first-aid/new/", first_aid.FirstAidPick.as_view(), name="first-aid-pick"),
    path("pupils/<uuid:pupil_id>/first-aid/new/", first_aid.FirstAidNew.as_view(), name="first-aid-new"),
    path("first-aid/<uuid:record_id>/", first_aid_page.FirstAidPage.as_view(), name="first-aid"),
    path("first-aid/<uuid:record_id>/change/", first_aid.FirstAidEdit.as_view(), name="first-aid-edit"),
    path(
        "first-aid/<uuid:record_id>/withdraw/",
        first_aid.FirstAidWithdraw.as_view(),
        name="first-aid-withdraw",
    ),
    path("first-aid/<uuid:record_id>/note/", first_aid_page.FirstAidNote.as_view(), name="first-aid-note"),
    path("first-aid/<uuid:record_id>/look/", first_aid_page.HeadLook.as_view(), name="first-aid-look"),
    path(
        "first-aid/<uuid:record_id>/riddor/", first_aid_page.FirstAidRiddor.as_view(), name="first-aid-riddor"
    ),
    path("log/submission/<uuid:record_id>/told/", told.ToldAdd.as_view(), name="told-add"),
    path("log/submission/<uuid:record_id>/addendum/", told.AddendumAdd.as_view(), name="addendum-add"),
    path("import/attendance/check/", attendance_check.AttendanceCheck.as_view(), name="attendance-check"),
    path("log/whole-day/", whole_day.DaysConfirm.as_view(), name="day-confirm"),
    path(
        "log/whole-day/<uuid:record_id>/<str:day>/except/", whole_day.DayExcept.as_view(), name="day-except"
    ),
    path("log/whole-day/<uuid:record_id>/", whole_day.DayPage.as_view(), name="day-page"),
    path("log/whole-day/<uuid:record_id>/change/", whole_day.DayChange.as_view(), name="day-change"),
    path("log/whole-day/<uuid:record_id>/withdraw/", whole_day.DayWithdraw.as_view(), name="day-withdraw"),
    path(
        "log/wrong-pupil/<str:kind>/<uuid:record_id>/", wrong_pupil.WrongPupil.as_view(), name="wrong-pupil"
    ),
    path(
        "log/wrong-pupil/<str:kind>/<uuid:record_id>/<uuid:to_id>/",
        wrong_pupil.WrongPupilConfirm.as_view(),
        name="wrong-pupil-confirm",
    ),
    path(
        "pupils/<uuid:pupil_id>/provision/from-paper/",
        earlier_total.EarlierTotalAdd.as_view(),
        name="earlier-total-add",
    ),
    path(
        "log/from-paper/<uuid:record_id>/withdraw/",
        earlier_total.EarlierTotalWithdraw.as_view(),
        name="earlier-total-withdraw",
    ),
    path("visits/", visit.VisitList.as_view(), name="visit-list"),
    path("visits/new/", visit.VisitNew.as_view(), name="visit-new"),
    path("log/kept-aside/", submission.KeptAside.as_view(), name="kept-aside"),
    path("log/kept-aside/<uuid:record_id>/", kept.KeptMend.as_view(), name="kept-mend"),
    path("log/kept-aside/<uuid:record_id>/discard/", kept.KeptDiscard.as_view(), name="kept-discard"),
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
