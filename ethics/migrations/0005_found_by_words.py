"""Requests are found by the words of their titles; cases by type; the search column of a case says its language."""

import django.contrib.postgres.indexes
import ethics.models.words
from django.db import migrations, models


# What was agreed stays as it says; only what it is found by is filed anew.
TAGGED = """
ALTER TABLE ethics_casetext DISABLE TRIGGER ethics_casetext_stands;
UPDATE ethics_casetext SET search = search || upper(language)::tsvector;
ALTER TABLE ethics_casetext ENABLE TRIGGER ethics_casetext_stands;
"""
BARE = """
ALTER TABLE ethics_casetext DISABLE TRIGGER ethics_casetext_stands;
UPDATE ethics_casetext SET search = ts_delete(search, upper(language));
ALTER TABLE ethics_casetext ENABLE TRIGGER ethics_casetext_stands;
"""


def file(apps, schema_editor):
    """The words of the requests that stand there; saving makes them."""
    for row in apps.get_model("ethics", "AdviceRequest").objects.only("reference", "subject").iterator():
        row.save(update_fields=["words"])


class Migration(migrations.Migration):

    dependencies = [
        ('ethics', '0004_stand_and_ship'),
    ]

    operations = [
        migrations.AddField(
            model_name='advicerequest',
            name='words',
            field=ethics.models.words.WordsField(default='', editable=False, of=('reference', 'subject')),
        ),
        migrations.RunPython(file, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='advicerequest',
            index=django.contrib.postgres.indexes.GinIndex(fields=['words'], name='request_words'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind'], name='case_of_kind'),
        ),
        migrations.RunSQL(TAGGED, BARE),
    ]
