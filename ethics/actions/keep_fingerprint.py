"""Keep what tells that a file, or nearly the same text, was sent before."""

from collections.abc import Iterable

from django.db import transaction

from ethics.models import Attachment, Fingerprint, FingerprintMark, Version
from ethics.screening.fingerprints import fingerprint, mark_of_file


@transaction.atomic
def keep_fingerprint(version: Version, attachment: Attachment | None, texts: Iterable[str]) -> Fingerprint | None:
    """Of a file of the version with its texts page by page, or of the version's own text; again: in its place.

    None where there is nothing to tell by: no file, and too few words.
    """
    found = fingerprint(texts)
    sha256 = attachment.document.sha256 if attachment else ""
    Fingerprint.objects.filter(version=version, attachment=attachment).delete()
    if not sha256 and found is None:
        return None
    signature = found.signature if found else b""
    kept = Fingerprint.objects.create(version=version, attachment=attachment, sha256=sha256, signature=signature)
    numbers = {*(found.marks if found else ()), *([mark_of_file(sha256)] if sha256 else ())}
    FingerprintMark.objects.bulk_create(FingerprintMark(fingerprint=kept, number=number) for number in numbers)
    return kept
