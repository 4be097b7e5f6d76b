"""The pages of the election at an instant that the test chooses."""

import pytest

from tests.factories import AT


@pytest.fixture
def now(monkeypatch):
    """Set the portal's clock: `now(instant)`; until then it shows AT."""

    def show(instant):
        monkeypatch.setattr("portal.clock.now", lambda: instant)

    show(AT)
    return show
