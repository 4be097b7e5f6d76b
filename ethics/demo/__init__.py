"""The demonstration's Ethics Office, subject by subject; all of it is fictional."""

from datetime import datetime

from ethics.demo import cases, checks, desk, figures, requests, screening, traces, workspace

PARTS = (
    screening.build,
    requests.build,
    desk.build,
    checks.build,
    cases.build,
    workspace.build,
    traces.build,
    figures.build,
)


def build(at: datetime) -> None:
    """Each part in turn: a later one may rest on an earlier one."""
    for part in PARTS:
        part(at)
