"""A stored key by which the database lists names as French sorts them, whatever its own collation."""

from typing import Any

from django.db import models

from portal.french_order import first_key


class SortKeyField(models.CharField):
    """The key of the name in field `of`, made anew whenever a row is saved whole; empty for a name without letters.

    A save of chosen fields (`update_fields`) has to choose it along with that name.
    """

    def __init__(self, *args: Any, of: str, **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{"max_length": 2000, "editable": False, "db_collation": "C", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {"of": self.of, **kwargs}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        key = first_key(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, key)
        return key
