"""People who sign in, the roles granted to them, and the Member States."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import reduce
from itertools import compress
from operator import or_
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from portal import clock, registries
from portal.accounts.roles import OFFICE, Role
from portal.sorting import SortKeyField

T = TypeVar("T")
Standing = tuple[frozenset[Role], frozenset[str]]  # roles in force, and codes of `registries.facts` that hold


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in; the e-mail address is the user name. A candidate in history has none."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150, blank=True)
    language = models.CharField(_("language"), max_length=8, choices=settings.LANGUAGES, default="en")
    zone = models.CharField(_("time zone"), max_length=60, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=clock.now)
    sort_key = SortKeyField(of="name")

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(condition=~Q(email=""), name="user_has_email"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def roles(self, at: datetime | None = None) -> frozenset[Role]:
        """The roles in force: granted, not ended, and not suspended by an open candidature of this person.

        Without `at`, those of this request: read once and kept with the object.
        """
        if at is not None:
            return self.roles() if at == getattr(self, "_now", None) else roles_in_force(self, at)
        return self.stands()[0]

    def fact(self, code: str) -> bool:
        """Whether a condition filed as `registries.facts` holds for this person now; read along with the roles."""
        return code in self.stands()[1]

    def stands(self) -> Standing:
        """Roles and facts of this request: read with the person (`of_request`), or at first use."""
        if not hasattr(self, "_stands"):
            found = of_request(self.pk, clock.now())
            self._stands: Standing = found.stands() if found else (frozenset(), frozenset())
        return self._stands

    def is_now(self, at: datetime) -> None:
        """Say that `at` is the instant of this request: what is asked `once`, and the roles at it, is read once."""
        self._now = at

    def once(self, code: str, read: Callable[[], T]) -> T:
        """What `read` gives, read once in a request; each time anew where nobody said that this is one."""
        if not hasattr(self, "_now"):
            return read()
        kept = self.__dict__.setdefault("_kept", {})
        if code not in kept:
            kept[code] = read()
        return kept[code]

    def has(self, *roles: Role) -> bool:
        """Whether one of these roles is in force."""
        return bool(self.roles() & set(roles))

    @property
    def is_staff(self) -> bool:
        """May open Django's administration: administrators only."""
        return self.is_active and self.has(Role.ADMINISTRATOR)

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """Django's administration asks this; what it may show is limited by which models are filed there."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


def roles_in_force(user: User, at: datetime) -> frozenset[Role]:
    """The roles of `user` at an instant."""
    row = _with_standing(User.objects.filter(pk=user.pk).only("pk"), at, ()).first()
    return _standing(row, ())[0] if row else frozenset()


def of_request(pk: int, at: datetime) -> User | None:
    """The person who opens a page, with all that pages ask of them (`User.stands`), in one query."""
    codes = sorted(registries.facts.codes())
    user = _with_standing(User.objects.filter(pk=pk), at, codes).first()
    if user:
        user._stands = _standing(user, codes)
    return user


def _with_standing(people: QuerySet[User], at: datetime, facts: Collection[str]) -> QuerySet[User]:
    held = Grant.objects.filter(user=OuterRef("pk"), since__lte=at).exclude(until__lte=at)
    rests = [Q(condition(at)) for condition in registries.suspensions]
    return people.annotate(
        held=ArraySubquery(held.values("role")),
        rests=reduce(or_, rests) if rests else Value(False),
        **{f"fact{number}": Q(registries.facts[code](at)) for number, code in enumerate(facts)},
    )


def _standing(row: Any, facts: Collection[str]) -> Standing:
    """Of a row read `_with_standing`."""
    roles = frozenset(Role(role) for role in row.held)
    holds = (getattr(row, f"fact{number}") for number in range(len(facts)))
    return roles - OFFICE if row.rests else roles, frozenset(compress(facts, holds))


class Region(models.TextChoices):
    AMERICAS = "A", _("A: Americas")
    WESTERN_EUROPE = "B", _("B: Western Europe")
    EASTERN_EUROPE = "C", _("C: Eastern Europe and Northern Asia")
    AFRICA = "D", _("D: Africa")
    ASIA = "E", _("E: Asia and Australasia")
    UNCONFIRMED = "", _("unconfirmed")


class MemberState(models.Model):
    """A Member State of the Union. Names come from the register's rows; ISO names are marked as unverified."""

    code = models.CharField(_("code"), max_length=3, unique=True)  # ISO 3166 alpha-3
    region = models.CharField(_("region"), max_length=1, choices=Region.choices, blank=True)
    may_vote = models.BooleanField(_("right to vote"), default=True)
    languages = models.CharField(_("official languages"), max_length=60, blank=True)  # codes, comma-separated
    fictional = models.BooleanField(default=False)  # added by the demonstration only

    class Meta:
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(condition=Q(region__in=["", "A", "B", "C", "D", "E"]), name="state_region"),
        ]

    def __str__(self) -> str:
        return self.name()

    def name(self, language: str | None = None) -> str:
        """The State's name in a language (default: the reader's), else in English, else its code."""
        from django.utils.translation import get_language

        wanted = (language or get_language() or "en").split("-")[0]
        names = {row.language: row.text for row in self.names.all()}
        return names.get(wanted) or names.get("en") or self.code


class MemberStateName(models.Model):
    """A State's name in one language; unverified until the secretariat has checked it against the official list."""

    state = models.ForeignKey(MemberState, models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=120)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["state", "language"], name="state_name_once")]

    def __str__(self) -> str:
        return self.text


class Grant(models.Model):
    """A role given to a person, from an instant until another, by somebody."""

    user = models.ForeignKey(User, models.CASCADE, related_name="grants")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    member_state = models.ForeignKey(MemberState, models.PROTECT, null=True, blank=True, related_name="grants")
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=[role.value for role in Role]), name="grant_role"),
            models.CheckConstraint(
                condition=Q(role__in=["focal_point", "delegate"], member_state__isnull=False)
                | (~Q(role__in=["focal_point", "delegate"]) & Q(member_state__isnull=True)),
                name="grant_state_for_delegations_only",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("since")),
                name="grant_until_after_since",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "member_state"],
                condition=Q(until__isnull=True),
                nulls_distinct=False,
                name="grant_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"


class FirstLink(models.Model):
    """The one-time link with which a new installation makes its first administrator; only its hash is kept."""

    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
