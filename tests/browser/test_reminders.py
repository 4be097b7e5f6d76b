"""Reminders as people see them: one mail and one notice each, however often the timetable comes round."""

import subprocess
import sys
from collections import Counter

from tests.browser.conftest import ROOT, own_environment

TIMETABLE = "from portal.outbox.tasks import deliver, remind; remind(); deliver(); remind(); deliver()"


def come_round_twice(var):
    """Run the timetable's reminders twice over in each of two processes at once, beside the worker."""
    command = [sys.executable, str(ROOT / "manage.py"), "shell", "--no-imports", "-c", TIMETABLE]
    runs = [subprocess.Popen(command, env=own_environment(var)) for _ in range(2)]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]


def mails(visitor):
    """How often each mail went out: subject and address, over all pages of the demonstration's mailbox."""
    found, page = Counter(), 1
    while True:
        visitor.open(f"/local/mail/?page={page}")
        rows = visitor.page.locator("main tbody tr").all()
        found += Counter(tuple(row.locator("td").all_inner_texts()[1:]) for row in rows)
        if not visitor.page.locator("a[rel=next]").count():
            return found
        page += 1


def test_a_hearing_of_tomorrow_is_told_once(visit, var):
    ana = visit("ana.ferreira-lund")
    come_round_twice(var)
    reminders = {row: number for row, number in mails(ana).items() if "your hearing" in row[1]}
    assert tuple(sorted(to for to, _ in reminders)) == ("ana.ferreira-lund@example.org", "bakary.solberg@example.org")
    assert set(reminders.values()) == {1}
    ana.open("/notices/")
    assert ana.page.get_by_role("heading", name="Reminder: your hearing").count() == 1
    ana.open("/")
    ana.reads("Your hearing: Secretary-General")
