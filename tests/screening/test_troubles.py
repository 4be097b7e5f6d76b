"""What could not be read or is dangerous is named."""

import pytest

from ethics.rules.flags import FlagKind
from ethics.screening import Context
from ethics.screening.troubles import troubles
from portal.documents.material import Material
from portal.documents.problems import HOSTILE, Problem


@pytest.mark.parametrize("problem", Problem)
def test_each_problem_is_one_flag_without_a_provision(problem):
    (flag,) = troubles(Material(problems=(problem.value,)), Context())
    assert flag.kind == (FlagKind.HOSTILE if problem in HOSTILE else FlagKind.UNREADABLE)
    assert flag.provision == ""
    assert flag.params == {"about": problem.value}


def test_a_file_without_trouble_has_none():
    assert list(troubles(Material(), Context())) == []
