"""HR records the official holidays of a year at a duty station; whatever was computed with them is computed anew."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from candidates import notices
from candidates.models import SpecialLeave
from candidates.permissions import why_not_record_holidays
from candidates.queries import computed_all, under_way
from portal import registries
from portal.accounts.models import User
from portal.audit.models import record
from portal.calendar.models import DutyStation, HolidayYear, OfficialHoliday
from portal.workflow import Refusal, lock


def record_holidays(
    station: DutyStation, year: int, days: Mapping[date, str], *, by: User, at: datetime
) -> list[SpecialLeave]:
    """The leave cases whose computed end changed; HR is told of each. The year's table is replaced as a whole.

    An empty table says that there are no holidays; no table says that nobody knows (RULES §2). Raises Refusal:
    not HR, a day of another year, a day without a name.
    """
    if refusal := why_not_record_holidays(by, at) or _why_not(year, days):
        raise refusal
    with transaction.atomic():
        station = lock(station)
        before = _ends(station)
        table, _new = HolidayYear.objects.update_or_create(
            station=station, year=year, defaults={"recorded_at": at, "recorded_by": by}
        )
        table.days.all().delete()
        OfficialHoliday.objects.bulk_create(
            OfficialHoliday(table=table, day=day, name=name) for day, name in sorted(days.items())
        )
        record("candidates.holidays.record", table, by=by, at=at, facts={"year": year, "days": len(days)})
        changed = [(leave, end) for leave, end in _ends(station).items() if before.get(leave) != end]
        for leave, end in changed:
            facts = {"before": before.get(leave), "after": end}
            record("candidates.leave.recompute", leave, by=by, at=at, facts=facts)
            notices.to_hr("candidates.leave_recomputed", leave, at=at, told=end)
        for recompute in registries.recomputations:
            recompute(station.code, year, at)
    return [leave for leave, _end in changed]


def _why_not(year: int, days: Mapping[date, str]) -> Refusal | None:
    for day, name in days.items():
        if day.year != year:
            return Refusal("candidates.holiday_of_another_year", day=day, year=year)
        if not name.strip():
            return Refusal("candidates.holiday_without_name", day=day)
    return None


def _ends(station: DutyStation) -> dict[SpecialLeave, date | None]:
    """The computed end of each case under way at a duty station."""
    cases = computed_all(under_way().filter(station=station))
    return {leave: period.ends_on or period.ends_latest for leave, period in cases}
