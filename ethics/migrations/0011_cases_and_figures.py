"""Anonymised cases with their search, and figures. PostgreSQL refuses to change what was agreed or published."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import portal.confidential
from django.conf import settings
from django.db import migrations, models


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


class Migration(migrations.Migration):

    dependencies = [
        ('candidates', '0001_initial'),
        ('ethics', '0010_screening'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.SlugField(max_length=20, unique=True)),
                ('kind', models.CharField(choices=[('material_review', 'Campaign material to look at'), ('public_statement', 'A speech or public statement'), ('social_post', 'A post on social media'), ('event_activity', 'An activity at a Union event'), ('mission_check', 'An official trip'), ('private_attendance', 'Coming to an event on my own time'), ('resource_question', 'Using Union staff, equipment or accounts'), ('coordination', 'Working with a Member State'), ('outside_activity', 'A press statement or publication'), ('gift_or_reception', 'A gift or a reception'), ('early_activity', 'Before my candidature is official'), ('something_else', 'Something else')], max_length=30, verbose_name='what it is about')),
                ('provisions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('proposed', 'Waiting for a second adviser'), ('returned', 'Given back to its writer'), ('agreed', 'Agreed by two advisers'), ('released', 'Public guidance')], default='draft', max_length=12)),
                ('created_at', models.DateTimeField()),
                ('return_note', portal.confidential.ConfidentialTextField(blank=True, verbose_name='what to change')),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('released_at', models.DateTimeField(blank=True, null=True)),
                ('advice', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='case', to='ethics.advice')),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conference', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='candidates.conference')),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='CaseAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('key', models.CharField(max_length=24)),
                ('text', portal.confidential.ConfidentialTextField(verbose_name='why it may stand')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='ethics.case')),
            ],
        ),
        migrations.CreateModel(
            name='CaseConsent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Waiting for an answer'), ('given', 'Agreed'), ('declined', 'Declined'), ('withdrawn', 'Agreement withdrawn'), ('lapsed', 'No longer asked')], default='asked', max_length=12)),
                ('text_sha256', models.CharField(max_length=64)),
                ('asked_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='consents', to='ethics.case')),
            ],
            options={
                'ordering': ['asked_at', 'id'],
            },
        ),
        migrations.CreateModel(
            name='CaseText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('original', models.BooleanField(default=True)),
                ('title', portal.confidential.ConfidentialTextField(blank=True, verbose_name='title')),
                ('asked', portal.confidential.ConfidentialTextField(blank=True, verbose_name='what was asked')),
                ('advised', portal.confidential.ConfidentialTextField(blank=True, verbose_name='what was advised')),
                ('search', django.contrib.postgres.search.SearchVectorField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='ethics.case')),
            ],
        ),
        migrations.CreateModel(
            name='PublishedFigures',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(choices=[('period', 'Period'), ('year', 'Year')], max_length=10)),
                ('first', models.DateField()),
                ('last', models.DateField()),
                ('content', models.JSONField()),
                ('published_at', models.DateTimeField()),
            ],
            options={
                'ordering': ['first'],
                'constraints': [models.UniqueConstraint(fields=('scope', 'first'), name='published_once'), models.UniqueConstraint(fields=('scope', 'last'), name='published_once_to'), models.CheckConstraint(condition=models.Q(('first__day', 1), ('last__day', 1), ('last__gte', models.F('first'))), name='published_months')],
            },
        ),
        migrations.CreateModel(
            name='Settled',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('material_review', 'Campaign material to look at'), ('public_statement', 'A speech or public statement'), ('social_post', 'A post on social media'), ('event_activity', 'An activity at a Union event'), ('mission_check', 'An official trip'), ('private_attendance', 'Coming to an event on my own time'), ('resource_question', 'Using Union staff, equipment or accounts'), ('coordination', 'Working with a Member State'), ('outside_activity', 'A press statement or publication'), ('gift_or_reception', 'A gift or a reception'), ('early_activity', 'Before my candidature is official'), ('something_else', 'Something else')], max_length=30)),
                ('outcome', models.CharField(choices=[('no_concern', 'No concern'), ('if_changed', 'No concern if changed'), ('concern', 'Concern'), ('outside', 'Outside our remit'), ('withdrawn', 'Withdrawn')], max_length=12)),
                ('month', models.DateField()),
                ('workdays', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('request', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='settled', to='ethics.advicerequest')),
            ],
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('state__in', ['agreed', 'released'])), fields=['-agreed_at', 'id'], name='case_known'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'returned', 'agreed', 'released'])), name='case_state'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='case_kind'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'released']), _negated=True), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False), models.Q(('agreed_by', models.F('written_by')), _negated=True)), _connector='OR'), name='case_agreed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('conference__isnull', False), ('released_at__isnull', False)), _connector='OR'), name='case_released_at'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.UniqueConstraint(fields=('case', 'language', 'key'), name='case_answer_once'),
        ),
        migrations.AddConstraint(
            model_name='caseanswer',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='case_answer_says_why'),
        ),
        migrations.AddConstraint(
            model_name='caseconsent',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'given'])), fields=('case',), name='consent_asked_once'),
        ),
        migrations.AddConstraint(
            model_name='caseconsent',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'given', 'declined', 'withdrawn', 'lapsed'])), name='consent_state'),
        ),
        migrations.AddConstraint(
            model_name='caseconsent',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'lapsed']), ('answered_at__isnull', False), _connector='OR'), name='consent_answered_at'),
        ),
        migrations.AddConstraint(
            model_name='caseconsent',
            constraint=models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('answered_at__gte', models.F('asked_at')), _connector='OR'), name='consent_answered_after_asked'),
        ),
        migrations.AddConstraint(
            model_name='caseconsent',
            constraint=models.CheckConstraint(condition=models.Q(('text_sha256__regex', '^[0-9a-f]{64}$')), name='consent_sha256'),
        ),
        migrations.AddIndex(
            model_name='casetext',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search'], name='case_search'),
        ),
        migrations.AddConstraint(
            model_name='casetext',
            constraint=models.UniqueConstraint(fields=('case', 'language'), name='case_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='casetext',
            constraint=models.UniqueConstraint(condition=models.Q(('original', True)), fields=('case',), name='case_one_original'),
        ),
        migrations.AddConstraint(
            model_name='casetext',
            constraint=models.CheckConstraint(condition=models.Q(('language__in', ('ar', 'zh', 'en', 'fr', 'ru', 'es'))), name='case_language'),
        ),
        migrations.AddIndex(
            model_name='settled',
            index=models.Index(fields=['month', 'kind', 'outcome'], include=('workdays',), name='settled_counted'),
        ),
        migrations.AddConstraint(
            model_name='settled',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='settled_kind'),
        ),
        migrations.AddConstraint(
            model_name='settled',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['no_concern', 'if_changed', 'concern', 'outside', 'withdrawn'])), name='settled_outcome'),
        ),
        migrations.AddConstraint(
            model_name='settled',
            constraint=models.CheckConstraint(condition=models.Q(('month__day', 1)), name='settled_month'),
        ),
        migrations.AddConstraint(
            model_name='settled',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'withdrawn'), _negated=True), ('workdays__isnull', True), _connector='OR'), name='settled_withdrawn_took_no_days'),
        ),
        migrations.RunSQL(TEXTS_STAND, GONE[0]),
        migrations.RunSQL(FIGURES_STAND, GONE[1]),
    ]
