"""Remarks at places of the material: who makes, changes, withholds and reads them, and when."""

import pytest

from ethics.actions import remark as remarking
from ethics.actions.advise import advise
from ethics.actions.ask_change import ask_change
from ethics.actions.remark import Place, change_remark, remark, remove_remark, withhold
from ethics.actions.send import send
from ethics.actions.take import release, take
from ethics.models import AdviceRequest, Remark
from ethics.queries import remarks_visible_to, story, written
from ethics.tasks import read_missing
from portal.audit.models import Entry
from portal.documents.material import Box
from tests import hostile
from tests.factories import AT, person
from tests.refusals import refused
from tests.requests import HOUR, LATER, a_draft, a_file, an_asker, an_edition, found

pytestmark = pytest.mark.django_db
WHOLE = Place()


@pytest.fixture
def jonas():
    return person("adviser", name="Jonas Muster")


@pytest.fixture
def leaflet(nora):
    """A file of two pages that was read, in a request that Nora has."""
    an_edition()
    request = a_draft(an_asker())
    attachment = a_file(written(request), content=hostile.a_pdf("Union listens", "second page"))
    take(send(request, by=request.asker, at=AT), by=nora, at=LATER)
    read_missing()
    attachment.refresh_from_db()
    return attachment


def of(attachment) -> AdviceRequest:
    return AdviceRequest.objects.get(pk=attachment.version.request_id)


def test_quoted_words_are_found_and_boxed(nora, leaflet):
    made = remark(of(leaflet), Place(leaflet, 1, "union  LISTENS"), "asker", " Whose? ", by=nora, at=LATER)
    assert (made.start, made.end, made.quote, made.text) == (0, 13, "union LISTENS", "Whose?")
    assert made.box[0] == pytest.approx(0.5, abs=0.01)
    (entry,) = Entry.objects.filter(code="ethics.remark.add")
    assert entry.facts == {"remark": made.pk, "version": 1, "audience": "asker"}


def test_a_region_tells_its_words(nora, leaflet):
    made = remark(of(leaflet), Place(leaflet, 2, box=Box(0, 0, 1, 0.5)), "office", "Look.", by=nora, at=LATER)
    assert (made.quote, made.start, made.box) == ("second page", None, [0, 0, 1, 0.5])


def test_a_remark_on_the_text_has_words_but_no_region(nora, leaflet):
    made = remark(of(leaflet), Place(quote="reception", box=Box(0, 0, 1, 1)), "asker", "Whose?", by=nora, at=LATER)
    assert (made.attachment, made.page, made.box, made.start) == (None, None, None, 6)


@pytest.mark.parametrize(
    ("place", "text", "code"),
    [
        (lambda file: Place(file, 1), "  ", "ethics.remark.says_nothing"),
        (lambda file: Place(file, 1, "second"), "Why?", "ethics.remark.not_there"),
        (lambda file: Place(quote="second"), "Why?", "ethics.remark.not_there"),
        (lambda file: Place(file, 3), "Why?", "ethics.remark.no_page"),
        (lambda file: Place(file, None), "Why?", "ethics.remark.no_page"),
    ],
)
def test_a_remark_says_something_about_a_place_that_there_is(nora, leaflet, place, text, code):
    with refused(code):
        remark(of(leaflet), place(leaflet), "office", text, by=nora, at=LATER)
    assert not Remark.objects.exists()


def test_a_file_of_another_request_is_no_place(nora, leaflet):
    other = a_draft(an_asker())
    take(send(other, by=other.asker, at=AT), by=nora, at=LATER)
    with refused("ethics.remark.no_page"):
        remark(other, Place(leaflet, 1), "office", "Look.", by=nora, at=LATER)


def test_a_colleague_remarks_for_the_office_only_who_has_it_for_both(nora, jonas, leaflet):
    assert remark(of(leaflet), WHOLE, "office", "I saw this before.", by=jonas, at=LATER)
    with refused("ethics.take.has_it"):
        remark(of(leaflet), WHOLE, "asker", "Change this.", by=jonas, at=LATER)
    for outsider in (person("hr"), person("administrator"), of(leaflet).asker):
        with refused("ethics.office_only"):
            remark(of(leaflet), WHOLE, "office", "Look.", by=outsider, at=LATER)


def test_only_while_the_version_is_being_read(nora, jonas, leaflet):
    mine = remark(of(leaflet), WHOLE, "asker", "Whose?", by=nora, at=LATER)
    ask_change(of(leaflet), "Say whose.", by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        remark(of(leaflet), WHOLE, "office", "Too late.", by=jonas, at=LATER)
    with refused("workflow.not_from_here"):
        change_remark(mine, WHOLE, "asker", "Other words.", by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        remove_remark(mine, by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        withhold(mine, by=nora, at=LATER)
    assert Remark.objects.get().text == "Whose?"


def test_only_who_wrote_it_changes_it_and_takes_it_off(nora, jonas, leaflet):
    mine = remark(of(leaflet), Place(leaflet, 1, "Union"), "asker", "Whose?", by=nora, at=LATER)
    with refused("ethics.remark.not_yours"):
        change_remark(mine, WHOLE, "office", "Mine now.", by=jonas, at=LATER)
    with refused("ethics.remark.not_yours"):
        remove_remark(mine, by=jonas, at=LATER)
    changed = change_remark(mine, Place(leaflet, 2), "office", "Which?", by=nora, at=LATER + HOUR)
    assert (changed.page, changed.box, changed.quote, changed.audience) == (2, None, "", "office")
    assert (changed.at, changed.changed_at) == (LATER, LATER + HOUR)
    remove_remark(changed, by=nora, at=LATER)
    with refused("workflow.not_from_here"):
        remove_remark(changed, by=nora, at=LATER)
    assert not Remark.objects.exists()
    codes = ["add", "change", "remove"]
    written_down = Entry.objects.filter(code__startswith="ethics.remark.").values_list("code", flat=True)
    assert list(written_down) == [f"ethics.remark.{code}" for code in codes]


def test_who_has_the_request_keeps_back_what_an_earlier_adviser_meant_for_the_asker(nora, jonas, leaflet):
    earlier = remark(of(leaflet), WHOLE, "asker", "Whose?", by=nora, at=LATER)
    with refused("ethics.take.has_it"):
        withhold(earlier, by=jonas, at=LATER)
    take(release(of(leaflet), by=nora, at=LATER), by=jonas, at=LATER)
    assert withhold(earlier, by=jonas, at=LATER).audience == "office"
    with refused("workflow.not_from_here"):
        withhold(earlier, by=jonas, at=LATER)


def test_when_the_record_cannot_be_written_nothing_was_remarked(nora, leaflet, monkeypatch):
    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(remarking, "record", fails)
    with pytest.raises(RuntimeError):
        remark(of(leaflet), WHOLE, "office", "Look.", by=nora, at=LATER)
    assert not Remark.objects.exists()


# ---------------------------------------------------------------- who reads them


def seen_by(user) -> set[str]:
    return {one.text for one in remarks_visible_to(user)}


@pytest.mark.parametrize("answer", ["change", "advice"])
def test_the_asker_reads_what_is_for_them_once_the_answer_went_out(nora, jonas, leaflet, answer):
    request = of(leaflet)
    remark(request, WHOLE, "asker", "Whose?", by=nora, at=LATER)
    remark(request, WHOLE, "office", "Like the last one.", by=jonas, at=LATER)
    both = {"Whose?", "Like the last one."}
    assert (seen_by(nora), seen_by(jonas), seen_by(request.asker)) == (both, both, set())
    if answer == "change":
        ask_change(of(leaflet), "Say whose.", by=nora, at=LATER)
    else:
        found(request)
        advise(of(leaflet), "concern", "Say whose.", by=nora, at=LATER)
    assert seen_by(request.asker) == {"Whose?"}
    others = (person(), person("hr"), person("secretariat"), person("administrator"), person("delegate"), an_asker())
    assert [seen_by(other) for other in others] == [set()] * len(others)


def test_the_story_of_a_request_does_not_tell_that_there_are_remarks(nora, leaflet):
    before = [event.code for event in story(of(leaflet))[0]]
    remark(of(leaflet), WHOLE, "office", "Look.", by=nora, at=LATER)
    assert [event.code for event in story(of(leaflet))[0]] == before
