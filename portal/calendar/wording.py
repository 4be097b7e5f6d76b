"""What is said of working days and of Union events: refusals, findings, entries of the record, badges."""

from django.utils.translation import gettext_lazy as _

from portal.calendar.states import EventState

FINDINGS = {
    "calendar.year_not_recorded": _(
        "Not known yet: no official holidays are recorded for %(year)s. HR has to record them first."
    ),
    # Where an instant lies (portal.calendar.sittings); times are those of the event's place.
    "calendar.work.sitting": _(
        "%(time)s on day %(number)s is inside the official work, which goes from %(first)s to %(last)s."
    ),
    "calendar.work.break": _(
        "%(time)s on day %(number)s lies between two sittings. Breaks count as inside the official work, which goes"
        " from %(first)s to %(last)s: official talks often go on in them."
    ),
    "calendar.work.before": _("%(time)s on day %(number)s is before the official work, which begins at %(first)s."),
    "calendar.work.after": _("%(time)s on day %(number)s is after the official work, which ends at %(last)s."),
    "calendar.work.free_day": _("There is no official work on day %(number)s."),
    "calendar.work.not_recorded": _("The hours of official work on day %(number)s are not recorded yet."),
    "calendar.work.not_during": _("This is not one of the event’s days."),
}

REFUSALS = {
    "calendar.secretariat_only": _("Only the secretariat keeps the register of Union events."),
    "calendar.event.is_cancelled": _("This event was cancelled. It stays as it was."),
    "calendar.event.ends_before": _("The last day lies before the first."),
    "calendar.event.too_long": _("An event lasts %(days)s days at the most."),
    "calendar.event.zone": _("This time zone is not known."),
    "calendar.event.unnamed": _("Give the event a name in at least one language, and its place."),
    "calendar.hours.other_day": _("%(day)s is not one of the event’s days."),
    "calendar.hours.ends_before": _("A sitting on %(day)s ends before it starts."),
    "calendar.hours.overlap": _("Two sittings on %(day)s overlap."),
}

RECORD = {
    "calendar.event.record": _("Union event recorded"),
    "calendar.event.change": _("Union event changed"),
    "calendar.event.cancel": _("Union event cancelled"),
    "calendar.event.hours": _("Hours of official work recorded"),
}

SENTENCES = {**FINDINGS, **REFUSALS, **RECORD}

BADGES = {EventState.PLANNED: "draft", EventState.CANCELLED: "concern"}
