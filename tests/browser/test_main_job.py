"""The main job, end to end, by its people at their browsers: by keyboard alone, in both languages, without script."""

import re
import time
from io import BytesIO

import pypdfium2
from icalendar import Calendar

from tests import files

REFERENCE = re.compile(r"ETH-\d{4}-[0-9A-Z]{4}")


def eventually(look, seconds=30):
    """What a task of the worker brings: asked again until it is there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := look():
            return found
        time.sleep(0.5)
    raise AssertionError("it never came")


def attach(visitor, tmp_path, name="leaflet.png", content=None):
    """Choose a file. The field is reached by keyboard; the dialogue that would open is the system's own."""
    path = tmp_path / name
    path.write_bytes(content or files.png(600, 400))
    visitor.tab_to("Files")
    visitor.page.locator("input[type=file]:focus").set_input_files(path)


def sealed_paper(visitor):
    """The text of the advice's PDF, as a reader of PDFs sees it."""

    def look():
        visitor.page.reload()
        return visitor.page.locator("a[href^='/documents/']", has_text="Advice ETH").all()

    (link, *_rest) = eventually(look)
    answer = visitor.page.request.get(link.get_attribute("href"))
    assert answer.headers["cache-control"] == "private, no-store"
    with pypdfium2.PdfDocument(BytesIO(answer.body())) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf), answer.body()


def test_a_leaflet_is_asked_about_changed_and_advised_on_by_keyboard_alone(visit, tmp_path, site):
    ana = visit("ana.ferreira-lund")
    ana.open("/")
    ana.key("Ask the Ethics Office")
    ana.page.wait_for_url("**/ethics/requests/new/")
    ana.key("Choose: Campaign material")
    ana.page.wait_for_url("**/ethics/may-i/")
    ana.key("Skip the questions")
    ana.page.wait_for_url("**/edit/")
    reference = REFERENCE.search(ana.page.url)[0]
    for code in ("A-2", "C-2"):
        ana.reads(code)
    ana.type("Title", "Leaflet for the evening")
    ana.type("What it is for", "A leaflet for a reception outside the venue, for all delegations.")
    attach(ana, tmp_path)
    ana.key("Send to the Ethics Office")
    ana.page.wait_for_url(f"**/ethics/requests/{reference}/")
    ana.reads("Leaflet for the evening")
    ana.reads("leaflet.png")

    nora = visit("nora.adviser")
    nora.open("/")
    nora.key("Queue")
    nora.page.wait_for_url("**/ethics/queue/")
    nora.key(reference)
    nora.page.wait_for_url(f"**/ethics/review/{reference}/")
    jonas = visit("jonas.adviser")
    jonas.open(f"/ethics/review/{reference}/")
    nora.key("Take it")
    nora.reads("Ask for a change")
    jonas.key("Take it")
    jonas.reads("Nora Falsk")

    nora.tab_to("In line")
    nora.page.keyboard.press("ArrowRight")  # to "Concern": within a choice the arrows move, as everywhere
    nora.type("Why (A-2)", "The mark on the first page resembles the emblem.")
    nora.key("Save the findings")
    nora.key("Ask for a change")
    nora.type("What to change", "Replace the mark on the first page with your own.")
    nora.key("Ask, and pause the clock")
    nora.page.wait_for_url(f"**/ethics/review/{reference}/")

    ana.open("/")
    ana.reads("change")
    ana.open(f"/ethics/requests/{reference}/")
    ana.reads("Replace the mark on the first page with your own.")
    ana.key("Write a new version")
    ana.page.wait_for_url("**/edit/")
    attach(ana, tmp_path, "leaflet.pdf", files.pdf(2))
    ana.key("Send to the Ethics Office")
    ana.page.wait_for_url(f"**/ethics/requests/{reference}/")

    nora.open(f"/ethics/review/{reference}/")
    nora.tab_to("In line")
    nora.page.keyboard.press("Space")
    nora.key("Save the findings")
    nora.key("Write the advice")
    nora.tab_to("No concern")
    nora.page.keyboard.press("Space")
    nora.type("Advice", "Nothing in the new version suggests official support.")
    nora.key("Give this advice")
    nora.page.wait_for_url(f"**/ethics/review/{reference}/")

    ana.open(f"/ethics/requests/{reference}/")
    ana.reads("Nothing in the new version suggests official support.")
    text, content = sealed_paper(ana)
    for said in (reference, "Nothing in the new version suggests official support.", "not an endorsement", "A-2"):
        assert said in text.replace("\r\n", " ")
    public = visit()
    public.open("/verify/")
    public.page.set_input_files(
        "input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}
    )
    public.press("Verify")
    public.reads("Sealed.")

    mails = eventually(lambda: mail_about(public, reference, "ana.ferreira-lund"))
    for mail in mails:
        assert "leaflet" not in mail.lower()
        assert "emblem" not in mail.lower()


def mail_about(visitor, reference, who):
    """The mails to somebody that name the reference, as the demonstration's mailbox shows them."""
    visitor.open("/local/mail/")
    links = [link for link in visitor.links if re.search(r"/local/mail/.", link)]
    texts = []
    for link in links[:12]:
        visitor.open(link)
        text = visitor.page.locator("main").inner_text()
        if who in text and reference in text:
            texts.append(text)
    return texts


def test_nobody_else_finds_a_request(visit):
    ana = visit("ana.ferreira-lund")
    ana.open("/ethics/requests/")
    paths = [link for link in ana.links if REFERENCE.search(link)]
    assert paths
    for who in ("bakary.solberg", "hana.hr", "sam.secretariat", "fiona.focal", "adam.administrator"):
        other = visit(who)
        assert other.page.goto(paths[0]).status == 404
        assert not REFERENCE.search(other.page.locator("main").inner_text())
        for path in paths[1:]:
            answer = other.page.request.get(path)
            assert answer.status == 404
            assert set(REFERENCE.findall(answer.text())) <= {REFERENCE.search(path)[0]}  # the address itself


def test_hr_confirms_the_start_and_the_end_of_leave(visit):
    hana = visit("hana.hr")
    hana.open("/leave/")
    hana.key("Bakary Solberg-Exemple")
    hana.reads("the day after the deposit")
    hana.key("Confirm the start")
    hana.reads("Start confirmed")
    hana.open("/leave/")
    hana.key("Ines Prøve")
    hana.reads("five working days")
    hana.key("Confirm the end")
    hana.reads("End confirmed")
    bakary = visit("bakary.solberg")
    bakary.open("/candidacy/")
    bakary.reads("Start confirmed by HR")


def test_a_delegate_compares_in_french_order_and_takes_the_hearing_along(visit):
    dario = visit("dario.delegate", timezone_id="America/New_York")
    dario.open("/")
    dario.key("Candidates")
    dario.page.wait_for_url("**/candidates/**")
    dario.follow("Secretary-General")
    names = dario.page.locator("main tbody a").all_inner_texts()
    wanted = ["Élodie d'Échantillon", "Ana Ferreira-Lund", "Bakary Solberg-Exemple"]
    assert [name for name in names if name in wanted] == wanted
    dario.follow("Élodie d'Échantillon")
    dario.reads("available only in French")
    dario.reads("Geneva time")
    dario.reads("your time")
    hearing = next(link for link in dario.links if re.search(r"/hearings/\d+/[\w-]+/", link))
    dario.open(hearing)
    ics = next(link for link in dario.links if link.endswith(".ics") and "secretary-general" in link)
    answer = dario.page.request.get(ics)
    (event,) = Calendar.from_ical(answer.body()).walk("VEVENT")
    assert "text/calendar" in answer.headers["content-type"]
    assert str(event["DTSTART"].dt.tzinfo) == "Europe/Zurich"
