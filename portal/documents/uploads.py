"""Receive uploads on disk, and stop writing a file that is larger than any that would be accepted."""

from typing import Any

from django.core.files.uploadhandler import TemporaryFileUploadHandler

from portal.documents.checks import MOST_BYTES


class CappedUploadHandler(TemporaryFileUploadHandler):
    """What exceeds the limit is counted but not kept: the check then names the true size, and no disk fills up."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        if start <= MOST_BYTES:
            super().receive_data_chunk(raw_data, start)
