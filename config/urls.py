"""Includes only: the pages that read everything stand before the app prefixes."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("caseload.urls")),
    path("", include("accounts.urls")),
    path("", include("pupils.urls")),
    path("", include("plans.urls")),
    path("", include("logs.urls")),
    path("", include("reviews.urls")),
    path("admin/", admin.site.urls),
]
