"""Files that were read, and remarks in them: what an adviser's workspace shows when the demonstration opens."""

from datetime import datetime
from pathlib import Path

from ethics.actions import read_material as reading
from ethics.actions.passages import Words, write_passage
from ethics.actions.remark import Place, remark
from ethics.demo.tools import days, user
from ethics.models import AdviceRequest, Attachment
from ethics.queries import latest_sent
from ethics.states import Audience
from portal.accounts.models import User
from portal.documents.material import Box

RING = Box(0.73, 0.05, 0.21, 0.14)  # on the poster
PASSAGES = (
    Words("Symbols", "en", "Please take the symbol off {title}: {provision} asks that campaign material bears none."),
    Words("Symboles", "fr", "Veuillez retirer le symbole de « {title} » : {provision} demande de n’en porter aucun."),
    Words("Not an endorsement", "en", "Advice on {reference} endorses neither a candidate nor what they publish."),
    Words("Private address", "en", "Give a private address for replies instead of one of the organisation."),
)


def build(at: datetime) -> None:
    """The passages that the office keeps."""
    for words in PASSAGES:
        write_passage(words, by=user("nora.adviser"), at=days(at, 40, 10))


def read(request: AdviceRequest, at: datetime) -> list[Attachment]:
    """The files of the version that the office has, read as the worker would."""
    version = latest_sent(request)
    files = list(version.attachments.select_related("document").order_by("pk")) if version else []
    for file in files:
        claimed = reading.begin(file, at=at)
        if claimed:
            with reading.scratch() as folder:
                reading.end(claimed, reading.look_into(claimed, lambda done, total: None, Path(folder)), at=at)
    return files


def remark_on_poster(request: AdviceRequest, adviser: User, at: datetime) -> None:
    """A region, for the person who asked; a word among colleagues."""
    (poster,) = read(request, at)
    text = "This recalls an emblem. Your own mark can stand here."
    remark(request, Place(poster, 1, box=RING), Audience.ASKER, text, by=adviser, at=at)
    remark(request, Place(quote="the lobby"), Audience.OFFICE, "Off site: B-2 is not touched.", by=adviser, at=at)


def remark_on_leaflet(request: AdviceRequest, adviser: User, colleague: User, at: datetime) -> None:
    """Words of a page, a remark of a colleague, one for the person who asked."""
    _invitation, leaflet = read(request, at)
    asker, office = Audience.ASKER, Audience.OFFICE
    first = Place(leaflet, 1, "An answer to every delegation within ten days")
    remark(request, first, asker, "Say that you would propose this: it is not yours to promise.", by=adviser, at=at)
    drawing = Place(leaflet, 1, box=Box(0.74, 0.07, 0.21, 0.15))
    remark(request, drawing, office, "The same drawing as on the poster?", by=colleague, at=at)
