"""Findings that come along with a version; another body's instruments; an edition called off before its day.

PostgreSQL goes on refusing to change an edition in force. One thing passes: to call it off, as a whole, before its day.
"""

import django.db.models.deletion
import portal.confidential
from django.conf import settings
from django.db import migrations, models

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


class Migration(migrations.Migration):

    dependencies = [
        ('ethics', '0002_editions_stand'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_state',
        ),
        migrations.RemoveConstraint(
            model_name='edition',
            name='edition_in_force_on',
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
            name='confirmed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
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
    ]
