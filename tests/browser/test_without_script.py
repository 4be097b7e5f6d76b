"""The main job where no script runs: each step is a plain form, and each answer a plain page."""

import re

import pytest

from tests import files

REFERENCE = re.compile(r"ETH-\d{4}-[0-9A-Z]{4}")


@pytest.fixture
def plainly(visit):
    """Open the portal as somebody whose browser runs no script."""
    return lambda who: visit(who, java_script_enabled=False)


def file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def test_a_leaflet_is_asked_about_changed_and_advised_on(plainly):
    ana = plainly("ana.ferreira-lund")
    ana.open("/ethics/requests/new/")
    ana.press("Choose: Campaign material")
    ana.press("Skip the questions")
    reference = REFERENCE.search(ana.page.url)[0]
    own, review = f"/ethics/requests/{reference}/", f"/ethics/review/{reference}/"
    ana.page.get_by_label("Title").fill("Poster for the corridor")
    ana.page.get_by_label("What it is for").fill("A poster for a reception outside the venue.")
    ana.page.get_by_label("Files").set_input_files(file("poster.png", files.png(600, 400)))
    ana.press("Send to the Ethics Office")
    assert ana.page.url.endswith(own)
    ana.reads("poster.png")

    nora = plainly("nora.adviser")
    nora.open("/ethics/queue/")
    nora.follow(reference)
    assert nora.page.url.endswith(review)
    nora.press("Take it")
    nora.page.get_by_role("radio", name="Concern").first.check()
    nora.page.get_by_label("Why (A-2)").fill("The mark on the first page resembles the emblem.")
    nora.press("Save the findings")
    nora.follow("Ask for a change")
    nora.page.get_by_label("What to change").fill("Replace the mark with your own.")
    nora.press("Ask, and pause the clock")

    ana.open("/")
    ana.reads("Change “Poster for the corridor” and send it again")
    ana.open(own)
    ana.reads("Replace the mark with your own.")
    ana.press("Write a new version")
    ana.page.get_by_label("Files").set_input_files(file("poster.pdf", files.pdf(2)))
    ana.press("Send to the Ethics Office")
    ana.reads("poster.pdf")

    nora.open(review)
    nora.page.get_by_role("radio", name="In line").first.check()
    nora.press("Save the findings")
    nora.follow("Write the advice")
    nora.page.get_by_role("radio", name="No concern", exact=True).check()
    nora.page.get_by_label("Advice", exact=True).fill("Nothing suggests official support any more.")
    nora.press("Give this advice")
    ana.open(own)
    ana.reads("Nothing suggests official support any more.")
    assert "zone" not in {cookie["name"] for cookie in ana.page.context.cookies()}, "a script ran"


def test_a_delegate_finds_a_statement_and_the_hearing(plainly):
    dario = plainly("dario.delegate")
    dario.open("/candidates/")
    dario.follow("Secretary-General")
    dario.follow("Ana Ferreira-Lund")
    dario.reads("Vision")
    dario.page.locator("main a[href^='/hearings/']").first.click()
    ics = next(link for link in dario.links if link.endswith(".ics"))
    assert "BEGIN:VEVENT" in dario.page.request.get(ics).text()
