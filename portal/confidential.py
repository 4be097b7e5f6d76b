"""The one field type for confidential text and the one storage for confidential files.

Encryption at rest would be a change to these two classes and nothing else (HOUSE, data model).
"""

from enum import StrEnum

from django.core.files.storage import FileSystemStorage
from django.db import models


class Retention(StrEnum):
    """How long a confidential model's rows are kept; each such model names its class as `retention`."""

    ADVICE = "advice"  # requests, material, findings and advice: as long as the advice may be relied on
    STAFF = "staff"  # leave cases and contracts: as long as the staff file
    OWN = "own"  # what somebody keeps for themselves: until they delete it, or their account goes


class ConfidentialTextField(models.TextField):
    """Text that only its owner and the office in charge may read."""


class ConfidentialStorage(FileSystemStorage):
    """Uploaded and sealed files; never below a public address, readable by the portal's own user alone."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    def url(self, name: str | None) -> str:
        raise ValueError("a confidential file has no address of its own; it is opened through /documents/")
