"""What PostgreSQL itself refuses to change, the word lists that ship, and the clock of requests that are open now.

An edition in force stands, as before; one thing passes: to call it off, as a whole, before its day. An agreed case
and published figures stand too. The lists that come with the project are the office's own from then on.
"""

from zoneinfo import ZoneInfo

from django.db import migrations
from django.utils import timezone

from ethics.rules import clock as rules
from ethics.screening.lists import ALL, shipped
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable

FUNCTION = """
CREATE OR REPLACE FUNCTION ethics_edition_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched jsonb;
    edition bigint;
BEGIN
%s
    FOREACH touched IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
        IF TG_TABLE_NAME = 'ethics_edition' THEN
            edition := touched->>'id';
        ELSIF TG_TABLE_NAME = 'ethics_provisiontext' THEN
            edition := (SELECT edition_id FROM ethics_provision WHERE id = (touched->>'provision_id')::bigint);
        ELSE
            edition := touched->>'edition_id';
        END IF;
        IF EXISTS (SELECT FROM ethics_edition WHERE id = edition AND state IN (%s)) THEN
            RAISE EXCEPTION 'edition in force: %% on %% refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
CALLED_OFF = """
    IF TG_TABLE_NAME = 'ethics_edition' AND TG_OP = 'UPDATE' THEN
        IF OLD.state = 'in_force' AND NEW.state = 'called_off'
            AND OLD.in_force_on > (now() AT TIME ZONE 'Europe/Zurich')::date
            AND to_jsonb(OLD) - 'state' = to_jsonb(NEW) - 'state'
        THEN
            RETURN NEW;
        END IF;
    END IF;
"""
FORWARD = FUNCTION % (CALLED_OFF, "'in_force', 'called_off'")
BACKWARD = FUNCTION % ("", "'in_force'")
TEXTS_STAND = """
CREATE FUNCTION ethics_case_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM ethics_case WHERE id = NEW.case_id AND state IN ('agreed', 'released')) THEN
        RAISE EXCEPTION 'agreed case: % of a text refused', TG_OP USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER ethics_casetext_stands BEFORE INSERT OR UPDATE ON ethics_casetext
    FOR EACH ROW EXECUTE FUNCTION ethics_case_stands();
"""
FIGURES_STAND = """
CREATE FUNCTION ethics_figures_stand() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'published figures: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ethics_publishedfigures_stand BEFORE UPDATE OR DELETE ON ethics_publishedfigures
    FOR EACH ROW EXECUTE FUNCTION ethics_figures_stand();
"""
GONE = (
    "DROP TRIGGER ethics_casetext_stands ON ethics_casetext; DROP FUNCTION ethics_case_stands()",
    "DROP TRIGGER ethics_publishedfigures_stand ON ethics_publishedfigures; DROP FUNCTION ethics_figures_stand()",
)
GENEVA = ZoneInfo("Europe/Zurich")
HEADQUARTERS = "geneva"


def store_dates(apps, schema_editor):
    """What the clock says of each request that is open now."""
    years, week = {}, MONDAY_TO_FRIDAY
    for kept in apps.get_model("calendar", "HolidayYear").objects.filter(station__code=HEADQUARTERS):
        week = frozenset(int(weekday) for weekday in kept.station.week)
        years[kept.year] = dict(kept.days.values_list("day", "name"))
    table = HolidayTable(week, years)
    for request in apps.get_model("ethics", "AdviceRequest").objects.exclude(state="draft").iterator():
        sent_on, pauses = _clock(request)
        if sent_on and request.state in ("sent", "in_review", "change_asked"):
            request.due_on = rules.expected(sent_on, pauses, table).due
        request.rounds = len(pauses)
        request.save(update_fields=["due_on", "rounds"])


def _clock(request):
    """When the present round began, and its pauses, on days in Geneva."""
    sent_on, pauses, advised = None, [], True
    for version in request.versions.filter(sent_at__isnull=False).order_by("number"):
        if advised:
            sent_on, pauses = version.sent_at.astimezone(GENEVA).date(), []
        ask, advised = getattr(version, "change_ask", None), hasattr(version, "advice")
        if ask:
            answered = ask.answered_at and ask.answered_at.astimezone(GENEVA).date()
            pauses.append(rules.Pause(ask.asked_at.astimezone(GENEVA).date(), answered))
    return sent_on, pauses


def load(apps, schema_editor):
    """The lists that come with the project; from then on they are the office's own."""
    lists, patterns = apps.get_model("ethics", "WordList"), apps.get_model("ethics", "WordPattern")
    at = timezone.now()
    for kind, language in ALL:
        row = lists.objects.create(kind=kind.value, language=language)
        patterns.objects.bulk_create(
            patterns(list=row, text=entry.text, note=entry.note, added_at=at)
            for entry in shipped().of(kind, language)
        )


class Migration(migrations.Migration):
    dependencies = [("calendar", "0001_initial"), ("ethics", "0003_all_day")]
    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunSQL(TEXTS_STAND, GONE[0]),
        migrations.RunSQL(FIGURES_STAND, GONE[1]),
        migrations.RunPython(store_dates, migrations.RunPython.noop),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
