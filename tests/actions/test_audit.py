"""PostgreSQL itself refuses to change or remove what was recorded."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction

from portal.accounts.models import User
from portal.audit.models import Entry, Look, looked, record

AT = datetime(2030, 3, 14, 9, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def rows():
    user = User.objects.create_user("reader@example.org")
    return record("test.act", user, by=user, at=AT, facts={}), looked(user, by=user, role="adviser", at=AT)


@pytest.mark.parametrize("table", ["audit_entry", "audit_look"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET subject_id = 'other'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_refuses(rows, table, statement):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # else TRUNCATE stumbles over pending foreign keys
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            cursor.execute(statement.format(table))
    assert Entry.objects.get().subject_id == Look.objects.get().subject_id == str(rows[0].by_id)


def test_the_orm_is_refused_as_well(rows):
    entry, _look = rows
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.delete()
    entry.code = "other"
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.save()
