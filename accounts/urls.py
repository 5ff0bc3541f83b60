"""Sign-in and the signs of life. The names are the ones allauth looks for."""

from allauth.account import views as sign_in
from django.contrib.auth.decorators import login_not_required
from django.urls import path

from accounts.views import health

urlpatterns = [
    path("livez", health.livez, name="livez"),
    path("healthz", health.healthz, name="healthz"),
    path("accounts/sign-in/", login_not_required(sign_in.login), name="account_login"),
    path("accounts/sign-out/", sign_in.logout, name="account_logout"),
    path("accounts/password/", sign_in.password_change, name="account_change_password"),
    path("accounts/password/set/", sign_in.password_set, name="account_set_password"),
    path("accounts/reset/", login_not_required(sign_in.password_reset), name="account_reset_password"),
    path(
        "accounts/reset/sent/",
        login_not_required(sign_in.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "accounts/reset/key/<uidb36>-<key>/",
        login_not_required(sign_in.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "accounts/reset/done/",
        login_not_required(sign_in.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("accounts/sign-up/", login_not_required(sign_in.signup), name="account_signup"),
    path("accounts/inactive/", login_not_required(sign_in.account_inactive), name="account_inactive"),
    path("accounts/again/", sign_in.reauthenticate, name="account_reauthenticate"),
]
