"""Addresses of logs."""

from django.urls import URLPattern, path

from logs.urls.interventions import INTERVENTIONS
from logs.views import (
    adult_injury,
    adult_injury_page,
    attendance_check,
    behaviour,
    correction,
    daily_care,
    daily_care_page,
    daily_line,
    dose,
    dose_day,
    dose_page,
    earlier_total,
    emergency,
    entry,
    first_aid,
    first_aid_kits,
    first_aid_list,
    first_aid_page,
    flag,
    health_event,
    intimate_care,
    intimate_care_head,
    intimate_care_page,
    kept,
    new,
    off_timetable,
    praise,
    record_request,
    session,
    stock,
    stock_entry,
    submission,
    told,
    told_elsewhere,
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
    path("first-aid/adults/", adult_injury_page.AdultInjuryList.as_view(), name="adult-injury-list"),
    path("first-aid/adults/new/", adult_injury.AdultInjuryNew.as_view(), name="adult-injury-new"),
    path(
        "first-aid/adults/<uuid:record_id>/", adult_injury_page.AdultInjuryPage.as_view(), name="adult-injury"
    ),
    path(
        "first-aid/adults/<uuid:record_id>/change/",
        adult_injury.AdultInjuryEdit.as_view(),
        name="adult-injury-edit",
    ),
    path(
        "first-aid/adults/<uuid:record_id>/withdraw/",
        adult_injury_page.AdultInjuryWithdraw.as_view(),
        name="adult-injury-withdraw",
    ),
    path(
        "first-aid/adults/<uuid:record_id>/riddor/",
        adult_injury_page.AdultInjuryRiddor.as_view(),
        name="adult-injury-riddor",
    ),
    path(
        "first-aid/adults/<uuid:record_id>/report/",
        adult_injury_page.AdultInjuryReport.as_view(),
        name="adult-injury-report",
    ),
    path("first-aid/kits/", first_aid_kits.KitList.as_view(), name="first-aid-kits"),
    path("first-aid/kits/new/", first_aid_kits.KitNew.as_view(), name="first-aid-kit-new"),
    path("first-aid/kits/<uuid:record_id>/", first_aid_kits.KitPage.as_view(), name="first-aid-kit"),
    path(
        "first-aid/kits/<uuid:record_id>/check/",
        first_aid_kits.KitCheckView.as_view(),
        name="first-aid-kit-check",
    ),
    path(
        "first-aid/kits/<uuid:record_id>/change/",
        first_aid_kits.KitChange.as_view(),
        name="first-aid-kit-change",
    ),
    path(
        "first-aid/kits/<uuid:record_id>/close/",
        first_aid_kits.KitClose.as_view(),
        name="first-aid-kit-close",
    ),
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
    path(
        "first-aid/<uuid:record_id>/report/<str:duty>/",
        first_aid_page.FirstAidReport.as_view(),
        name="first-aid-report",
    ),
    path("first-aid/<uuid:record_id>/look/", first_aid_page.HeadLook.as_view(), name="first-aid-look"),
    path(
        "first-aid/<uuid:record_id>/riddor/", first_aid_page.FirstAidRiddor.as_view(), name="first-aid-riddor"
    ),
    path(
        "pupils/<uuid:pupil_id>/intimate-care/new/",
        intimate_care.IntimateCareNew.as_view(),
        name="intimate-care-new",
    ),
    path(
        "pupils/<uuid:pupil_id>/intimate-care/",
        intimate_care_page.IntimateCarePattern.as_view(),
        name="intimate-care-pattern",
    ),
    path(
        "pupils/<uuid:pupil_id>/intimate-care/read/",
        intimate_care_head.IntimateCareRead.as_view(),
        name="intimate-care-read",
    ),
    path(
        "intimate-care/counts/", intimate_care_head.IntimateCareCounts.as_view(), name="intimate-care-counts"
    ),
    path("intimate-care/", intimate_care_page.IntimateCareCheck.as_view(), name="intimate-care-check"),
    path(
        "intimate-care/<uuid:record_id>/", intimate_care_page.IntimateCarePage.as_view(), name="intimate-care"
    ),
    path(
        "intimate-care/<uuid:record_id>/change/",
        intimate_care.IntimateCareEdit.as_view(),
        name="intimate-care-edit",
    ),
    path(
        "intimate-care/<uuid:record_id>/withdraw/",
        intimate_care.IntimateCareWithdraw.as_view(),
        name="intimate-care-withdraw",
    ),
    path("pupils/<uuid:pupil_id>/daily-care/new/", daily_care.DailyCareNew.as_view(), name="daily-care-new"),
    path(
        "pupils/<uuid:pupil_id>/daily-care/",
        daily_care_page.DailyCarePattern.as_view(),
        name="daily-care-pattern",
    ),
    path("daily-care/<uuid:record_id>/", daily_care_page.DailyCarePage.as_view(), name="daily-care"),
    path("daily-care/<uuid:record_id>/change/", daily_care.DailyCareEdit.as_view(), name="daily-care-edit"),
    path(
        "daily-care/<uuid:record_id>/withdraw/",
        daily_care_page.DailyCareWithdraw.as_view(),
        name="daily-care-withdraw",
    ),
    path("medicines/stock/", stock.StockList.as_view(), name="stock-list"),
    path("medicines/stock/<uuid:record_id>/", stock_entry.StockEntryPage.as_view(), name="stock-entry"),
    path("medicines/stock/<uuid:record_id>/change/", stock_entry.StockEdit.as_view(), name="stock-edit"),
    path(
        "medicines/stock/<uuid:record_id>/withdraw/",
        stock_entry.StockWithdraw.as_view(),
        name="stock-withdraw",
    ),
    path("medicines/<uuid:medicine_id>/stock/", stock.StockPage.as_view(), name="stock"),
    path("pupils/<uuid:pupil_id>/emergency/", emergency.Emergency.as_view(), name="emergency"),
    path("emergencies/<uuid:record_id>/", health_event.HealthEventPage.as_view(), name="health-event"),
    path(
        "emergencies/<uuid:record_id>/change/",
        health_event.HealthEventEdit.as_view(),
        name="health-event-edit",
    ),
    path(
        "emergencies/<uuid:record_id>/withdraw/",
        health_event.HealthEventWithdraw.as_view(),
        name="health-event-withdraw",
    ),
    path("medicines/", dose_day.DoseDay.as_view(), name="dose-day"),
    path("medicines/news/", dose_day.DoseNewsNow.as_view(), name="dose-news"),
    path("medicines/doses/<uuid:record_id>/", dose_page.DosePage.as_view(), name="dose"),
    path("medicines/doses/<uuid:record_id>/change/", dose_page.DoseEdit.as_view(), name="dose-edit"),
    path(
        "medicines/doses/<uuid:record_id>/withdraw/", dose_page.DoseWithdraw.as_view(), name="dose-withdraw"
    ),
    path("medicines/<uuid:record_id>/give/", dose.DoseGive.as_view(), name="dose-give-prn"),
    path("medicines/<uuid:record_id>/already/", dose.DoseAlready.as_view(), name="dose-already-prn"),
    path("medicines/<uuid:record_id>/<str:day>/<str:at>/", dose.DoseGive.as_view(), name="dose-give"),
    path(
        "medicines/<uuid:record_id>/<str:day>/<str:at>/already/",
        dose.DoseAlready.as_view(),
        name="dose-already",
    ),
    path(
        "medicines/<uuid:record_id>/<str:day>/<str:at>/reserve/",
        dose.DoseReserve.as_view(),
        name="dose-reserve",
    ),
    path(
        "medicines/<uuid:record_id>/<str:day>/<str:at>/release/",
        dose.DoseRelease.as_view(),
        name="dose-release",
    ),
    path("pupils/<uuid:pupil_id>/medicines/doses/", dose_day.DosePupil.as_view(), name="dose-pupil"),
    path("pupils/<uuid:pupil_id>/medicines/doses/pdf/", dose_day.DoseRecordPdf.as_view(), name="dose-pdf"),
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
        "log/told-elsewhere/<str:kind>/<uuid:record_id>/<uuid:pupil_id>/",
        told_elsewhere.ToldElsewhereAdd.as_view(),
        name="told-elsewhere",
    ),
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
    *INTERVENTIONS,
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
