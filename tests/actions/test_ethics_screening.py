"""Screening what was sent: once, in a bounded process; a person decides about what it points at."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from ethics.actions import read_material as reading
from ethics.actions import screen as screening
from ethics.actions.decide_flag import confirm_flag, dismiss_flag
from ethics.actions.screen import screen_again
from ethics.actions.send import send
from ethics.models import Attachment, Fingerprint, Flag, Screening
from ethics.queries import latest_sent, lists_in_force, written
from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import VERSION, Problem
from ethics.screening.running import Screened
from ethics.tasks import read_material, screen_file, screen_missing, screen_text
from portal.audit.models import Entry
from portal.documents.material import Box, Material, Page
from tests import hostile
from tests.factories import AT, a_candidate, a_candidature, person
from tests.refusals import refused
from tests.requests import LATER, a_draft, a_file, an_edition, sent, taken
from tests.symbols import a_flag, a_page_with, a_symbol, as_png, drawn

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
ONE = Flagged(FlagKind.SYMBOL, "A-2", 80, Place(1, Box(0.1, 0.1, 0.2, 0.2)), {"about": "symbol", "symbol": "7"})
OTHER = Flagged(FlagKind.SYMBOL, "A-2", 60, Place(1, Box(0.6, 0.6, 0.2, 0.2)), {"about": "symbol", "symbol": "7"})


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the worker."""
    seen = []
    monkeypatch.setattr("portal.celery._send", lambda task, args: seen.append((task, *args)))
    return seen


def a_sent_file(name="leaflet.pdf", content=b""):
    request = a_draft()
    attachment = a_file(written(request), name, content)
    send(request, by=request.asker, at=AT)
    return Attachment.objects.get(pk=attachment.pk)


def a_run(attachment, *flags, at=LATER, problems=()):
    """A screening of a file from which these flags come."""
    Screening.objects.filter(attachment=attachment).update(ended_at=None, begun_at=None, heard_at=None)
    claimed = screening.begin(attachment.version, attachment, at=at)
    screening.end(claimed, Screened(flags, problems), at=at)
    return Screening.objects.get(attachment=attachment)


@pytest.fixture
def read_file(monkeypatch):
    """A file that was read. Where a test is not about what is found, nothing is looked at."""
    monkeypatch.setattr(screening, "screened", lambda *args, **kwargs: Screened(()))
    attachment = a_sent_file()
    claimed = reading.begin(attachment, at=AT)
    reading.end(claimed, Material(pages=(Page(1, "A page."),)), at=AT)
    return Attachment.objects.get(pk=attachment.pk)


# ---------------------------------------------------------------- when


def test_sending_has_the_words_screened_at_once_and_a_file_once_it_is_read(asked, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        attachment = a_sent_file()
    assert ("ethics.tasks.screen_text", attachment.version_id) in asked
    assert ("ethics.tasks.screen_file", attachment.pk) not in asked
    assert [one.state for one in Screening.objects.all()] == ["waiting", "waiting"]
    with django_capture_on_commit_callbacks(execute=True):
        read_material(attachment.pk)
    assert ("ethics.tasks.screen_file", attachment.pk) in asked


def test_a_draft_and_a_file_that_was_not_read_are_not_screened():
    request = a_draft()
    attachment = a_file(written(request))
    assert not screen_text(written(request).pk)
    assert not screen_file(attachment.pk)
    assert not screen_file(a_sent_file().pk)


def test_asked_for_twice_it_is_screened_once_and_the_sweep_finds_the_rest(read_file):
    assert [screen_file(read_file.pk), screen_file(read_file.pk)] == [True, False]
    assert (screen_missing(), screen_missing()) == (1, 0)  # the words
    assert {one.state for one in Screening.objects.all()} == {"done"}
    assert {one.detectors for one in Screening.objects.all()} == {VERSION}


def test_the_sweep_finds_what_was_sent_before_there_was_screening(read_file):
    Screening.objects.all().delete()
    assert screen_missing() == 2


def test_while_one_worker_screens_no_other_does_and_a_dead_ones_work_is_taken_up(read_file):
    version = read_file.version
    claimed = screening.begin(version, read_file, at=AT)
    screening.advance(claimed, 1, 20, at=AT + MINUTE)
    row = Screening.objects.get(attachment=read_file)
    assert (row.state, row.done, row.total) == ("running", 1, 20)
    assert screening.begin(version, read_file, at=AT + 6 * MINUTE) is None
    again = screening.begin(version, read_file, at=AT + 8 * MINUTE)
    assert again.tries == 2
    screening.end(claimed, Screened((ONE,)), at=AT + 9 * MINUTE)  # the first one was not dead, only slow
    assert not Flag.objects.exists()
    screening.end(again, Screened((OTHER,)), at=AT + 9 * MINUTE)
    assert Flag.objects.get().certainty == 60


def test_after_three_tries_it_is_given_up_and_says_so(read_file):
    instants = [AT + n * 10 * MINUTE for n in range(5)]
    begun = [bool(screening.begin(read_file.version, read_file, at=at)) for at in instants]
    assert begun == [True, True, True, False, False]
    row = Screening.objects.get(attachment=read_file)
    assert (row.state, row.problems) == ("failed", [Problem.CRASHED])


# ---------------------------------------------------------------- what it finds


def test_a_symbol_on_a_picture_becomes_a_flag_with_its_place():
    symbol = a_symbol()
    attachment = a_sent_file("poster.png", as_png(a_page_with(drawn())))
    read_material(attachment.pk)
    assert screen_file(attachment.pk)
    flag = Flag.objects.get(attachment=attachment)
    assert (flag.kind, flag.provision, flag.page, flag.state) == ("symbol", "A-2", 1, "open")
    assert flag.named["name"] == symbol.name
    assert flag.box == pytest.approx([1 / 3, 1 / 3, 0.25, 0.25], abs=0.04)
    row = Screening.objects.get(attachment=attachment)
    assert (row.done, row.total) == (1, 1)


def test_a_file_that_breaks_its_screening_is_named_so_and_the_next_one_is_screened(read_file, monkeypatch):
    bad, good = (a_sent_file(), a_sent_file())
    for one in (bad, good):
        reading.end(reading.begin(one, at=AT), Material(pages=(Page(1, f"File {one.pk}"),)), at=AT)

    def breaks(material, context, folder, progress):
        broken = any(page.text == f"File {bad.pk}" for page in material.pages)
        return Screened((ONE,), (Problem.CRASHED,) if broken else ())

    monkeypatch.setattr(screening, "screened", breaks)
    screen_missing()
    states = {one.attachment_id: one.state for one in Screening.objects.filter(attachment__isnull=False)}
    assert (states[bad.pk], states[good.pk]) == ("failed", "done")
    assert Flag.objects.filter(attachment=good).count() == 1


def test_a_hostile_file_is_flagged_as_such():
    bad = a_sent_file("bad.docx", hostile.laughing())
    read_material(bad.pk)
    screen_file(bad.pk)
    assert Flag.objects.filter(attachment=bad, kind="hostile").exists()


def test_words_of_a_version_have_no_page():
    version = latest_sent(sent(text="Vote for me and I promise in return to help you."))
    found = Flagged(FlagKind.PROMISE, "C-0", 40, Place(quote="in return"), {"about": "promise"})
    claimed = screening.begin(version, None, at=LATER)
    screening.end(claimed, Screened((found,)), at=LATER)
    flag = Flag.objects.get()
    assert (flag.attachment, flag.page, flag.quote) == (None, None, "in return")


def test_the_detectors_know_the_lists_of_the_office_and_the_other_candidates(read_file, monkeypatch, nora):
    known = []
    monkeypatch.setattr(
        screening, "screened", lambda material, context, *_, **__: known.append(context) or Screened(())
    )
    rival = a_candidate(printed_name="Bakary Solberg")
    a_candidature(rival)
    a_candidature(a_candidate(printed_name="Not Yet"), state="deposited")
    a_symbol(nora)
    retired = a_symbol(nora, name="Old", retired_by=nora, retired_at=AT)
    screen_file(read_file.pk)
    (context,) = known
    assert [name.printed for name in context.others] == ["Bakary Solberg"]
    assert context.asker.printed == read_file.version.request.asker.name
    assert [one.name for one in context.symbols] == ["Star of Exampland"] != [retired.name]
    assert context.lists == lists_in_force()
    assert Fingerprint.objects.filter(attachment=read_file).exists()


def test_a_child_that_was_stopped_leaves_what_it_found_and_why(read_file):
    row = a_run(read_file, ONE, problems=(Problem.TOO_SLOW,))
    assert (row.state, row.problems) == ("failed", [Problem.TOO_SLOW])
    assert Flag.objects.count() == 1


# ---------------------------------------------------------------- a later run


def test_a_later_run_replaces_open_flags_and_keeps_what_a_person_decided(read_file, nora):
    request = read_file.version.request
    screening_by = taken_over(request, nora)
    a_run(read_file, ONE, OTHER)
    first, _second = Flag.objects.order_by("pk")
    confirm_flag(first, by=screening_by, at=LATER)
    shifted = Flagged(FlagKind.SYMBOL, "A-2", 70, Place(1, Box(0.12, 0.1, 0.2, 0.2)), ONE.params)
    a_run(read_file, shifted, at=LATER + 10 * MINUTE)
    assert [(flag.pk, flag.state) for flag in Flag.objects.all()] == [(first.pk, "confirmed")]
    a_run(read_file, at=LATER + 20 * MINUTE)
    assert [flag.pk for flag in Flag.objects.all()] == [first.pk]


def test_an_open_flag_that_is_found_again_stays_the_same_one(read_file):
    a_run(read_file, ONE)
    (pk,) = Flag.objects.values_list("pk", flat=True)
    a_run(read_file, ONE, OTHER, at=LATER + 10 * MINUTE)
    assert Flag.objects.count() == 2
    assert Flag.objects.filter(pk=pk).exists()


def test_looking_again_is_for_who_has_the_request(nora, asked, read_file, django_capture_on_commit_callbacks):
    a_run(read_file, ONE)
    request = read_file.version.request
    with refused("workflow.not_from_here"):
        screen_again(request, by=nora, at=LATER)
    taken_over(request, nora)
    with django_capture_on_commit_callbacks(execute=True):
        screen_again(request, by=nora, at=LATER)
    assert Screening.objects.get(attachment=read_file).state == "waiting"
    assert ("ethics.tasks.screen_file", read_file.pk) in asked
    assert Flag.objects.count() == 1


def taken_over(request, adviser):
    from ethics.actions.take import take

    an_edition()
    take(request, by=adviser, at=LATER)
    return adviser


# ---------------------------------------------------------------- a person decides


def test_confirming_and_dismissing_and_changing_ones_mind(nora):
    flag = a_flag(latest_sent(taken(nora)))
    assert confirm_flag(flag, by=nora, at=LATER).state == "confirmed"
    flag.refresh_from_db()
    assert (flag.decided_by, flag.decided_at) == (nora, LATER)
    with refused("workflow.not_from_here"):
        confirm_flag(flag, by=nora, at=LATER)
    assert dismiss_flag(flag, by=nora, at=LATER).state == "dismissed"
    entries = Entry.objects.filter(subject_type="ethics.flag", subject_id=str(flag.pk))
    assert [entry.code for entry in entries] == ["ethics.flag.confirm", "ethics.flag.dismiss"]
    assert entries[0].facts == {"from": "open", "to": "confirmed", "kind": "symbol", "version": 1}


@pytest.mark.parametrize("role", ["adviser", "hr_head", "secretariat", "administrator", "auditor", "candidate"])
def test_nobody_but_who_has_the_request_decides(role, nora):
    flag = a_flag(latest_sent(taken(nora)))
    code = "ethics.take.has_it" if role == "adviser" else "ethics.office_only"
    for decide in (confirm_flag, dismiss_flag):
        with refused(code):
            decide(flag, by=person(role), at=LATER)
    assert Flag.objects.get().state == "open"


def test_the_person_who_asked_decides_nothing(nora):
    request = taken(nora)
    with refused("ethics.office_only"):
        dismiss_flag(a_flag(latest_sent(request)), by=request.asker, at=LATER)


def test_a_decision_and_its_record_stand_or_fall_together(nora, monkeypatch):
    flag = a_flag(latest_sent(taken(nora)))

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("portal.workflow.record", fails)
    with pytest.raises(RuntimeError), transaction.atomic():
        confirm_flag(flag, by=nora, at=LATER)
    assert Flag.objects.get().state == "open"


@pytest.mark.parametrize(
    "nonsense",
    [
        {"certainty": 100},
        {"certainty": 0},
        {"kind": "verdict"},
        {"page": 0},
        {"state": "confirmed"},
        {"box": [0.1, 0.2]},
    ],
)
def test_the_database_refuses_nonsense(nonsense):
    version = latest_sent(sent())
    with pytest.raises(IntegrityError), transaction.atomic():
        a_flag(version, **nonsense)
