"""The Celery application and its schedule, as one table."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

app = Celery("keyworker")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
