"""Production: secrets from files or the environment, refused when weak; demo mode cannot be switched on."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import env
from config.settings.secrets import read_secret


def strong_secret_key() -> str:
    """SECRET_KEY, refused when it is missing, short or plainly a placeholder."""
    key = read_secret("SECRET_KEY")
    if len(key) < 50 or len(set(key)) < 10 or "change" in key.lower() or "development" in key.lower():
        raise ImproperlyConfigured(
            "SECRET_KEY must be a random text of 50 characters or more. "
            "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return key


def database_with_password() -> dict[str, object]:
    """The database settings, the password read from DATABASE_PASSWORD(_FILE); refused when it is weak."""
    settings: dict[str, object] = env.db("DATABASE_URL")
    password = read_secret("DATABASE_PASSWORD") or str(settings.get("PASSWORD") or "")
    if len(password) < 16 or "change" in password.lower():
        raise ImproperlyConfigured(
            "The database password must be 16 characters or more, in DATABASE_PASSWORD_FILE, "
            "DATABASE_PASSWORD or DATABASE_URL."
        )
    settings["PASSWORD"] = password
    return settings


SECRET_KEY = strong_secret_key()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES["default"].update(database_with_password())  # noqa: F405

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^healthz$"]
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.int("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = read_secret("EMAIL_HOST_PASSWORD")
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=not EMAIL_USE_SSL)
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="keyworker@localhost")
KEYWORKER_URL = env("KEYWORKER_URL", default=f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
