"""Sign-in and the signs of life: allauth's own pages, for anybody or for whoever is signed in."""

from tests.access.matrix import EVERYBODY, Row

ROWS = [
    Row("livez", public=True),
    Row("healthz", public=True),
    Row("account_login", public=True),
    Row("account_signup", public=True),
    Row("account_inactive", public=True),
    Row("account_reset_password", public=True),
    Row("account_reset_password_done", public=True),
    Row("account_reset_password_from_key", lambda world: {"uidb36": "1", "key": "none"}, public=True),
    Row("account_reset_password_from_key_done", public=True),
    Row("account_logout", ok=EVERYBODY),
    Row("account_change_password", ok=EVERYBODY),
    Row("account_set_password", ok=EVERYBODY),
    Row("account_reauthenticate", ok=EVERYBODY),
]
