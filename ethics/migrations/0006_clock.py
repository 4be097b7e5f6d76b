"""The clock of a request, kept with it: target, date of the answer, round of change. What the head sets for a type."""

from zoneinfo import ZoneInfo

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

from ethics.rules import clock as rules
from portal.calendar.workdays import MONDAY_TO_FRIDAY, HolidayTable

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


class Migration(migrations.Migration):

    dependencies = [
        ('candidates', '0001_initial'),
        ('calendar', '0001_initial'),
        ('ethics', '0005_material'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('material_review', 'Campaign material to look at'), ('public_statement', 'A speech or public statement'), ('social_post', 'A post on social media'), ('event_activity', 'An activity at a Union event'), ('mission_check', 'An official trip'), ('private_attendance', 'Coming to an event on my own time'), ('resource_question', 'Using Union staff, equipment or accounts'), ('coordination', 'Working with a Member State'), ('outside_activity', 'A press statement or publication'), ('gift_or_reception', 'A gift or a reception'), ('early_activity', 'Before my candidature is official'), ('something_else', 'Something else')], max_length=30)),
                ('since', models.DateField()),
                ('target', models.PositiveSmallIntegerField()),
                ('second_reader', models.BooleanField(default=False)),
                ('set_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='paused',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(state='change_asked', then=True), default=False), output_field=models.BooleanField()),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='rounds',
            field=models.PositiveSmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='target',
            field=models.PositiveSmallIntegerField(default=5),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='nearest_on',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Least('due_on', 'needed_by'), output_field=models.DateField(null=True)),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(condition=models.Q(('state__in', ['sent', 'in_review', 'change_asked'])), fields=['paused', 'nearest_on', 'sent_at', 'id'], name='request_queue'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(condition=models.Q(('state__in', ['sent', 'in_review', 'change_asked'])), fields=['taken_by', 'paused', 'nearest_on', 'sent_at', 'id'], name='request_queue_of'),
        ),
        migrations.AddIndex(
            model_name='advicerequest',
            index=models.Index(condition=models.Q(('rounds__gte', 3), ('state__in', ['sent', 'in_review', 'change_asked'])), fields=['nearest_on'], name='request_circling'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('target__range', (1, 60))), name='request_target'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('state__in', ['sent', 'in_review', 'change_asked']), _connector='OR'), name='request_due_while_open'),
        ),
        migrations.AddField(
            model_name='handling',
            name='set_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.UniqueConstraint(fields=('kind', 'since'), name='handling_once'),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='handling_kind'),
        ),
        migrations.AddConstraint(
            model_name='handling',
            constraint=models.CheckConstraint(condition=models.Q(('target__range', (1, 60))), name='handling_target'),
        ),
        migrations.RunPython(store_dates, migrations.RunPython.noop),
    ]
