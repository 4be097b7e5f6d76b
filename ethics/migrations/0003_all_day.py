"""What the Ethics Office works in all day: screening, remarks, second readers, cases, figures, the clock."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.functions.comparison
import portal.confidential
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('candidates', '0001_initial'),
        ('documents', '0001_initial'),
        ('ethics', '0002_editions_stand'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='advicerequest',
            name='request_taken_by',
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_state',
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_in_force_on',
        ),
        migrations.AlterField(
            model_name='edition',
            name='state',
            field=models.CharField(choices=[('draft', 'Draft'), ('in_force', 'In force'), ('called_off', 'Called off')], default='draft', max_length=10),
        ),
        migrations.AlterField(
            model_name='editiontext',
            name='source_sha256',
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.AddField(
            model_name='advice',
            name='agreed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='channel',
            field=models.CharField(choices=[('portal', 'Through the portal'), ('phone', 'By telephone'), ('email', 'By e-mail'), ('letter', 'By letter'), ('in_person', 'In person')], default='portal', max_length=10),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='due_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='recorded_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='finding',
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
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
            model_name='finding',
            name='carried_from',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='confirmed_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='finding',
            name='quote',
            field=portal.confidential.ConfidentialTextField(blank=True, verbose_name='passage'),
        ),
        migrations.AddField(
            model_name='instrument',
            name='good_practice',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='version',
            name='noted',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='nearest_on',
            field=models.GeneratedField(db_persist=True, expression=django.db.models.functions.comparison.Least('due_on', 'needed_by'), output_field=models.DateField(null=True)),
        ),
        migrations.AddField(
            model_name='advicerequest',
            name='paused',
            field=models.GeneratedField(db_persist=True, expression=models.Case(models.When(state='change_asked', then=True), default=False), output_field=models.BooleanField()),
        ),
        migrations.AddIndex(
            model_name='advice',
            index=models.Index(fields=['-given_at', '-id'], name='ethics_advi_given_a_9b4f67_idx'),
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
            model_name='advice',
            constraint=models.CheckConstraint(condition=models.Q(('agreed_by', models.F('given_by')), _negated=True), name='advice_agreed_by_another'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['in_review', 'advised']), _negated=True), ('taken_by__isnull', False), _connector='OR'), name='request_taken_by'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('channel__in', ['portal', 'phone', 'email', 'letter', 'in_person'])), name='request_channel'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'portal'), ('recorded_by__isnull', True)), models.Q(models.Q(('channel', 'portal'), _negated=True), ('recorded_by__isnull', False)), _connector='OR'), name='request_recorded_by'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_by', models.F('asker')), _negated=True), name='request_recorded_for_another'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('target__range', (1, 60))), name='request_target'),
        ),
        migrations.AddConstraint(
            model_name='advicerequest',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__isnull', True), ('state__in', ['sent', 'in_review', 'change_asked']), _connector='OR'), name='request_due_while_open'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_force', 'called_off'])), name='edition_state'),
        ),
        migrations.AddConstraint(
            model_name='edition',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('in_force_on__isnull', False), _connector='OR'), name='edition_in_force_on'),
        ),
        migrations.AddConstraint(
            model_name='finding',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True)), models.Q(('carried_from__isnull', False), ('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), _connector='OR'), name='finding_confirmed'),
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_on', models.DateField()),
                ('to_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('cover', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['to_on', 'from_on'], name='ethics_abse_to_on_993d27_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='absence_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('cover', models.F('person')), _negated=True), name='absence_covered_by_another')],
            },
        ),
        migrations.CreateModel(
            name='AnswerDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('change', 'Ask for a change'), ('advice', 'Write the advice')], max_length=10)),
                ('fields', portal.confidential.ConfidentialTextField()),
                ('saved_at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_drafts', to='ethics.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('version', 'by', 'kind'), name='answer_draft_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['change', 'advice'])), name='answer_draft_kind')],
            },
        ),
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
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['agreed', 'released'])), fields=['-agreed_at', 'id'], name='case_known'), models.Index(condition=models.Q(('state__in', ['draft', 'proposed', 'returned'])), fields=['created_at', 'id'], name='case_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'proposed', 'returned', 'agreed', 'released'])), name='case_state'), models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='case_kind'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['agreed', 'released']), _negated=True), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False), models.Q(('agreed_by', models.F('written_by')), _negated=True)), _connector='OR'), name='case_agreed_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'released'), _negated=True), models.Q(('conference__isnull', False), ('released_at__isnull', False)), _connector='OR'), name='case_released_at')],
            },
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
            options={
                'constraints': [models.UniqueConstraint(fields=('case', 'language', 'key'), name='case_answer_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='case_answer_says_why')],
            },
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
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ['asked', 'given'])), fields=('case',), name='consent_asked_once'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'given', 'declined', 'withdrawn', 'lapsed'])), name='consent_state'), models.CheckConstraint(condition=models.Q(('state__in', ['asked', 'lapsed']), ('answered_at__isnull', False), _connector='OR'), name='consent_answered_at'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('answered_at__gte', models.F('asked_at')), _connector='OR'), name='consent_answered_after_asked'), models.CheckConstraint(condition=models.Q(('text_sha256__regex', '^[0-9a-f]{64}$')), name='consent_sha256')],
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
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='case_search')],
                'constraints': [models.UniqueConstraint(fields=('case', 'language'), name='case_once_a_language'), models.UniqueConstraint(condition=models.Q(('original', True)), fields=('case',), name='case_one_original'), models.CheckConstraint(condition=models.Q(('language__in', ('ar', 'zh', 'en', 'fr', 'ru', 'es'))), name='case_language')],
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', portal.confidential.ConfidentialTextField()),
                ('acknowledged_at', models.DateTimeField(blank=True, null=True)),
                ('acknowledged_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('advice', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='ethics.advice')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('advice', 'number'), name='condition_once'), models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at__isnull', True), ('acknowledged_by__isnull', True)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='condition_acknowledged_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='DeclaredInterest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', portal.confidential.ConfidentialTextField(blank=True, verbose_name='why')),
                ('declared_at', models.DateTimeField()),
                ('asker', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('declared_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='declared_interests', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='ethics.advicerequest')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('request__isnull', True), ('asker__isnull', True), _connector='XOR'), name='interest_in_request_or_person'), models.CheckConstraint(condition=models.Q(('asker', models.F('declared_by')), _negated=True), name='interest_in_another'), models.UniqueConstraint(fields=('declared_by', 'request'), name='interest_in_request_once'), models.UniqueConstraint(fields=('declared_by', 'asker'), name='interest_in_person_once')],
            },
        ),
        migrations.CreateModel(
            name='Fingerprint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('signature', models.BinaryField(default=b'')),
                ('attachment', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='fingerprint', to='ethics.attachment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fingerprints', to='ethics.version')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('attachment__isnull', True)), fields=('version',), name='fingerprint_of_text_once'), models.CheckConstraint(condition=models.Q(models.Q(('sha256', ''), _negated=True), models.Q(('signature', b''), _negated=True), _connector='OR'), name='fingerprint_says_something')],
            },
        ),
        migrations.CreateModel(
            name='FingerprintMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.BigIntegerField()),
                ('fingerprint', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='ethics.fingerprint')),
            ],
            options={
                'indexes': [models.Index(fields=['number'], include=('fingerprint',), name='fingerprint_mark')],
            },
        ),
        migrations.CreateModel(
            name='Flag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('box', django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), blank=True, null=True, size=4)),
                ('quote', portal.confidential.ConfidentialTextField(blank=True)),
                ('provision', models.CharField(blank=True, max_length=10)),
                ('kind', models.CharField(choices=[('symbol', 'symbol'), ('resource', 'resource'), ('metadata', 'metadata'), ('other_candidate', 'other_candidate'), ('reproach', 'reproach'), ('promise', 'promise'), ('unpublished', 'unpublished'), ('duplicate', 'duplicate'), ('unreadable', 'unreadable'), ('hostile', 'hostile')], max_length=20)),
                ('certainty', models.PositiveSmallIntegerField()),
                ('params', portal.confidential.ConfidentialTextField(default='{}')),
                ('state', models.CharField(choices=[('open', 'To be looked at'), ('confirmed', 'Confirmed'), ('dismissed', 'Dismissed')], default='open', max_length=10)),
                ('found_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('attachment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='ethics.attachment')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='flags', to='ethics.version')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['symbol', 'resource', 'metadata', 'other_candidate', 'reproach', 'promise', 'unpublished', 'duplicate', 'unreadable', 'hostile'])), name='flag_kind'), models.CheckConstraint(condition=models.Q(('state__in', ['open', 'confirmed', 'dismissed'])), name='flag_state'), models.CheckConstraint(condition=models.Q(('certainty__gte', 1), ('certainty__lte', 99)), name='flag_certainty'), models.CheckConstraint(condition=models.Q(('page__isnull', True), ('page__gt', 0), _connector='OR'), name='flag_page'), models.CheckConstraint(condition=models.Q(('box__isnull', True), ('box__len', 4), _connector='OR'), name='flag_box'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='flag_decided_by')],
            },
        ),
        migrations.CreateModel(
            name='Handling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('material_review', 'Campaign material to look at'), ('public_statement', 'A speech or public statement'), ('social_post', 'A post on social media'), ('event_activity', 'An activity at a Union event'), ('mission_check', 'An official trip'), ('private_attendance', 'Coming to an event on my own time'), ('resource_question', 'Using Union staff, equipment or accounts'), ('coordination', 'Working with a Member State'), ('outside_activity', 'A press statement or publication'), ('gift_or_reception', 'A gift or a reception'), ('early_activity', 'Before my candidature is official'), ('something_else', 'Something else')], max_length=30)),
                ('since', models.DateField()),
                ('target', models.PositiveSmallIntegerField()),
                ('second_reader', models.BooleanField(default=False)),
                ('set_at', models.DateTimeField()),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('kind', 'since'), name='handling_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='handling_kind'), models.CheckConstraint(condition=models.Q(('target__range', (1, 60))), name='handling_target')],
            },
        ),
        migrations.CreateModel(
            name='HandOver',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', portal.confidential.ConfidentialTextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('given_to', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('request', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hand_overs', to='ethics.advicerequest')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='KeptCheck',
            fields=[
                ('language', models.CharField(max_length=8)),
                ('reads', models.CharField(choices=[('in_line', 'In line with the guidelines'), ('better_not', 'Better not'), ('ask', 'Ask the Ethics Office')], max_length=12)),
                ('cites', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('guidance', portal.confidential.ConfidentialTextField(verbose_name='guidance')),
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('material_review', 'Campaign material to look at'), ('public_statement', 'A speech or public statement'), ('social_post', 'A post on social media'), ('event_activity', 'An activity at a Union event'), ('mission_check', 'An official trip'), ('private_attendance', 'Coming to an event on my own time'), ('resource_question', 'Using Union staff, equipment or accounts'), ('coordination', 'Working with a Member State'), ('outside_activity', 'A press statement or publication'), ('gift_or_reception', 'A gift or a reception'), ('early_activity', 'Before my candidature is official'), ('something_else', 'Something else')], max_length=30)),
                ('kept_at', models.DateTimeField()),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', 'kept_at'], name='ethics_kept_owner_i_e8fced_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reads__in', ['in_line', 'better_not', 'ask'])), name='kept_check_reads'), models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='kept_check_kind')],
            },
        ),
        migrations.CreateModel(
            name='KeptAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('question', portal.confidential.ConfidentialTextField(verbose_name='question')),
                ('answer', portal.confidential.ConfidentialTextField(verbose_name='answer')),
                ('step', portal.confidential.ConfidentialTextField()),
                ('of_check', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='ethics.keptcheck')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('of_check', 'order'), name='kept_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='MaterialPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', portal.confidential.ConfidentialTextField(blank=True)),
                ('words', portal.confidential.ConfidentialTextField(blank=True)),
                ('width', models.PositiveSmallIntegerField(default=0)),
                ('height', models.PositiveSmallIntegerField(default=0)),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pages', to='ethics.attachment')),
                ('image', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('attachment', 'number'), name='material_page_once'), models.CheckConstraint(condition=models.Q(('number__gt', 0)), name='material_page_number'), models.CheckConstraint(condition=models.Q(('image__isnull', True), models.Q(('height__gt', 0), ('width__gt', 0)), _connector='OR'), name='material_page_size')],
            },
        ),
        migrations.CreateModel(
            name='MaterialPicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('width', models.PositiveSmallIntegerField()),
                ('height', models.PositiveSmallIntegerField()),
                ('page', models.PositiveSmallIntegerField(null=True)),
                ('box', django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), null=True, size=4)),
                ('attachment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='ethics.attachment')),
                ('image', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('height__gt', 0), ('width__gt', 0)), name='material_picture_size'), models.CheckConstraint(condition=models.Q(('box__isnull', True), models.Q(('box__len', 4), ('page__isnull', False)), _connector='OR'), name='material_picture_box')],
            },
        ),
        migrations.CreateModel(
            name='Passage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('language', models.CharField(choices=[('en', 'English'), ('fr', 'French')], max_length=8, verbose_name='language')),
                ('text', portal.confidential.ConfidentialTextField(verbose_name='passage')),
                ('written_at', models.DateTimeField()),
                ('put_away_at', models.DateTimeField(blank=True, null=True)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['language', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('put_away_at__isnull', True)), fields=('language', 'name'), name='passage_once'), models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='passage_named')],
            },
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
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('begun_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('total', models.PositiveSmallIntegerField(null=True)),
                ('problems', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('said', portal.confidential.ConfidentialTextField(blank=True)),
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='reading', to='ethics.attachment')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['begun_at'], name='reading_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('begun_at__isnull', False), ('ended_at__gte', models.F('begun_at'))), _connector='OR'), name='reading_ended_after_begun'), models.CheckConstraint(condition=models.Q(('total__isnull', True), ('done__lte', models.F('total')), _connector='OR'), name='reading_done')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('page', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('box', django.contrib.postgres.fields.ArrayField(base_field=models.FloatField(), blank=True, null=True, size=4)),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('quote', portal.confidential.ConfidentialTextField(blank=True, verbose_name='words')),
                ('audience', models.CharField(choices=[('asker', 'The person who asked'), ('office', 'The office only')], max_length=10, verbose_name='for whom')),
                ('text', portal.confidential.ConfidentialTextField(verbose_name='remark')),
                ('at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('attachment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='ethics.attachment')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='ethics.version')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('audience__in', ['asker', 'office'])), name='remark_audience'), models.CheckConstraint(condition=models.Q(models.Q(('attachment__isnull', True), ('page__isnull', True)), models.Q(('attachment__isnull', False), ('page__gt', 0)), _connector='OR'), name='remark_page_of_a_file'), models.CheckConstraint(condition=models.Q(('box__isnull', True), models.Q(('box__len', 4), ('page__isnull', False)), _connector='OR'), name='remark_box_on_a_page'), models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='remark_start_before_end')],
            },
        ),
        migrations.CreateModel(
            name='Screening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tries', models.PositiveSmallIntegerField(default=0)),
                ('begun_at', models.DateTimeField(null=True)),
                ('heard_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('done', models.PositiveSmallIntegerField(default=0)),
                ('total', models.PositiveSmallIntegerField(null=True)),
                ('detectors', models.CharField(blank=True, max_length=20)),
                ('problems', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), blank=True, default=list, size=None)),
                ('attachment', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='screening', to='ethics.attachment')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='screenings', to='ethics.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('ended_at__isnull', True)), fields=['begun_at'], name='screening_open')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('attachment__isnull', True)), fields=('version',), name='screening_of_text_once'), models.CheckConstraint(condition=models.Q(('ended_at__isnull', True), models.Q(('begun_at__isnull', False), ('ended_at__gte', models.F('begun_at'))), _connector='OR'), name='screening_ended_after_begun'), models.CheckConstraint(condition=models.Q(('total__isnull', True), ('done__lte', models.F('total')), _connector='OR'), name='screening_done')],
            },
        ),
        migrations.CreateModel(
            name='SecondReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('asked', 'With a second reader'), ('returned', 'Returned by the second reader'), ('agreed', 'Agreed by two advisers')], default='draft', max_length=10)),
                ('outcome', models.CharField(choices=[('no_concern', 'No concern'), ('if_changed', 'No concern if changed'), ('concern', 'Concern'), ('outside', 'Outside our remit')], max_length=12)),
                ('text', portal.confidential.ConfidentialTextField()),
                ('conditions', portal.confidential.ConfidentialTextField(blank=True)),
                ('drafted_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(blank=True, null=True)),
                ('remark', portal.confidential.ConfidentialTextField(blank=True)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('read_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='second_reading', to='ethics.version')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state', 'asked')), fields=['drafted_at'], name='second_asked')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'asked', 'returned', 'agreed'])), name='second_state'), models.CheckConstraint(condition=models.Q(('outcome__in', ['no_concern', 'if_changed', 'concern', 'outside'])), name='second_outcome'), models.CheckConstraint(condition=models.Q(('read_by', models.F('drafted_by')), _negated=True), name='second_read_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['returned', 'agreed']), _negated=True), models.Q(('read_at__isnull', False), ('read_by__isnull', False)), _connector='OR'), name='second_read_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='SentCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(max_length=8)),
                ('reads', models.CharField(choices=[('in_line', 'In line with the guidelines'), ('better_not', 'Better not'), ('ask', 'Ask the Ethics Office')], max_length=12)),
                ('cites', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=10), blank=True, default=list, size=None)),
                ('guidance', portal.confidential.ConfidentialTextField(verbose_name='guidance')),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sent_check', to='ethics.version')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reads__in', ['in_line', 'better_not', 'ask'])), name='sent_check_reads')],
            },
        ),
        migrations.CreateModel(
            name='SentAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('question', portal.confidential.ConfidentialTextField(verbose_name='question')),
                ('answer', portal.confidential.ConfidentialTextField(verbose_name='answer')),
                ('step', portal.confidential.ConfidentialTextField()),
                ('of_check', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='ethics.sentcheck')),
            ],
            options={
                'ordering': ['order'],
                'abstract': False,
                'constraints': [models.UniqueConstraint(fields=('of_check', 'order'), name='sent_answer_once')],
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
            options={
                'indexes': [models.Index(fields=['month', 'kind', 'outcome'], include=('workdays',), name='settled_counted')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['material_review', 'public_statement', 'social_post', 'event_activity', 'mission_check', 'private_attendance', 'resource_question', 'coordination', 'outside_activity', 'gift_or_reception', 'early_activity', 'something_else'])), name='settled_kind'), models.CheckConstraint(condition=models.Q(('outcome__in', ['no_concern', 'if_changed', 'concern', 'outside', 'withdrawn'])), name='settled_outcome'), models.CheckConstraint(condition=models.Q(('month__day', 1)), name='settled_month'), models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'withdrawn'), _negated=True), ('workdays__isnull', True), _connector='OR'), name='settled_withdrawn_took_no_days')],
            },
        ),
        migrations.CreateModel(
            name='Symbol',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('kind', models.CharField(choices=[('emblem', 'Emblem'), ('flag', 'Flag'), ('logo', 'Logo of a conference')], max_length=10, verbose_name='kind')),
                ('active_from', models.DateField(verbose_name='looked for from')),
                ('active_until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('added_at', models.DateTimeField()),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('picture', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.document')),
                ('retired_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['emblem', 'flag', 'logo'])), name='symbol_kind'), models.CheckConstraint(condition=models.Q(('active_until__isnull', True), ('active_until__gte', models.F('active_from')), _connector='OR'), name='symbol_until'), models.CheckConstraint(condition=models.Q(models.Q(('retired_at__isnull', True), ('retired_by__isnull', True)), models.Q(('retired_at__isnull', False), ('retired_by__isnull', False)), _connector='OR'), name='symbol_retired_by'), models.UniqueConstraint(condition=models.Q(('retired_at__isnull', True)), fields=('name',), name='symbol_name_once')],
            },
        ),
        migrations.CreateModel(
            name='WordList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('domain', 'Internet names of the organisation'), ('account', 'Its accounts on social media'), ('letterhead', 'Its letterhead'), ('reference', 'References of its papers'), ('owner', 'How files name their maker'), ('organ', 'The Union and its organs'), ('reproach', 'Words of reproach'), ('promise', 'Promises in return for support'), ('unpublished', 'Marks of what is not public'), ('ordinary', 'Family names that are also words')], max_length=20)),
                ('language', models.CharField(blank=True, max_length=8)),
                ('changed_at', models.DateTimeField(null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'language'), name='word_list_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['domain', 'account', 'letterhead', 'reference', 'owner', 'organ', 'reproach', 'promise', 'unpublished', 'ordinary'])), name='word_list_kind'), models.CheckConstraint(condition=models.Q(('language__in', ['', 'ar', 'en', 'es', 'fr', 'ru', 'zh'])), name='word_list_language')],
            },
        ),
        migrations.CreateModel(
            name='WordPattern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('added_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='patterns', to='ethics.wordlist')),
                ('removed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('removed_at__isnull', True)), fields=('list', 'text'), name='word_pattern_once'), models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='word_pattern_says_something'), models.CheckConstraint(condition=models.Q(models.Q(('removed_at__isnull', True), ('removed_by__isnull', True)), ('removed_at__gte', models.F('added_at')), _connector='OR'), name='word_pattern_removed_after_added')],
            },
        ),
    ]
