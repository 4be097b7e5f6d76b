"""Pages of a list that may be long beyond reading: it is counted and paged as far as anybody reads."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from ethics.queries import MOST


class LongPaginator(Paginator):
    """Pages of the first `MOST` rows; `count` where it is known already."""

    def __init__(self, rows: QuerySet, per_page: int, count: int | None = None) -> None:
        super().__init__(rows, per_page)
        self.rows, self.known = rows, count

    @cached_property
    def count(self) -> int:
        return self.rows[:MOST].count() if self.known is None else self.known

    @property
    def cut(self) -> bool:
        """Whether there may be more than is paged through."""
        return self.count >= MOST
