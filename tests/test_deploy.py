"""What is shipped beside the code: pins, image and compose file, CI."""

import json
import re
import runpy
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from portal.catalogues import ROOMS

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


SETTINGS = (ROOT / "portal" / "settings.py").read_text()
READ_BY_SETTINGS = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', SETTINGS))
SECRET = ("KEY", "PASSWORD")


@pytest.fixture(scope="module")
def compose() -> dict:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def image() -> list[list[str]]:
    """The Dockerfile's instructions, each split into words."""
    text = re.sub(r"\\\n", " ", re.sub(r"^#.*\n", "", (DEPLOY / "Dockerfile").read_text(), flags=re.M))
    return [line.split() for line in text.splitlines() if line.strip()]


def own_services(compose: dict) -> dict[str, dict]:
    return {name: service for name, service in compose["services"].items() if service["image"] == "candour"}


def resolves(words: list[str]) -> None:
    """Fail unless a command of ours names things that exist."""
    match words:
        case ["python", "manage.py", command, *_]:
            assert command in get_commands()
        case ["python", script] if script.endswith(".py"):
            assert (ROOT / script).is_file()
        case ["celery", "--app", module, "worker" | "beat", *_]:
            assert import_module(module).app.main == "portal"
        case ["granian", *options]:
            module, _, attribute = options[-1].partition(":")
            assert callable(getattr(import_module(module), attribute))
        case _:
            raise AssertionError(f"what is {words}?")


def test_the_composition_has_every_part(compose):
    assert set(compose["services"]) == {"web", "worker", "beat", "release", "postgres", "redis", "mail"}
    assert set(own_services(compose)) == {"web", "worker", "beat", "release"}


def test_every_command_names_what_exists(compose, image):
    for name, service in own_services(compose).items():
        if "command" in service:
            resolves(service["command"].split())
        else:
            assert name == "web"  # runs what the image says
    for instruction in image:
        if "CMD" in instruction:
            resolves(json.loads(" ".join(instruction[instruction.index("CMD") + 1 :])))


def test_the_composition_sets_only_what_the_settings_read(compose):
    for service in own_services(compose).values():
        assert set(service["environment"]) <= READ_BY_SETTINGS


def test_what_the_settings_read_is_documented_where_they_stand():
    described = set(re.findall(r"^([A-Z_]+)  ", SETTINGS, re.M))
    assert READ_BY_SETTINGS - described <= {"PORTAL_MAIL_BACKEND"}  # the local run's own


def test_what_the_database_address_asks_of_the_connection_is_kept(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://candour@db.example.org/candour?sslmode=verify-full")
    read = runpy.run_path(str(ROOT / "portal" / "settings.py"))
    assert read["DATABASES"]["default"]["OPTIONS"] == {"sslmode": "verify-full", "connect_timeout": 3}


def test_no_secret_has_a_default(compose):
    for name, service in compose["services"].items():
        for variable, value in (service.get("environment") or {}).items():
            if variable.endswith(SECRET) and variable != "PORTAL_OLD_SECRET_KEYS":
                assert re.fullmatch(r"\$\{\w+:\?[^}]+\}", value), f"{name}: {variable}"
            assert not re.search(r"\$\{\w*(KEY|PASSWORD)(:?-|\})", value or ""), f"{name}: {variable}"


def test_services_and_volumes_that_are_named_exist(compose):
    for service in compose["services"].values():
        assert set(service.get("depends_on", {})) <= set(compose["services"])
        named = {volume.split(":")[0] for volume in service.get("volumes", [])}
        assert named <= set(compose["volumes"])
    for name in ("web", "worker", "beat"):
        assert own_services(compose)[name]["depends_on"] == {
            "release": {"condition": "service_completed_successfully"}
        }
    build = compose["services"]["web"]["build"]
    assert (ROOT / build["context"] / build["dockerfile"]).is_file()


def test_the_image_holds_the_code_and_nothing_that_is_not_there(image):
    sources = {word.rstrip("/") for line in image if line[0] == "COPY" for word in line[1:-1]}
    assert {"manage.py", *ROOMS, "templates", "static"} <= sources
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    for source in sources:
        assert (ROOT / source).exists()
        assert source.split("/")[0] in allowed


def test_the_image_is_pinned_and_does_not_run_as_root(image):
    installs = [line for line in image if line[:3] == ["RUN", "pip", "install"]]
    assert installs
    assert all("--require-hashes" in line for line in installs)
    users = [line[1] for line in image if line[0] == "USER"]
    assert users
    assert users[-1] not in ("root", "0")


def test_what_is_data_in_the_image_is_a_volume_and_static_files_are_not(compose, image):
    var = next(word.split("=")[1] for line in image for word in line if word.startswith("PORTAL_VAR="))
    for service in own_services(compose).values():
        assert [volume.split(":")[1] for volume in service["volumes"]] == [f"{var}/files"]
    assert 'MEDIA_ROOT = VAR / "files"' in SETTINGS


README = (ROOT / "README.md").read_text()


def test_the_readme_begins_with_the_two_commands():
    run, test, *_ = re.findall(r"^```sh\n(.*?)^```", README, re.S | re.M)
    for block, last in ((run, "manage.py demo"), (test, "-m pytest -q -n 2 --dist worksteal")):
        assert block.startswith("python3.11 -m venv .venv &&\n")
        assert "--require-hashes -r portal/deploy/requirements" in block
        assert block.endswith(f".venv/bin/python {last}\n")


def test_the_readme_names_every_setting_and_no_other():
    told = set(re.findall(r"`((?:PORTAL|DATABASE|REDIS)_\w+)`", README))
    assert told == READ_BY_SETTINGS - {"PORTAL_MAIL_BACKEND"}


def test_the_commands_and_files_that_the_readme_names_exist():
    assert set(re.findall(r"\bmanage\.py (\w+)", README)) <= set(get_commands())
    for name in re.findall(r"`([\w./-]+/[\w.-]+)`", README):
        if not name.startswith(("/", ".venv/", "var/")):
            assert (ROOT / name).exists(), name


def test_readme_image_and_ci_ask_for_the_same_debian_packages(image):
    told = set(re.findall(r"`((?:lib|fonts-)[\w.-]+|chromium)`", README))
    install = next(line for line in image if "apt-get" in line)
    shipped = {word for word in install if word.startswith(("lib", "fonts-"))}
    assert shipped == told - {"chromium"}
    ci = re.search(r"packages=\((.*)\)", (ROOT / ".ci" / "run").read_text())
    assert ci
    assert set(ci[1].split()) == told
