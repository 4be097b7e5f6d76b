"""Duty stations and their official holidays: dated data, kept by HR per year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DutyStation(models.Model):
    """A place of work with its own holidays and working week."""

    code = models.SlugField(max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Zurich")
    week = models.CharField(max_length=7, default="12345")  # ISO weekdays that are worked

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(week__regex=r"^1?2?3?4?5?6?7?$") & ~models.Q(week=""), name="station_week"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HolidayYear(models.Model):
    """That the table of a year exists for a duty station, be it empty. Without it no date of that year is computed."""

    station = models.ForeignKey(DutyStation, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("year"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["station", "year"], name="holiday_year_once")]

    def __str__(self) -> str:
        return f"{self.station} {self.year}"


class OfficialHoliday(models.Model):
    """A day on which the organisation does not work at a duty station."""

    table = models.ForeignKey(HolidayYear, models.CASCADE, related_name="days")
    day = models.DateField(_("day"))
    name = models.CharField(_("name"), max_length=80)

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["table", "day"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
