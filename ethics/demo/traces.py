"""What screening points at in the demonstration: a speech that touches much, a leaflet sent twice, one line more.

The people are fictional; the address is one below a name that the office's list holds.
"""

from datetime import datetime
from io import BytesIO

import docx

from ethics.actions.attach import attach
from ethics.actions.save_list import read_lines, save_list, stamp
from ethics.actions.send import send
from ethics.actions.start import start
from ethics.actions.write import Typed, typed, write
from ethics.actions.write import stamp as mark
from ethics.demo.tools import days, fresh, upload, user
from ethics.models import Attachment, WordList
from ethics.queries import lines_of, own_candidatures
from ethics.screening.lists import written
from ethics.states import RequestType

SPEECH = (
    "Good evening, dear friends, and thank you for this room full of light.",
    "I grew up on an island that the cable forgot. When it came at last, my mother telephoned for three hours.",
    "We all know it: the Council has ignored the small islands for ten years.",
    "My colleague E. d'Echantillon sees that as I do.",
    "If your country supports me, its engineers will find an open door.",
    "Write to me, day or night: ana.ferreira-lund@itu.int",
)
DINNER = "A speech of five minutes for a dinner of my region, in a restaurant, on the evening before the seminar."
AGAIN = "The same leaflet as before, unchanged. I would hand it out at the seminar as well, in the evening."
LINE = "an open door for your experts | heard twice at the last conference"


def build(at: datetime) -> None:
    """One line more in a list; a speech and a leaflet that wait for an adviser."""
    _a_line_more(days(at, 25, 11))
    _ask(RequestType.PUBLIC_STATEMENT, "Speech for a dinner", DINNER, ("speech.docx", speech()), days(at, 1, 8))
    leaflet = Attachment.objects.filter(version__advice__isnull=False).select_related("document").latest("pk")
    with leaflet.document.file.open("rb") as kept:
        content = kept.read()
    _ask(RequestType.MATERIAL_REVIEW, "The leaflet once more", AGAIN, (leaflet.name, content), days(at, 1, 9))


def speech() -> bytes:
    """A DOCX whose properties say more than its writer knows."""
    paper = docx.Document()
    paper.core_properties.author, paper.core_properties.last_modified_by = "ITU", "A. Ferreira-Lund"
    for paragraph in SPEECH:
        paper.add_paragraph(paragraph)
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def _a_line_more(at: datetime) -> None:
    row = WordList.objects.get(kind="promise", language="en")
    lines = read_lines(f"{written(lines_of(row))}\n{LINE}", row)
    save_list(row, lines, by=user("nora.adviser"), at=at, seen=stamp(row))


def _ask(kind: RequestType, subject: str, text: str, file: tuple[str, bytes], at: datetime) -> None:
    asker = user("ana.ferreira-lund")
    request = start(asker, kind, at=at)
    version = request.versions.get()
    stands = typed(version)
    new = Typed(subject, text, None, own_candidatures(asker).first())
    version = write(version, new, by=asker, seen=mark(stands))
    attach(version, upload(*file), by=asker, at=at)
    send(fresh(request), by=asker, at=at)
