"""The versions of a request, as they are compared: what was sent, and which stands before which."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch, prefetch_related_objects

from ethics.models import Attachment, MaterialPage, Version
from ethics.rules.carrying import Sent


def sent_before(version: Version) -> Version | None:
    """The version that was sent before this one, if any."""
    earlier = Version.objects.filter(request=version.request_id, sent_at__isnull=False, number__lt=version.number)
    return earlier.order_by("-number").first()


def as_sent(versions: Iterable[Version]) -> dict[int, Sent]:
    """What was sent, by id of the version. Of files that are the same, one that was read is enough.

    Two queries; one where the attachments were read with their documents and readings.
    """
    found = list(versions)
    files_of = Attachment.objects.select_related("document", "reading").order_by("pk")
    pages = MaterialPage.objects.only("attachment", "number", "text")
    texts = Prefetch("attachments__pages", pages, to_attr="all_pages")  # a page of the portal may hold but some
    prefetch_related_objects(found, Prefetch("attachments", files_of), texts)
    attachments = [one for version in found for one in version.attachments.all()]
    read: dict[str, str] = {}
    for one in attachments:
        reading = getattr(one, "reading", None)
        if reading and reading.ended_at:
            read[one.document.sha256] = "\n".join(page.text for page in one.all_pages)  # type: ignore[attr-defined]
    return {version.pk: _sent(version, read) for version in found}


def _sent(version: Version, read: Mapping[str, str]) -> Sent:
    files = tuple(one.document.sha256 for one in version.attachments.all())
    return Sent(version.text, files, {one: read[one] for one in files if one in read})
