"""Remove files that no row knows: what a rolled-back request left on the disk."""

from datetime import datetime

from django.core.files.storage import storages

from portal.documents.models import Document


def sweep_files(before: datetime) -> int:
    """Remove unknown files last changed before an instant; give back how many. Younger ones may yet get their row."""
    storage = storages["confidential"]
    removed = 0
    folders = storage.listdir("")[0] if storage.exists("") else []
    for folder in folders:
        names = {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
        known = set(Document.objects.filter(file__in=names).values_list("file", flat=True))
        for name in sorted(names - known):
            if storage.get_modified_time(name) < before:
                storage.delete(name)
                removed += 1
    return removed
