"""PostgreSQL itself refuses to change an edition in force, its provisions and its texts."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ethics_edition_stands() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    touched jsonb;
    edition bigint;
BEGIN
    FOREACH touched IN ARRAY ARRAY[to_jsonb(OLD), to_jsonb(NEW)] LOOP
        IF TG_TABLE_NAME = 'ethics_edition' THEN
            edition := touched->>'id';
        ELSIF TG_TABLE_NAME = 'ethics_provisiontext' THEN
            edition := (SELECT edition_id FROM ethics_provision WHERE id = (touched->>'provision_id')::bigint);
        ELSE
            edition := touched->>'edition_id';
        END IF;
        IF EXISTS (SELECT FROM ethics_edition WHERE id = edition AND state = 'in_force') THEN
            RAISE EXCEPTION 'edition in force: % on % refused', TG_OP, TG_TABLE_NAME
                USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    RETURN COALESCE(NEW, OLD);
END $$;
"""
# BEFORE: the row as it stood decides, so that a draft may come into force.
TRIGGER = "CREATE TRIGGER {table}_stands BEFORE {what} ON {table} FOR EACH ROW EXECUTE FUNCTION ethics_edition_stands()"
TABLES = {
    "ethics_edition": "UPDATE OR DELETE",
    "ethics_editiontext": "INSERT OR UPDATE OR DELETE",
    "ethics_provision": "INSERT OR UPDATE OR DELETE",
    "ethics_provisiontext": "INSERT OR UPDATE OR DELETE",
}


class Migration(migrations.Migration):
    dependencies = [("ethics", "0001_initial")]
    operations = [
        migrations.RunSQL(FORWARD, "DROP FUNCTION ethics_edition_stands()"),
        *(
            migrations.RunSQL(TRIGGER.format(table=table, what=what), f"DROP TRIGGER {table}_stands ON {table}")
            for table, what in TABLES.items()
        ),
    ]
