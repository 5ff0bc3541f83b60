"""Addresses of plans."""

from django.urls import URLPattern, path, re_path

from plans.views import (
    care_plan,
    care_plan_day,
    care_plan_people,
    line,
    medicine,
    outcome,
    plan,
    roll_over,
    sections,
    setup,
    sheets,
    slot,
    slot_form,
    target,
)

app_name = "plans"
PUPIL = "pupils/<uuid:pupil_id>"
SLOT = f"{PUPIL}/timetable/<uuid:record_id>"

setting_up: list[URLPattern] = [
    path("setup/", setup.SetupList.as_view(), name="setup"),
    path(f"{PUPIL}/plan/", setup.PupilSetupPage.as_view(), name="pupil-setup"),
]
SHEET = "import/sheets/<slug:kind>"
IMPORT = f"{SHEET}/<uuid:import_id>"
bringing_in: list[URLPattern] = [
    path("import/", sheets.ImportHome.as_view(), name="import-home"),
    path(f"{SHEET}/", sheets.SheetStart.as_view(), name="sheet-start"),
    re_path(
        r"^import/sheets/(?P<kind>[a-z_]+)/template\.(?P<form>xlsx|csv)$",
        sheets.SheetTemplate.as_view(),
        name="sheet-template",
    ),
    path(f"{IMPORT}/", sheets.SheetPreviewPage.as_view(), name="sheet-preview"),
    path(f"{IMPORT}/confirm/", sheets.SheetConfirm.as_view(), name="sheet-confirm"),
    path(f"{IMPORT}/undo/", sheets.SheetUndo.as_view(), name="sheet-undo"),
    path(f"{IMPORT}/discard/", sheets.SheetDiscard.as_view(), name="sheet-discard"),
    path(f"{IMPORT}/problems.csv", sheets.SheetProblems.as_view(), name="sheet-problems"),
]
plans: list[URLPattern] = [
    path(f"{PUPIL}/plan/ehc/start/", plan.EhcPlanStart.as_view(), name="ehc-plan-start"),
    path("plans/ehc/<uuid:record_id>/", plan.EhcPlanEdit.as_view(), name="ehc-plan-edit"),
    path("plans/ehc/<uuid:record_id>/end/", plan.EhcPlanEnd.as_view(), name="ehc-plan-end"),
    path(f"{PUPIL}/plan/support/start/", plan.SupportPlanStart.as_view(), name="support-plan-start"),
    path("plans/support/<uuid:record_id>/", plan.SupportPlanEdit.as_view(), name="support-plan-edit"),
    path("plans/support/<uuid:record_id>/end/", plan.SupportPlanEnd.as_view(), name="support-plan-end"),
    path(f"{PUPIL}/plan/text/", sections.PlanText.as_view(), name="plan-text"),
    path(f"{PUPIL}/plan/text/<str:letter>/", sections.SectionEdit.as_view(), name="section-edit"),
    path(f"{PUPIL}/plan/outcomes/add/", outcome.OutcomeAdd.as_view(), name="outcome-add"),
    path("plans/outcomes/<uuid:record_id>/", outcome.OutcomeEdit.as_view(), name="outcome-edit"),
    path("plans/outcomes/<uuid:record_id>/remove/", outcome.OutcomeRemove.as_view(), name="outcome-remove"),
]
lines: list[URLPattern] = [
    path(f"{PUPIL}/plan/lines/add/", line.LineAdd.as_view(), name="line-add"),
    path("plans/lines/<uuid:record_id>/", line.LineEdit.as_view(), name="line-edit"),
    path("plans/lines/<uuid:record_id>/follow/", line.LineFollow.as_view(), name="line-follow"),
    path("plans/lines/<uuid:record_id>/end/", line.LineEnd.as_view(), name="line-end"),
    path("plans/lines/<uuid:record_id>/remove/", line.LineRemove.as_view(), name="line-remove"),
]
targets: list[URLPattern] = [
    path(f"{PUPIL}/plan/targets/add/", target.TargetAdd.as_view(), name="target-add"),
    path("plans/targets/<uuid:record_id>/", target.TargetEdit.as_view(), name="target-edit"),
    path("plans/targets/<uuid:record_id>/end/", target.TargetEnd.as_view(), name="target-end"),
    path("plans/targets/<uuid:record_id>/resume/", target.TargetResume.as_view(), name="target-resume"),
    path("plans/targets/<uuid:record_id>/remove/", target.TargetRemove.as_view(), name="target-remove"),
]
timetable: list[URLPattern] = [
    path(f"{PUPIL}/timetable/add/", slot_form.SlotAdd.as_view(), name="slot-add"),
    path(f"{SLOT}/", slot_form.SlotEdit.as_view(), name="slot-edit"),
    path(f"{SLOT}/copy/", slot.SlotCopy.as_view(), name="slot-copy"),
    path(f"{SLOT}/end/", slot.SlotEnd.as_view(), name="slot-end"),
    path(f"{SLOT}/remove/", slot.SlotRemove.as_view(), name="slot-remove"),
]
new_year: list[URLPattern] = [
    path("roll-over/", roll_over.RollOverStart.as_view(), name="roll-over"),
    path("roll-over/<uuid:record_id>/", roll_over.RollOverPreview.as_view(), name="roll-over-preview"),
    path(
        "roll-over/<uuid:record_id>/answers/", roll_over.RollOverAnswers.as_view(), name="roll-over-answers"
    ),
    path(
        "roll-over/<uuid:record_id>/confirm/", roll_over.RollOverConfirm.as_view(), name="roll-over-confirm"
    ),
    path(
        "roll-over/<uuid:record_id>/discard/", roll_over.RollOverDiscard.as_view(), name="roll-over-discard"
    ),
    path("roll-over/<uuid:record_id>/undo/", roll_over.RollOverUndo.as_view(), name="roll-over-undo"),
]
CARE = "care-plans/<uuid:record_id>"
care: list[URLPattern] = [
    path(f"{PUPIL}/care/start/<str:kind>/", care_plan.CareStart.as_view(), name="care-start"),
    path(f"{CARE}/", care_plan.CarePlanPage.as_view(), name="care-plan"),
    path(f"{CARE}/pdf/", care_plan.CarePlanPdf.as_view(), name="care-plan-pdf"),
    path(f"{CARE}/change/", care_plan.CarePlanEdit.as_view(), name="care-plan-edit"),
    path(f"{CARE}/end/", care_plan.CarePlanEnd.as_view(), name="care-plan-end"),
    path(f"{CARE}/agree/", care_plan_people.CarePlanAgree.as_view(), name="care-plan-agree"),
    path(f"{CARE}/circulate/", care_plan_people.CarePlanCirculate.as_view(), name="care-plan-circulate"),
    path(f"{CARE}/read/", care_plan_people.CarePlanRead.as_view(), name="care-plan-read"),
    path(f"{CARE}/days/add/", care_plan_day.CareDayAdd.as_view(), name="care-day-add"),
    path(
        "care-days/<uuid:record_id>/take-back/",
        care_plan_day.CareDayTakeBack.as_view(),
        name="care-day-take-back",
    ),
    path(f"{CARE}/carers/add/", care_plan_people.CareCarerAdd.as_view(), name="care-carer-add"),
    path(
        f"{CARE}/carers/<uuid:carer_id>/end/", care_plan_people.CareCarerEnd.as_view(), name="care-carer-end"
    ),
    path(
        "care-agreements/<uuid:record_id>/take-back/",
        care_plan_people.CarePlanTakeBack.as_view(),
        name="care-plan-take-back",
    ),
]
medicines: list[URLPattern] = [
    path(f"{PUPIL}/medicines/add/", medicine.MedicineAdd.as_view(), name="medicine-add"),
    path("medicines/<uuid:record_id>/", medicine.MedicinePage.as_view(), name="medicine"),
    path("medicines/<uuid:record_id>/change/", medicine.MedicineEdit.as_view(), name="medicine-edit"),
    path("medicines/<uuid:record_id>/end/", medicine.MedicineEnd.as_view(), name="medicine-end"),
]
urlpatterns: list[URLPattern] = [
    *setting_up,
    *bringing_in,
    *new_year,
    *plans,
    *lines,
    *targets,
    *timetable,
    *care,
    *medicines,
]
