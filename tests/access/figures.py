"""Ethics: figures and acts."""

from portal.accounts.roles import Role
from tests.access import ETHICS, line

AUDITOR = frozenset({Role.AUDITOR.value})

LINES = {
    "figures": line(ETHICS),
    "acts": line(AUDITOR | {Role.ADVISER_HEAD.value}),
    **{
        name: line(ETHICS | AUDITOR)
        for name in ("figures_published", "figures_months_csv", "figures_types_csv", "figures_xlsx")
    },
}
