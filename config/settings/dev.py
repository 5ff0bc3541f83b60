"""Development and the demo: embedded services, loopback only."""

from config.settings.base import *  # noqa: F403
from config.settings.base import env
from config.settings.secrets import read_secret

KEYWORKER_DEMO = env.bool("KEYWORKER_DEMO", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = read_secret("SECRET_KEY") or "development-only-not-a-secret-keyworker-development-only"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # served from where they stand; production collects them
if KEYWORKER_DEMO:
    # The demo sends nothing to anybody; /demo/outbox/ shows what it would have sent.
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
