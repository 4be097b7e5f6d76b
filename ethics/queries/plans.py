"""How the database goes about a search for words, where it would choose badly by itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def by_the_index_of_words() -> Iterator[None]:
    """Within it, PostgreSQL reads no row that an index of words does not name.

    Left to itself it may go through the rows from the latest on until enough fit: it takes the beginnings of words for
    common, and a search column that is stored apart from its row for cheap. Of words that few rows hold, or with one
    to leave out, it then reads every row there is.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_indexscan = off; SET LOCAL enable_seqscan = off")
        yield
        cursor.execute("SET LOCAL enable_indexscan = DEFAULT; SET LOCAL enable_seqscan = DEFAULT")
