"""What is shipped beside the code: pins, image and compose file, CI."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
DEPLOY = ROOT / "portal" / "deploy"
PIN = re.compile(r"(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[0-9][\w.+!]*)(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def pins(name: str) -> dict[str, str]:
    """Name -> version of a requirements file. Every line must be a pin or a hash, and every pin have a hash."""
    versions: dict[str, str] = {}
    awaited = False
    for line in (DEPLOY / name).read_text().splitlines():
        if HASH.fullmatch(line):
            awaited = False
        elif (pin := PIN.fullmatch(line)) and not awaited:
            versions[pin["name"]] = pin["version"]
            awaited = True
        else:
            raise AssertionError(f"{name}: neither a pin nor a hash: {line}")
    assert versions
    assert not awaited
    return versions


def asked() -> dict[str, list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    own, test = project["dependencies"], project["optional-dependencies"]["test"]
    return {
        "requirements.txt": [Requirement(line) for line in own],
        "requirements-test.txt": [Requirement(line) for line in (*own, *test)],
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_pin_satisfies_what_the_project_asks(name):
    pinned = pins(name)
    for requirement in asked()[name]:
        version = pinned.get(canonicalize_name(requirement.name))
        assert version, f"{requirement} is not pinned: run portal/deploy/lock"
        assert requirement.specifier.contains(version), f"{version} is not {requirement}: run portal/deploy/lock"


def test_the_tests_run_on_the_versions_that_are_shipped():
    assert pins("requirements.txt").items() <= pins("requirements-test.txt").items()
