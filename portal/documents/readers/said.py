"""What a file says of itself: its properties under one set of names, whatever its kind calls them."""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree
from PIL import ExifTags, Image

from portal.documents.properties import (
    APPLICATION,
    AUTHOR,
    CAMERA,
    COMMENTS,
    COMPANY,
    COPYRIGHT,
    CREATED,
    KEYWORDS,
    LAST_AUTHOR,
    LOCATION,
    MANAGER,
    MODIFIED,
    OTHER,
    PRODUCER,
    SUBJECT,
    TITLE,
)

MOST_PACKET = 1024 * 1024
PACKET = re.compile(rb"<x:xmpmeta.{0,%d}?</x:xmpmeta>" % MOST_PACKET, re.S)
IN_XMP = {
    "creator": AUTHOR,
    "rights": COPYRIGHT,
    "title": TITLE,
    "description": SUBJECT,
    "subject": KEYWORDS,
    "CreatorTool": APPLICATION,
    "softwareAgent": APPLICATION,
    "Producer": PRODUCER,
    "Credit": COMPANY,
    "Company": COMPANY,
    "Source": OTHER,
    "AuthorsPosition": OTHER,
    "CaptionWriter": LAST_AUTHOR,
    "Owner": OTHER,
    "Manager": MANAGER,
}
IN_EXIF = {
    ExifTags.Base.Artist: AUTHOR,
    ExifTags.Base.XPAuthor: AUTHOR,
    ExifTags.Base.Copyright: COPYRIGHT,
    ExifTags.Base.Software: APPLICATION,
    ExifTags.Base.HostComputer: APPLICATION,
    ExifTags.Base.ImageDescription: SUBJECT,
    ExifTags.Base.XPTitle: TITLE,
    ExifTags.Base.XPSubject: SUBJECT,
    ExifTags.Base.XPComment: COMMENTS,
    ExifTags.Base.XPKeywords: KEYWORDS,
    ExifTags.Base.Make: CAMERA,
    ExifTags.Base.Model: CAMERA,
    ExifTags.Base.DateTime: MODIFIED,
}
IN_PNG = {
    "Author": AUTHOR,
    "Title": TITLE,
    "Description": SUBJECT,
    "Copyright": COPYRIGHT,
    "Software": APPLICATION,
    "Comment": COMMENTS,
    "Source": OTHER,
    "Creation Time": CREATED,
}


class Said:
    """Properties as they are found; several values of one name stand side by side."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}

    def add(self, name: str, value: Any) -> None:
        text = " ".join(_text(value).split())
        if text and text not in self.found.setdefault(name, []):
            self.found[name].append(text)

    def facts(self) -> dict[str, str]:
        return {name: "; ".join(values[:20]) for name, values in self.found.items() if values}


def from_xmp(said: Said, content: bytes) -> None:
    """Adobe's packets, in a PDF or an image; one that is broken says nothing."""
    for packet in PACKET.findall(content)[:10]:
        try:
            root = etree.fromstring(packet, safe_parser())
        except etree.XMLSyntaxError:
            continue
        for element in root.iter(etree.Element):
            for tag, text in _in(element):
                if name := IN_XMP.get(etree.QName(tag).localname):
                    said.add(name, text)


def _in(element: Any) -> Iterable[tuple[str, str]]:
    yield from element.attrib.items()
    yield element.tag, " ".join(element.itertext())


def from_image(said: Said, image: Image.Image) -> None:
    """EXIF and the words that stand in a PNG."""
    exif = image.getexif()
    for tag, name in IN_EXIF.items():
        said.add(name, exif.get(tag, ""))
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        said.add(LOCATION, "GPS")
    for key, name in IN_PNG.items():
        said.add(name, image.info.get(key, ""))


def safe_parser() -> Any:
    """Neither entities nor other files nor addresses are followed."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def _text(value: Any) -> str:
    if isinstance(value, bytes):  # Windows writes its own tags in UTF-16
        return value.decode("utf-16-le", "replace").strip("\0")
    return str(value).strip("\0 ")
