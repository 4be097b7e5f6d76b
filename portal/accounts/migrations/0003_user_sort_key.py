"""People in French alphabetical order: a stored key, made for those who are there already."""

from django.db import migrations

import portal.sorting
from portal.french_order import first_key


def fill(apps, schema_editor):
    User = apps.get_model("accounts", "User")
    people = list(User.objects.only("name", "email"))
    for user in people:
        user.sort_key = first_key(user.name)
    User.objects.bulk_update(people, ["sort_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_member_states")]
    operations = [
        migrations.AddField(
            "user",
            "sort_key",
            portal.sorting.SortKeyField(db_collation="C", default="", editable=False, max_length=2000, of="name"),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
