"""The adults who sign in."""

from datetime import date
from uuid import UUID

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone

from accounts.models.base import Record
from accounts.rules import RoleName, short_person_name
from common.records import Retention, Sensitivity, WriteRule


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A new person; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A person needs an e-mail address to sign in.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person who may open Django's admin; sees no pupil's record by it."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(Record, AbstractBaseUser, PermissionsMixin):
    """An adult who works with pupils, in one or several schools."""

    sensitivity = Sensitivity.STAFF
    retention = Retention.STAFF_LEFT_6Y
    write_rule = WriteRule.FREE

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    email = models.EmailField(unique=True)
    first_name = models.CharField(max_length=60)
    last_name = models.CharField(max_length=60)
    sort_name = models.CharField(max_length=130, editable=False, default="")
    gets_daily_digest = models.BooleanField(
        "an e-mail each school day",
        default=True,
        help_text="What is due with one's pupils, as initials and links.",
    )
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)

    objects = UserManager()

    class Meta:
        ordering = ["sort_name"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: object, **kwargs: object) -> None:
        """Keep the sort name in step with the name."""
        self.sort_name = f"{self.last_name} {self.first_name}".casefold()
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    @property
    def short_name(self) -> str:
        """ "Lena D.": as much as a shared screen shows."""
        return short_person_name(self.first_name, self.last_name)

    def roles(self, on: date | None = None) -> dict[UUID, frozenset[RoleName]]:
        """The roles held on a day, by school id; read once for each request and day."""
        day = on or timezone.localdate()
        cache: dict[date, dict[UUID, frozenset[RoleName]]] = self.__dict__.setdefault("_roles_on", {})
        if day not in cache:
            held: dict[UUID, set[RoleName]] = {}
            rows = self.staff_roles.in_force(day).values_list("school_id", "role") if self.is_active else ()
            for school_id, role in rows:
                held.setdefault(school_id, set()).add(RoleName(role))
            cache[day] = {school_id: frozenset(names) for school_id, names in held.items()}
        return cache[day]
