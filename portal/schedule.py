"""The one table of periodic tasks: what beat asks the worker for, and how often."""

from typing import NamedTuple

from portal.health import HEARTBEAT_EVERY


class Periodic(NamedTuple):
    name: str
    task: str
    every: int  # seconds


TABLE = (
    Periodic("heartbeat", "portal.tasks.heartbeat", HEARTBEAT_EVERY),
    Periodic("messages", "portal.outbox.tasks.deliver", 30),
    Periodic("reminders", "portal.outbox.tasks.remind", 60),
    Periodic("files that no row owns", "portal.documents.tasks.sweep", 6 * 3600),
    Periodic("papers of advice", "ethics.tasks.seal_missing", 120),
    Periodic("files that were not read", "ethics.tasks.read_missing", 120),
    Periodic("figures that are due", "ethics.tasks.publish_figures", 6 * 3600),
    Periodic("dates of answers", "ethics.tasks.settle_dates", 6 * 3600),
    Periodic("what was not screened", "ethics.tasks.screen_missing", 120),
)


def beat_schedule() -> dict[str, dict[str, object]]:
    """The table in Celery's words. What a worker could not do before its next turn lapses: the next turn does it."""
    return {
        row.name: {"task": row.task, "schedule": float(row.every), "options": {"expires": row.every}} for row in TABLE
    }
