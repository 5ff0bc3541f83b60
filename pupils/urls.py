"""Addresses of pupils."""

from django.urls import URLPattern, path

from pupils.views import about, assignment, marks, mis_import, mis_undo

app_name = "pupils"
imports: list[URLPattern] = [
    path("import/pupils/", mis_import.ImportStart.as_view(), name="import-start"),
    path("import/<uuid:import_id>/", mis_import.ImportPreview.as_view(), name="import-preview"),
    path("import/<uuid:import_id>/answers/", mis_import.ImportAnswers.as_view(), name="import-answers"),
    path("import/<uuid:import_id>/confirm/", mis_import.ImportConfirm.as_view(), name="import-confirm"),
    path("import/<uuid:import_id>/discard/", mis_import.ImportDiscard.as_view(), name="import-discard"),
    path("import/<uuid:import_id>/undo/", mis_undo.ImportUndo.as_view(), name="import-undo"),
    path("import/<uuid:import_id>/problems.csv", mis_import.ImportProblems.as_view(), name="import-problems"),
]
attendance: list[URLPattern] = [
    path("import/attendance/", marks.AttendanceStart.as_view(), name="attendance-start"),
    path("import/attendance/<uuid:load_id>/", marks.AttendancePreview.as_view(), name="attendance-preview"),
    path(
        "import/attendance/<uuid:load_id>/confirm/",
        marks.AttendanceConfirm.as_view(),
        name="attendance-confirm",
    ),
    path(
        "import/attendance/<uuid:load_id>/discard/",
        marks.AttendanceDiscard.as_view(),
        name="attendance-discard",
    ),
    path("import/attendance/<uuid:load_id>/undo/", marks.AttendanceUndo.as_view(), name="attendance-undo"),
    path(
        "import/attendance/<uuid:load_id>/problems.csv",
        marks.AttendanceProblems.as_view(),
        name="attendance-problems",
    ),
]
people: list[URLPattern] = [
    path("pupils/<uuid:pupil_id>/people/add/", assignment.AssignmentAdd.as_view(), name="assignment-add"),
    path("people/<uuid:record_id>/", assignment.AssignmentEdit.as_view(), name="assignment-edit"),
    path("people/<uuid:record_id>/end/", assignment.AssignmentEnd.as_view(), name="assignment-end"),
    path(
        "people/<uuid:record_id>/withdraw/",
        assignment.AssignmentWithdraw.as_view(),
        name="assignment-withdraw",
    ),
]
about_pupil: list[URLPattern] = [
    path("pupils/<uuid:pupil_id>/alerts/add/", about.AlertAdd.as_view(), name="alert-add"),
    path("alerts/<uuid:record_id>/", about.AlertEdit.as_view(), name="alert-edit"),
    path("alerts/<uuid:record_id>/end/", about.AlertEnd.as_view(), name="alert-end"),
    path("pupils/<uuid:pupil_id>/profile/", about.ProfileEdit.as_view(), name="profile-edit"),
    path("pupils/<uuid:pupil_id>/contacts/add/", about.ContactAdd.as_view(), name="contact-add"),
    path("contacts/<uuid:record_id>/", about.ContactEdit.as_view(), name="contact-edit"),
    path("contacts/<uuid:record_id>/remove/", about.ContactRemove.as_view(), name="contact-remove"),
]
urlpatterns: list[URLPattern] = [*imports, *attendance, *people, *about_pupil]
