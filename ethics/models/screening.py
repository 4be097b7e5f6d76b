"""What screening looks for, how far it is, and what it pointed at."""

import json
from collections.abc import Mapping
from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ethics.models.requests import Attachment, Version
from ethics.rules.flags import FlagKind, Place
from ethics.screening import STOPPED
from ethics.states import SCREENING_GONE, FlagState, ScreeningState, SymbolKind
from portal.confidential import ConfidentialTextField, Retention
from portal.documents.material import Box
from portal.documents.models import Document

FLAG_KINDS = [kind.value for kind in FlagKind]


class Symbol(models.Model):
    """A protected symbol that the office keeps to be looked for. It is retired, never deleted."""

    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=10, choices=SymbolKind.choices)
    picture = models.OneToOneField(Document, models.PROTECT, related_name="+")  # PNG
    active_from = models.DateField(_("looked for from"))  # in Geneva
    active_until = models.DateField(_("until"), null=True, blank=True)  # the last day; empty: no end
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    retired_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SymbolKind.values), name="symbol_kind"),
            models.CheckConstraint(
                condition=Q(active_until__isnull=True) | Q(active_until__gte=F("active_from")), name="symbol_until"
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by__isnull=True)
                | Q(retired_at__isnull=False, retired_by__isnull=False),
                name="symbol_retired_by",
            ),
            models.UniqueConstraint(fields=["name"], condition=Q(retired_at__isnull=True), name="symbol_name_once"),
        ]

    def __str__(self) -> str:
        return self.name


class Screening(models.Model):
    """How far the screening of one file, or of a version's own text, is, and what could not be looked at."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="screenings")
    attachment = models.OneToOneField(
        Attachment, models.CASCADE, null=True, blank=True, related_name="screening"
    )  # None: the version's own text
    tries = models.PositiveSmallIntegerField(default=0)
    begun_at = models.DateTimeField(null=True)  # of the latest try
    heard_at = models.DateTimeField(null=True)  # when it last said how far it is
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveSmallIntegerField(default=0)  # pictures looked at
    total = models.PositiveSmallIntegerField(null=True)  # None: not known yet
    detectors = models.CharField(max_length=20, blank=True)  # ethics.screening.detectors.VERSION
    problems = ArrayField(models.CharField(max_length=60), default=list, blank=True)  # ethics.screening.Problem

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(attachment__isnull=True), name="screening_of_text_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(begun_at__isnull=False, ended_at__gte=F("begun_at")),
                name="screening_ended_after_begun",
            ),
            models.CheckConstraint(condition=Q(total__isnull=True) | Q(done__lte=F("total")), name="screening_done"),
        ]
        indexes = [models.Index(fields=["begun_at"], condition=Q(ended_at__isnull=True), name="screening_open")]

    def __str__(self) -> str:
        return f"{self.attachment or self.version}"

    @property
    def state(self) -> ScreeningState:
        """Told by its instants: no worker assigns it."""
        if self.begun_at is None:
            return ScreeningState.WAITING
        if self.ended_at is None:
            return ScreeningState.RUNNING
        return ScreeningState.FAILED if self.problems else ScreeningState.DONE

    def stopped(self, at: datetime) -> bool:
        """Whether it was cut off, or its worker died."""
        if self.ended_at is None:
            return self.heard_at is not None and self.heard_at < at - SCREENING_GONE
        return not STOPPED.isdisjoint(self.problems)


class Flag(models.Model):
    """Something that screening pointed at, for a person of the office to look at. It decides nothing."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="flags")
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, blank=True, related_name="flags")
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    box = ArrayField(models.FloatField(), size=4, null=True, blank=True)  # left, top, width, height: shares
    quote = ConfidentialTextField(blank=True)
    provision = models.CharField(max_length=10, blank=True)  # "A-2"
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in FLAG_KINDS])
    certainty = models.PositiveSmallIntegerField()  # percent
    params = ConfidentialTextField(default="{}")  # JSON: what the sentence about it names
    state = models.CharField(max_length=10, choices=FlagState.choices, default=FlagState.OPEN)
    found_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FLAG_KINDS), name="flag_kind"),
            models.CheckConstraint(condition=Q(state__in=FlagState.values), name="flag_state"),
            models.CheckConstraint(condition=Q(certainty__gte=1, certainty__lte=99), name="flag_certainty"),
            models.CheckConstraint(condition=Q(page__isnull=True) | Q(page__gt=0), name="flag_page"),
            models.CheckConstraint(condition=Q(box__isnull=True) | Q(box__len=4), name="flag_box"),
            models.CheckConstraint(
                condition=Q(state="open", decided_by__isnull=True, decided_at__isnull=True)
                | ~Q(state="open") & Q(decided_by__isnull=False, decided_at__isnull=False),
                name="flag_decided_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.kind}"

    @property
    def place(self) -> Place:
        return Place(self.page, Box(*self.box) if self.box else None, self.quote)

    @property
    def named(self) -> Mapping[str, str]:
        """What the sentence about it names."""
        found: Mapping[str, str] = json.loads(self.params)
        return found
