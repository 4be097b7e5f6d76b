"""A file whose reading or screening was stopped is read once more; a worker that comes late spoils nothing."""

import re
from datetime import timedelta

import pytest

from ethics.actions import read_material as reading
from ethics.actions import screen as screening
from ethics.actions.ask_change import ask_change
from ethics.actions.declare_interest import declare_interest
from ethics.actions.new_version import new_version
from ethics.actions.read_again import read_again
from ethics.actions.send import send
from ethics.actions.take import take
from ethics.models import Attachment, Fingerprint, Flag, MaterialPage, Reading, Screening
from ethics.queries import written
from ethics.rules.flags import Flagged, FlagKind, Place
from ethics.screening import STOPPED, Problem
from ethics.screening.running import LIMITS, Screened
from ethics.states import READER_GONE, SCREENING_GONE
from ethics.tasks import read_material, screen_file
from portal.audit.models import Entry
from portal.documents import reading as reader
from portal.documents.material import Material, Page
from portal.documents.problems import Problem as FileProblem
from portal.workflow import Refusal
from tests import hostile
from tests.factories import AT, person
from tests.requests import LATER, a_draft, a_file, an_edition, put

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
MUCH_LATER = LATER + 60 * MINUTE
FLAG = Flagged(FlagKind.PROMISE, "C-0", 40, Place(1, None, "in return"), {"about": "promise"})


def refused(code: str):
    return pytest.raises(Refusal, match=f"^{re.escape(code)}$")


@pytest.fixture(autouse=True)
def _codes(monkeypatch):
    monkeypatch.setattr(Refusal, "__str__", lambda refusal: refusal.code)


@pytest.fixture
def asked(monkeypatch):
    """What was asked of the worker."""
    seen = []
    monkeypatch.setattr("portal.celery._send", lambda task, args: seen.append((task, *args)))
    return seen


@pytest.fixture
def nora():
    return person("adviser", name="Nora Falsk")


@pytest.fixture
def file(nora):
    """A file of a request that Nora has, waiting to be read."""
    an_edition()
    request = a_draft()
    attachment = a_file(written(request), content=hostile.a_pdf("Union listens", "second"))
    take(send(request, by=request.asker, at=AT), by=nora, at=LATER)
    return Attachment.objects.get(pk=attachment.pk)


def read_as(file, *texts, problems=(), at=LATER):
    claimed = reading.begin(file, at=at)
    pages = tuple(Page(number, text) for number, text in enumerate(texts, 1))
    assert reading.end(claimed, Material(pages, problems=problems), at=at)


def screened_as(file, *flags, problems=(), at=LATER):
    claimed = screening.begin(file.version, file, at=at)
    assert screening.end(claimed, Screened(flags, problems), at=at)


def again(file, by, at=MUCH_LATER):
    read_again(Attachment.objects.get(pk=file.pk), by=by, at=at)


def states(file):
    return Reading.objects.get(attachment=file).state, Screening.objects.get(attachment=file).state


# ---------------------------------------------------------------- done


@pytest.mark.parametrize(
    ("texts", "problems"),
    [
        ((), ()),
        ((), (FileProblem.PASSWORD,)),
        (("One page.",), (FileProblem.TOO_SLOW,)),
        (("One page.",), (FileProblem.TOO_LARGE,)),
        (("One page.",), (FileProblem.CRASHED,)),
    ],
)
def test_a_stopped_reading_begins_once_more(file, nora, asked, texts, problems, django_capture_on_commit_callbacks):
    read_as(file, *texts, problems=problems)
    screened_as(file)
    asked.clear()
    with django_capture_on_commit_callbacks(execute=True):
        again(file, nora)
    assert states(file) == ("waiting", "waiting")
    assert asked == [("ethics.tasks.read_material", file.pk)]
    entry = Entry.objects.get(code="ethics.file.read_again")
    assert (entry.by, entry.at, entry.subject_id, entry.facts) == (nora, MUCH_LATER, str(file.pk), {"version": 1})
    with django_capture_on_commit_callbacks(execute=True):
        assert read_material(file.pk)
    assert [page.text for page in MaterialPage.objects.filter(attachment=file)] == ["Union listens", "second"]
    assert ("ethics.tasks.screen_file", file.pk) in asked
    assert screen_file(file.pk)
    assert states(file) == ("read", "done")


@pytest.mark.parametrize("problem", sorted(STOPPED))
def test_a_stopped_screening_is_reason_enough(file, nora, problem):
    read_as(file, "A page.")
    screened_as(file, problems=(problem,))
    again(file, nora)
    assert states(file) == ("waiting", "waiting")


def test_a_dead_workers_file_need_not_wait_for_the_sweep(file, nora):
    reading.begin(file, at=LATER)
    with refused("ethics.file.being_read"):
        again(file, nora, at=LATER + READER_GONE)
    again(file, nora, at=LATER + READER_GONE + MINUTE)
    assert states(file)[0] == "waiting"
    assert Reading.objects.get(attachment=file).tries == 0


def test_what_a_person_decided_stays_and_an_open_flag_that_is_gone_goes(file, nora):
    other = Flagged(FlagKind.PROMISE, "C-0", 40, Place(1, None, "for your vote"), {"about": "promise"})
    read_as(file, "A page.")
    screened_as(file, FLAG, other, problems=(Problem.TOO_SLOW,))
    decided = Flag.objects.get(certainty=40, pk=Flag.objects.order_by("pk").first().pk)
    Flag.objects.filter(pk=decided.pk).update(state="dismissed", decided_by=nora, decided_at=LATER)
    again(file, nora)
    assert Flag.objects.count() == 2
    read_as(file, "A page.", at=MUCH_LATER)
    screened_as(file, FLAG, at=MUCH_LATER)
    assert [(flag.pk, flag.state) for flag in Flag.objects.all()] == [(decided.pk, "dismissed")]


# ---------------------------------------------------------------- refused


def test_not_while_it_waits_is_read_or_screened(file, nora):
    with refused("ethics.file.being_read"):
        again(file, nora)
    claimed = reading.begin(file, at=MUCH_LATER)
    with refused("ethics.file.being_read"):
        again(file, nora)
    reading.end(claimed, Material(), at=MUCH_LATER)
    running = screening.begin(file.version, file, at=MUCH_LATER)
    with refused("ethics.file.being_read"):
        again(file, nora)
    screening.end(running, Screened(()), at=MUCH_LATER)
    again(file, nora)


def test_not_what_was_read_to_its_end(file, nora):
    read_as(file, "A page.", problems=(FileProblem.MACROS,))
    screened_as(file, problems=(Problem.DETECTOR,))  # for this there is "Screen it again"
    with refused("ethics.file.read_already"):
        again(file, nora)


@pytest.mark.parametrize(
    "role", ["adviser", "adviser_head", "hr_head", "secretariat", "administrator", "auditor", "candidate"]
)
def test_for_nobody_but_who_has_the_request(file, role):
    read_as(file)
    code = "ethics.take.has_it" if role.startswith("adviser") else "ethics.office_only"
    with refused(code):
        again(file, person(role))
    assert states(file)[0] == "failed"
    assert not Entry.objects.filter(code="ethics.file.read_again").exists()


def test_not_for_the_person_who_asked_nor_with_an_interest(file, nora):
    read_as(file)
    with refused("ethics.office_only"):
        again(file, file.version.request.asker)
    declare_interest(file.version.request, by=nora, at=LATER)
    with refused("ethics.office_only"):
        again(file, nora)
    assert states(file)[0] == "failed"


def test_not_of_a_version_that_was_followed_by_another(file, nora):
    read_as(file)
    request = file.version.request
    request = ask_change(request, "Take the emblem off.", by=nora, at=LATER)
    put(new_version(request, by=request.asker), text="Without it.")
    send(request, by=request.asker, at=LATER)
    with refused("workflow.not_from_here"):
        again(file, nora)


def test_all_or_nothing(file, nora, monkeypatch):
    read_as(file)
    screened_as(file)

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr("ethics.actions.read_again.record", fails)
    with pytest.raises(RuntimeError):
        again(file, nora)
    assert states(file) == ("failed", "done")


# ---------------------------------------------------------------- who comes late


@pytest.fixture
def late(file, nora):
    """A reader that was taken for dead, and came back when the file was being read anew."""
    lost = reading.begin(file, at=LATER)
    again(file, nora)
    return lost


def test_a_late_reader_changes_nothing_before_the_new_one_begins(file, late):
    reading.advance(late, 7, 9, at=MUCH_LATER)
    assert not reading.end(late, Material((Page(1, "Old."),)), at=MUCH_LATER)
    assert states(file) == ("waiting", "waiting")
    assert Reading.objects.get(attachment=file).total is None
    assert not MaterialPage.objects.exists()


def test_a_late_reader_changes_nothing_beside_the_new_one_or_after_it(file, late):
    current = reading.begin(file, at=MUCH_LATER)
    reading.advance(late, 7, 9, at=MUCH_LATER)
    assert not reading.end(late, Material((Page(1, "Old."),)), at=MUCH_LATER)
    assert Reading.objects.get(attachment=file).total is None
    assert reading.end(current, Material((Page(1, "New."),)), at=MUCH_LATER)
    assert not reading.end(late, Material((Page(1, "Old."),)), at=MUCH_LATER)
    assert [page.text for page in MaterialPage.objects.all()] == ["New."]
    assert states(file)[0] == "read"


def test_a_task_that_comes_late_says_that_it_has_read_nothing(file, nora, monkeypatch):
    def slow(claimed, progress, folder):
        Reading.objects.filter(pk=claimed.pk).update(heard_at=LATER, begun_at=LATER)
        again(file, nora)
        progress(1, 1)
        return Material((Page(1, "Old."),))

    monkeypatch.setattr(reading, "look_into", slow)
    assert not read_material(file.pk)
    assert not MaterialPage.objects.exists()
    assert states(file)[0] == "waiting"


def test_a_screening_of_what_was_read_before_is_not_taken(file, nora):
    read_as(file)
    lost = screening.begin(file.version, file, at=LATER)
    again(file, nora)
    screening.advance(lost, 3, 9, at=MUCH_LATER)
    assert not screening.end(lost, Screened((FLAG,)), at=MUCH_LATER)
    read_as(file, "A new page.", at=MUCH_LATER)
    current = screening.begin(file.version, file, at=MUCH_LATER)
    assert not screening.end(lost, Screened((FLAG,)), at=MUCH_LATER)
    assert not Flag.objects.exists()
    assert screening.end(current, Screened(()), at=MUCH_LATER)
    assert states(file) == ("read", "done")


def test_a_screening_that_slipped_in_between_is_done_again_once_the_file_is_read(file, nora):
    """Begun on the old pages in the moment before the new ones are kept: its flags would be about nothing."""
    read_as(file)
    screened_as(file)
    again(file, nora)
    Screening.objects.filter(attachment=file).update(begun_at=MUCH_LATER, heard_at=MUCH_LATER)
    between = Screening.objects.get(attachment=file)
    read_as(file, "A new page.", at=MUCH_LATER)
    assert not screening.end(between, Screened((FLAG,)), at=MUCH_LATER)
    assert states(file) == ("read", "waiting")


def test_a_late_screening_leaves_no_fingerprint_of_the_old_text(file, nora, monkeypatch):
    monkeypatch.setattr(screening, "screened", lambda *args, **kwargs: Screened(()))
    read_as(file, "A page that says enough to be known by. " * 20)
    lost = screening.begin(file.version, file, at=LATER)
    Screening.objects.filter(attachment=file).update(**reading.AFRESH)
    screening.look_at(lost, lambda done, total: None, at=MUCH_LATER)
    assert not Fingerprint.objects.filter(attachment=file).exists()


def test_a_worker_counts_as_dead_later_than_a_silent_child_is_ended():
    """Else a second worker would begin while the first one still waits for its child."""
    assert timedelta(seconds=LIMITS.silence) < SCREENING_GONE
    assert timedelta(seconds=reader.LIMITS.silence) < READER_GONE
