"""What was read of a file."""

import json
from pathlib import Path

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ethics.models import Attachment, MaterialPicture
from ethics.rules.placed_words import unpack
from portal.documents.keeping import copy_out
from portal.documents.material import Box, Material, Page, Picture
from portal.documents.models import Document

PICTURES = ArraySubquery(
    MaterialPicture.objects.filter(attachment=OuterRef("pk")).values(
        found=JSONObject(image="image_id", width="width", height="height", page="page")
    )
)


def with_pictures(attachments: QuerySet[Attachment]) -> QuerySet[Attachment]:
    """With their document and reading, and `found_pictures`: image, width, height, page of each. No query more."""
    return attachments.select_related("document", "reading").annotate(found_pictures=PICTURES)


def material_of(attachment: Attachment, into: Path | None = None) -> Material:
    """A file as it was read, from what was kept of it. Four queries.

    With a folder `into`, its pictures are copied there and pages name them; without, `image` is None on pages and
    there are no pictures: their words are enough for most readers. A file that was not read yet is empty.
    """
    reading = getattr(attachment, "reading", None)
    if reading is None:
        return Material()
    pages = attachment.pages.select_related("image") if into else attachment.pages.all()
    pictures = attachment.pictures.select_related("image") if into else []
    return Material(
        pages=tuple(
            Page(page.number, page.text, _copied(page.image, into) if into else None, unpack(page.words, page.text))
            for page in pages
        ),
        pictures=tuple(
            Picture(copied, picture.page, Box(*picture.box) if picture.box else None)
            for picture in pictures
            if (copied := _copied(picture.image, into))
        ),
        said=json.loads(reading.said) if reading.said else {},
        problems=tuple(reading.problems),
    )


def _copied(document: Document | None, into: Path | None) -> Path | None:
    return copy_out(document, into / f"{document.pk.hex}.png") if document and into else None
