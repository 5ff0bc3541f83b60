"""The test suite: real PostgreSQL and Valkey, cheap password hashing, mail kept in memory."""

from config.settings.base import *  # noqa: F403

KEYWORKER_DEMO = True
SECRET_KEY = "tests-only-not-a-secret-keyworker-tests-only-not-a-secret"
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = False  # each test client would read every static file anew
CELERY_TASK_ALWAYS_EAGER = False
STATIC_ROOT = None  # served from where they stand; production collects them
