"""The files and the words that the demonstration's requests are about. Drawn and written here; nobody's."""

from collections.abc import Iterable
from io import BytesIO

import docx
from PIL import Image, ImageDraw, ImageFont

from ethics.demo.emblem import drawn, in_pdf
from ethics.demo.paper import Line, paper, rule

LEAFLET = "A leaflet of two pages that I would hand out at the regional meeting, in the evening, outside the venue."
POSTER = "A poster for a stand. It would hang in the lobby of the Example Hotel during the week of the meeting."
RECEPTION = (
    "I would like to invite delegates to a reception at the Example Hotel, at 19:30, on the second day of the Council."
    " A Member State offers the room; I pay for the rest."
)
MISSION = "My unit asks me to attend the seminar in Example City that I attend every year. May I go as a candidate?"
SPEECH = "Good evening. I am grateful for this room full of friends, and I would like to tell you a short story."
EARLY = (
    "Two delegations asked to meet me over coffee to hear whether I think of standing. May I go, and what may I say?"
)
POST = "I would write on my private account that I stand, with a photo of my garden and a link to my statement."


def leaflet(*, emblem: bool) -> bytes:
    """A leaflet of two pages as a PDF. The emblem is nobody's."""
    mark = [] if emblem else [Line("A F-L", 22, 330, 500)]
    first = [
        *mark,
        Line("A Union that listens", 28, 40, 400, bold=True),
        Line("Vision of a candidate", 14, 40, 365),
        Line("Three commitments for members large and small", 13, 40, 325),
        Line("1. An answer to every delegation within ten days.", 11, 40, 285),
        Line("2. Meetings that small delegations can attend.", 11, 40, 265),
        Line("3. Figures that are published, whatever they say.", 11, 40, 245),
    ]
    second = [
        Line("Why now", 18, 40, 520, bold=True),
        Line("Members ask for fewer words and earlier papers.", 11, 40, 490),
        Line("I have chaired meetings for nine years and ended each on time.", 11, 40, 472),
        Line("Write to me: ana@example.org", 11, 40, 430),
    ]
    return paper((first, in_pdf(318, 545, 74) if emblem else rule(470)), (second, rule(450)))


def poster() -> bytes:
    """A poster as a picture, with the same emblem."""
    page = Image.new("RGB", (620, 877), "white")
    draw = ImageDraw.Draw(page)
    mark = drawn(104)
    page.paste(mark, (462, 52), mark)
    draw.text((60, 190), "A Union that listens", fill=(20, 30, 50), font=ImageFont.load_default(44))
    lines: Iterable[str] = ("Vision of a candidate", "", "Three commitments for members", "large and small")
    draw.multiline_text((60, 270), "\n".join(lines), fill=(70, 80, 100), font=ImageFont.load_default(24), spacing=10)
    buffer = BytesIO()
    page.save(buffer, "PNG")
    return buffer.getvalue()


def invitation() -> bytes:
    """An invitation as a DOCX."""
    letter = docx.Document()
    letter.add_heading("Invitation", 1)
    letter.add_paragraph("Ana Ferreira-Lund invites to an evening at the Example Hotel, after the day's work.")
    buffer = BytesIO()
    letter.save(buffer)
    return buffer.getvalue()
