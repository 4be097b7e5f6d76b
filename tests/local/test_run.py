"""The embedded run as a process: started, hurt, stopped and started again. One run serves tests where it can."""

import os
import pwd
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.local.runs import Run, alive, command_line, eventually, free_port, manage

AS_ROOT = os.geteuid() == 0
MAKE = "from portal.accounts.models import User; User.objects.create_user({!r})"
COUNT = "from portal.accounts.models import User; print(User.objects.filter(email={!r}).count())"


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="candour-run-"))
    folder.chmod(0o711)  # a root run's database account passes through
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def kept(var: Path) -> Iterator[dict[str, Run]]:
    """The run that tests share; one that a test ended is replaced."""
    kept: dict[str, Run] = {}
    yield kept
    for run in kept.values():
        if run.process.poll() is None:
            run.end()


@pytest.fixture
def run(var: Path, kept: dict[str, Run]) -> Run:
    if "run" not in kept or kept["run"].process.poll() is not None:
        kept["run"] = Run(var)
    return kept["run"].wait_until_ready()


def make(run: Run, email: str) -> None:
    made = manage(run.var, "shell", "--no-imports", "-c", MAKE.format(email))
    assert made.returncode == 0, made.stderr


def there(var: Path, email: str) -> bool:
    return manage(var, "shell", "--no-imports", "-c", COUNT.format(email)).stdout.strip() == "1"


def test_it_answers_and_offers_the_first_administrators_link(run: Run) -> None:
    assert run.get("/healthz")[0] == 200
    assert run.failing() == []
    link = next(line for line in run.said if "first administrator" in line).rpartition(" ")[2]
    assert run.get(link.removeprefix(f"http://127.0.0.1:{run.port}"))[0] == 200
    assert run.get("/local/")[0] == 404  # the demonstration only


def test_it_keeps_what_it_makes_to_itself(run: Run) -> None:
    for private in ("secret-key", "run.json", "log", "files"):
        assert (run.var / private).stat().st_mode & 0o077 == 0, private


def test_another_run_on_the_same_data_is_told_so(run: Run) -> None:
    second = manage(run.var, "up", "--port", str(free_port()))
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"Another run uses {run.var} (process {run.process.pid}, manage.py up).\n"


def test_a_taken_port_is_told(run: Run, tmp_path: Path) -> None:
    second = manage(tmp_path, "up", "--port", str(run.port))
    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"Port {run.port} cannot be used (Address already in use): choose another with --port.\n"


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    var = tmp_path / "file" / "var"
    refused = manage(var, "up")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == f"{var} cannot be written (Not a directory): choose another with PORTAL_VAR.\n"


def test_a_demonstration_for_other_machines_is_refused(tmp_path: Path) -> None:
    refused = manage(tmp_path, "demo", PORTAL_ORIGIN="https://candour.example.org")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert "https://candour.example.org" in refused.stderr


@pytest.mark.parametrize("command", ["up", "demo"])
@pytest.mark.parametrize(
    ("variable", "address", "says"),
    [
        (
            "DATABASE_URL",
            "postgres://ana:s3cret@127.0.0.1:1/candour?password=s3cret",
            "PostgreSQL cannot be reached at postgres://ana@127.0.0.1:1/candour, which DATABASE_URL names: ",
        ),
        ("DATABASE_URL", "postgres://ana:s3/cret@db/candour", "DATABASE_URL is not an address of PostgreSQL"),
        ("DATABASE_URL", "s3cret", "DATABASE_URL is not an address of PostgreSQL"),
        (
            "REDIS_URL",
            "redis://:s3cret@127.0.0.1:1/0",
            "Redis cannot be reached at redis://127.0.0.1:1/0, which REDIS_URL names: ",
        ),
        ("REDIS_URL", "http://:s3cret@127.0.0.1:1/0", "REDIS_URL is not an address of Redis"),
    ],
)
def test_a_service_that_is_named_and_not_there_is_told(
    command: str, variable: str, address: str, says: str, tmp_path: Path
) -> None:
    refused = manage(tmp_path, command, "--port", str(free_port()), **{variable: address})
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(says)
    assert refused.stderr.count("\n") == 1
    assert "s3" not in refused.stderr


@pytest.mark.skipif(not AS_ROOT, reason="an ordinary user runs all the other tests already")
def test_it_runs_as_an_ordinary_user(run: Run) -> None:
    nobody = pwd.getpwnam("nobody")
    drop = ("setpriv", "--reuid", str(nobody.pw_uid), "--regid", str(nobody.pw_gid), "--clear-groups")
    # An ordinary user in all but this: the interpreter of the tests may stand in root's closed home.
    passes = ("--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search")
    var = Path(tempfile.mkdtemp(prefix="candour-nobody-"))
    os.chown(var, nobody.pw_uid, nobody.pw_gid)
    shutil.copytree(run.var / "static", var / "static")  # collecting them again would say nothing new
    run = Run(var, "up", (*drop, *passes, sys.executable), HOME="/nonexistent")
    try:
        run.wait_until_ready()
        assert {os.stat(f"/proc/{pid}").st_uid for pid in run.family()} == {nobody.pw_uid}
    finally:
        run.end()
        shutil.rmtree(var)


def test_readyz_names_redis_and_pages_go_on(run: Run) -> None:
    redis = run.child("valkey-server")
    os.kill(redis, signal.SIGSTOP)
    try:
        assert run.failing() == ["redis", "worker"]
        assert run.get("/")[0] == 200
    finally:
        os.kill(redis, signal.SIGCONT)
    eventually(lambda: run.failing() == [])


def test_redis_killed_is_started_again_with_what_it_held(run: Run) -> None:
    killed = run.child("valkey-server")
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: killed not in run.children())
    eventually(lambda: run.failing() == [], seconds=15)  # the heartbeat is still there: nobody had to beat again


def test_postgresql_killed_gives_a_calm_page_then_the_committed_row(run: Run) -> None:
    make(run, "before@example.org")
    killed = run.child("/postgres ")
    data = run.var / "data/postgres"
    data.chmod(0o777)  # so PostgreSQL refuses to come back before we have looked
    os.kill(killed, signal.SIGKILL)
    status, page = eventually(lambda: found if (found := run.get("/guidelines/"))[0] != 200 else None)
    assert status == 503
    assert "<h1>" in page
    assert run.get("/healthz")[0] == 200
    assert run.failing() == ["database", "migrations"]
    data.chmod(0o700)
    eventually(lambda: run.failing() == [])
    assert run.get("/guidelines/")[0] == 200
    assert there(run.var, "before@example.org")


def test_a_server_killed_is_started_again(run: Run) -> None:
    killed = run.child("granian")
    os.kill(killed, signal.SIGKILL)
    eventually(lambda: killed not in run.children() and run.get("/healthz")[0] == 200)


def test_the_supervisor_killed_takes_all_along_and_the_next_start_has_the_row(run: Run, kept: dict[str, Run]) -> None:
    make(run, "kept@example.org")
    family = run.family()
    assert len(family) > 8
    run.end(signal.SIGKILL)
    eventually(lambda: not alive(family), seconds=10)
    kept["run"] = Run(run.var)
    kept["run"].wait_until_ready()
    assert there(run.var, "kept@example.org")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_clean(run: Run, number: int) -> None:
    family, sockets = run.family(), run.noted()["sockets"]
    assert run.end(number) < 10
    assert run.process.returncode == 0
    assert alive(family) == []
    assert not (run.var / "run.json").exists()
    assert not any(Path(folder).exists() for folder in sockets)
    assert "Traceback" not in "".join(run.said)
    last = (run.var / "log/postgres.log").read_text().rpartition("ready to accept connections")[2]
    assert "database system is shut down" in last  # in order, not by force


def test_a_command_alone_starts_services_and_leaves_none(run: Run) -> None:
    make(run, "alone@example.org")
    run.end()
    assert there(run.var, "alone@example.org")
    assert not [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if str(run.var) in command_line(pid)]


def test_a_command_alone_finds_complete_tables_where_nothing_ran_yet() -> None:
    with tempfile.TemporaryDirectory(prefix="candour-fresh-") as folder:
        Path(folder).chmod(0o711)
        assert manage(Path(folder), "shell", "--no-imports", "-c", COUNT.format("a@example.org")).stdout == "0\n"
        assert manage(Path(folder), "migrate", "--check").returncode == 0
