"""The roles that a person may hold, with stable codes."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CANDIDATE = "candidate", _("Candidate")
    ADVISER = "adviser", _("Adviser, Ethics Office")
    ADVISER_HEAD = "adviser_head", _("Head of the Ethics Office")
    HR = "hr", _("Human resources")
    HR_HEAD = "hr_head", _("Head of human resources")
    SECRETARIAT = "secretariat", _("Secretariat")
    SECRETARIAT_HEAD = "secretariat_head", _("Head of the secretariat")
    FOCAL_POINT = "focal_point", _("Focal point of a Member State")
    DELEGATE = "delegate", _("Delegate of a Member State")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


ETHICS = frozenset({Role.ADVISER, Role.ADVISER_HEAD})
HEAD_OF_ETHICS = frozenset({Role.ADVISER_HEAD})
HR = frozenset({Role.HR, Role.HR_HEAD})
SECRETARIAT = frozenset({Role.SECRETARIAT, Role.SECRETARIAT_HEAD})
STATE = frozenset({Role.FOCAL_POINT, Role.DELEGATE})
# Suspended by an open candidature of the same person.
OFFICE = ETHICS | HR | SECRETARIAT | {Role.ADMINISTRATOR}
# Must set up a second factor before anything else.
GUARDED = OFFICE | {Role.AUDITOR}
