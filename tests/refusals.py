"""What a test says of a refusal: its code. Its sentence is the concern of tests/test_catalogues.py and the views."""

import pytest

from portal.workflow import Refusal


def refused(code: str) -> pytest.RaisesExc[Refusal]:
    """With this, what stands inside is refused for the reason of that code, and for no other."""
    return pytest.raises(Refusal, check=lambda refusal: refusal.code == code)
