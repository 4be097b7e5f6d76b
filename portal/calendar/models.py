"""Dated data: duty stations and their official holidays, kept by HR; Union events, kept by the secretariat."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from portal.calendar.sittings import LATEST_NIGHT, NOON, Hours
from portal.calendar.states import EventState
from portal.languages import OFFICIAL

KNOWN = {"geneva": _("Geneva")}  # duty stations whose name the portal says in the reader's language
LONGEST = timedelta(days=60)  # from the first day of an event to its last


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
        return str(KNOWN.get(self.code, self.name))


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


class UnionEvent(models.Model):
    """A conference or meeting of the Union: where, and from which day to which on the calendar of its place.

    A public fact once `public_at` has come; without one only the secretariat sees it.
    """

    state = models.CharField(max_length=10, choices=EventState.choices, default=EventState.PLANNED)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    zone = models.CharField(_("time zone"), max_length=60)
    place = models.CharField(_("place"), max_length=80)
    venue = models.CharField(_("venue"), max_length=120, blank=True)
    public_at = models.DateTimeField(_("public since"), null=True, blank=True)  # from this instant on

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EventState.values), name="event_state"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")) & Q(ends_on__lte=F("starts_on") + LONGEST), name="event_days"
            ),
            models.CheckConstraint(condition=Q(zone__regex=r"^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$"), name="event_zone"),
            models.CheckConstraint(condition=~Q(place=""), name="event_place"),
        ]

    def __str__(self) -> str:
        return self.name()

    def named(self, language: str | None = None) -> tuple[str, str]:
        """The event's name in a language (default: the reader's) or failing that in another, and in which."""
        from django.utils.translation import get_language

        names = {row.language: row.text for row in self.names.all()}
        wanted = (language or get_language() or "en").split("-")[0]
        shown = next((code for code in (wanted, "en", *OFFICIAL) if code in names), "")
        return (names[shown], shown) if shown else (f"{self.place}, {self.starts_on}", "")

    def name(self, language: str | None = None) -> str:
        return self.named(language)[0]


class UnionEventName(models.Model):
    """An event's name in one language."""

    event = models.ForeignKey(UnionEvent, models.CASCADE, related_name="names")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=160)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "language"], name="event_name_once"),
            models.CheckConstraint(condition=Q(language__in=OFFICIAL), name="event_name_language"),
            models.CheckConstraint(condition=~Q(text=""), name="event_name_says"),
        ]

    def __str__(self) -> str:
        return self.text


class EventDay(models.Model):
    """That the hours of an event's day are recorded. Without sittings: a day without official work."""

    event = models.ForeignKey(UnionEvent, models.CASCADE, related_name="days")
    day = models.DateField(_("day"))

    class Meta:
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["event", "day"], name="event_day_once")]

    def __str__(self) -> str:
        return f"{self.day}"


class Sitting(models.Model):
    """Hours of official work, in the clock of the place; one that ends earlier than it starts goes past midnight."""

    of_day = models.ForeignKey(EventDay, models.CASCADE, related_name="sittings")
    starts = models.TimeField(_("starts"))
    ends = models.TimeField(_("ends"))

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.UniqueConstraint(fields=["of_day", "starts"], name="sitting_once"),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")) | Q(starts__gte=NOON, ends__lte=LATEST_NIGHT), name="sitting_hours"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts:%H:%M}–{self.ends:%H:%M}"

    @property
    def hours(self) -> Hours:
        return Hours(self.starts, self.ends)
