"""Long work never takes all threads of the worker."""

import pytest
from celery import shared_task
from celery.exceptions import Retry

from ethics.tasks import read_material, read_missing, screen_file, screen_missing, screen_text
from portal import turns

SWEEPS = (read_missing, screen_missing)


@shared_task(bind=True, name="tests.nested")
def nested(self, deep):
    """Holds `deep` turns at once."""
    with turns.in_turn(self):
        return nested(deep - 1) if deep > 1 else "done"


@pytest.fixture
def all_taken():
    for _ in range(turns.AT_ONCE):
        assert turns._turns.acquire(blocking=False)
    yield
    for _ in range(turns.AT_ONCE):
        turns._turns.release()


def test_so_many_run_at_once_and_one_more_is_put_off():
    assert nested(turns.AT_ONCE) == "done"
    with pytest.raises(Retry):
        nested(turns.AT_ONCE + 1)
    assert nested(turns.AT_ONCE) == "done", "every turn was given back"


@pytest.mark.django_db
@pytest.mark.parametrize("task", [read_material, screen_file, screen_text, *SWEEPS])
def test_reading_and_screening_wait_for_their_turn(task, all_taken):
    with pytest.raises(Retry):
        task(*([] if task in SWEEPS else [0]))
