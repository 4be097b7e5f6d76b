"""PostgreSQL and Redis (Valkey) from wheels, as child processes that nobody else on the machine can reach."""

import contextlib
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from portal.local import places
from portal.local.processes import Account, Child, Process, Trouble, birth, command_line, dropping_to, end_leftover

# A small machine and a small organisation; JIT and parallel workers cost more than they bring here.
POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "48MB",
    "max_wal_size": "256MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_worker_processes": "2",
    "max_logical_replication_workers": "0",
    "io_method": "sync",
    "jit": "off",
    "log_checkpoints": "off",
    # Neither a refused row nor the statement that wrote it: both hold what people wrote.
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_timezone": "UTC",
    "timezone": "UTC",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # tests


class Postgres(Child):
    """PostgreSQL on a socket in a folder of its own, open to the account that starts the portal and to nobody else."""

    name = "PostgreSQL"
    provides = "DATABASE_URL"
    farewell = signal.SIGINT  # "fast": SIGTERM would wait for every client to leave

    def __init__(self, log: Path, home: Path, programs: Path, account: Account | None, *, durable: bool) -> None:
        super().__init__(log)
        self.data = home / "postgres"
        self.programs = programs
        self.account = account
        self.durable = durable
        self.sockets = socket_folder(account)
        self.url = f"postgres://candour@/{self.sockets}/candour"

    def command(self) -> Sequence[str]:
        options = POSTGRES_SETTINGS | ({} if self.durable else FORGETFUL)
        options["unix_socket_directories"] = str(self.sockets)
        return [
            str(self.programs / "postgres"),
            "-D",
            str(self.data),
            *(part for name, value in options.items() for part in ("-c", f"{name}={value}")),
        ]

    def settle(self) -> None:
        if not self.data.exists():
            self._initialise()
        self._admit()

    def launch(self) -> None:
        self._clear_leftovers()
        self._spawn(account=self.account, env={"LC_ALL": "C", "PATH": os.defpath})

    def answers(self) -> bool:
        import psycopg

        try:
            with psycopg.connect(self._conninfo("postgres"), autocommit=True) as connection:
                found = connection.execute("SELECT 1 FROM pg_database WHERE datname = 'candour'").fetchone()
                if not found:
                    connection.execute("CREATE DATABASE candour")
        except psycopg.OperationalError:
            return False
        return True

    def end(self) -> None:
        super().end()
        shutil.rmtree(self.sockets, ignore_errors=True)

    def _conninfo(self, database: str) -> str:
        return f"host={self.sockets} user=candour dbname={database} connect_timeout=3"

    def _initialise(self) -> None:
        """A new cluster, complete or not at all: built aside, then renamed. The builtin provider sorts by code
        point on every machine alike, and folds case beyond ASCII."""
        new = self.data.with_name("postgres.new")
        shutil.rmtree(new, ignore_errors=True)
        command = [str(self.programs / "initdb"), "-D", str(new), "-U", "candour", "--encoding=UTF8"]
        command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--auth=peer", "--no-instructions"]
        done = subprocess.run(
            command + ([] if self.durable else ["--no-sync"]),
            capture_output=True,
            text=True,
            cwd="/",
            env={"LC_ALL": "C", "PATH": os.defpath},
            **dropping_to(self.account),
        )
        if done.returncode:
            raise Trouble(f"PostgreSQL cannot make its data: {(done.stderr.strip() or done.stdout).splitlines()[-1]}")
        new.rename(self.data)

    def _admit(self) -> None:
        """Let the account that runs the portal in as `candour`, by what the kernel says it is; nobody else."""
        me = pwd.getpwuid(os.geteuid()).pw_name
        (self.data / "pg_hba.conf").write_text("local all all peer map=candour\n")
        (self.data / "pg_ident.conf").write_text(f'candour "{me}" candour\n')

    def _clear_leftovers(self) -> None:
        """After kill -9: end a server that still holds these data; disarm a number that is somebody else's now.

        The file itself stays, with our own number, which PostgreSQL knows for a starter's: it still finds the
        shared memory in it and waits for the last of the old processes.
        """
        for stale in self.sockets.iterdir():
            stale.unlink()
        with contextlib.suppress(FileNotFoundError):
            path = self.data / "postmaster.pid"
            first, *rest = path.read_text().splitlines(keepends=True) or [""]
            pid = int(first) if first.strip().isdigit() else 0
            if pid and str(self.data) in command_line(pid):
                stop = ((signal.SIGINT, 4.0), (signal.SIGQUIT, 2.0), (signal.SIGKILL, 1.0))
                end_leftover(Process(pid, birth(pid)), *stop)
            elif pid and birth(pid):
                path.write_text("".join([f"{os.getpid()}\n", *rest]))


class Valkey(Child):
    """Redis' work, on a free port of the loopback address behind a password, in an append-only file."""

    name = "Redis"
    provides = "REDIS_URL"

    def __init__(self, log: Path, home: Path, program: Path, account: Account | None, *, durable: bool) -> None:
        super().__init__(log)
        self.data = home / "redis"
        self.program = program
        self.account = account
        self.durable = durable
        self.port = free_port()
        self.password = secrets.token_urlsafe(24)
        self.url = f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def command(self) -> Sequence[str]:
        return [str(self.program), "-"]  # the rest on standard input: a command line is public

    def settle(self) -> None:
        if not self.data.exists():
            self.data.mkdir(mode=0o700)
            if self.account:
                os.chown(self.data, self.account.uid, self.account.gid)

    def launch(self) -> None:
        settings = [
            "bind 127.0.0.1",
            f"port {self.port}",
            f"requirepass {self.password}",
            f'dir "{self.data}"',
            f"appendonly {'yes' if self.durable else 'no'}",
            'save ""',
        ]
        self._spawn(account=self.account, said="\n".join(settings))

    def answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as line:
                line.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                heard = b""
                while heard.count(b"\n") < 2 and (more := line.recv(200)):
                    heard += more
        except OSError:
            return False
        return heard == b"+OK\r\n+PONG\r\n"


def socket_folder(account: Account | None) -> Path:
    """A new private folder with a short path (a socket's is limited to 107 bytes), the account's own."""
    folder = Path(tempfile.mkdtemp(prefix="candour-", dir="/tmp"))
    if account:
        os.chown(folder, account.uid, account.gid)
    return folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make(var: Path, *, durable: bool = True) -> list[Child]:
    """The services that the environment does not replace, not started yet."""
    wanted = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
    if not wanted:
        return []
    account = places.account(var)
    home = places.data_home(var, account)
    postgres, valkey = places.programs(account)
    made: list[Child] = []
    if "DATABASE_URL" in wanted:
        made.append(Postgres(var / "log/postgres.log", home, postgres, account, durable=durable))
    if "REDIS_URL" in wanted:
        made.append(Valkey(var / "log/redis.log", home, valkey, account, durable=durable))
    return made
