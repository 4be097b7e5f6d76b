"""The codes of this wing and its transition tables."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.workflow import table


class PostKind(models.TextChoices):
    """The posts that a conference fills (CS 9)."""

    SECRETARY_GENERAL = "secretary-general", _("Secretary-General")
    DEPUTY = "deputy-secretary-general", _("Deputy Secretary-General")
    RADIOCOMMUNICATION = "director-radiocommunication", _("Director, Radiocommunication Bureau")
    STANDARDIZATION = "director-standardization", _("Director, Telecommunication Standardization Bureau")
    DEVELOPMENT = "director-development", _("Director, Telecommunication Development Bureau")
    REGULATIONS_BOARD = "radio-regulations-board", _("Member of the Radio Regulations Board")
    COUNCIL = "council", _("Member State of the Council")


ELECTED_OFFICIALS = (
    PostKind.SECRETARY_GENERAL,
    PostKind.DEPUTY,
    PostKind.RADIOCOMMUNICATION,
    PostKind.STANDARDIZATION,
    PostKind.DEVELOPMENT,
)


class Standing(models.TextChoices):
    """What the person is to the Union on the day of the deposit (RULES §3)."""

    APPOINTED = "appointed", _("appointed official")
    ELECTED = "elected", _("elected official in office")
    EXTERNAL = "external", _("external")


class Sex(models.TextChoices):
    WOMAN = "woman", _("woman")
    MAN = "man", _("man")
    NOT_STATED = "", _("not stated")


class CandidatureState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    DEPOSITED = "deposited", _("Deposited")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


CANDIDATURE = table(
    ("candidates.candidature.deposit", (CandidatureState.DRAFT,), CandidatureState.DEPOSITED),
    ("candidates.candidature.publish", (CandidatureState.DEPOSITED,), CandidatureState.PUBLISHED),
    (
        "candidates.candidature.withdraw",
        (CandidatureState.DEPOSITED, CandidatureState.PUBLISHED),
        CandidatureState.WITHDRAWN,
    ),
)


class LeaveState(models.TextChoices):
    """Where a leave case stands with HR."""

    TO_DECIDE = "to_decide", _("HR decides")  # no acceptance, RRB, withdrawal, ...: not covered (RULES §4)
    TO_CONFIRM = "to_confirm", _("Start to be confirmed")
    STARTED = "started", _("Start confirmed")
    ENDED = "ended", _("End confirmed")
    NO_LEAVE = "no_leave", _("No leave, as HR decided")


# Leave opens by itself with a deposit (actions.deposit): HR confirms, it does not grant. `refer` is what happens
# when a fact that the articles do not cover comes up, at any time; HR then decides once more.
LEAVE = table(
    ("candidates.leave.confirm_start", (LeaveState.TO_CONFIRM,), LeaveState.STARTED),
    ("candidates.leave.confirm_end", (LeaveState.STARTED,), LeaveState.ENDED),
    ("candidates.leave.refer", tuple(LeaveState), LeaveState.TO_DECIDE),
    ("candidates.leave.decide_start", (LeaveState.TO_DECIDE,), LeaveState.STARTED),
    ("candidates.leave.decide_end", (LeaveState.TO_DECIDE, LeaveState.STARTED), LeaveState.ENDED),
    ("candidates.leave.decide_none", (LeaveState.TO_DECIDE,), LeaveState.NO_LEAVE),
)


class ContractKind(models.TextChoices):
    """The contracts that the two texts name for their normal notice (AR12.2 and ER-XI.2, 2 b), two each."""

    CONTINUING = "continuing", _("continuing appointment")
    FIXED_TERM = "fixed_term", _("fixed-term appointment")
    PERMANENT = "permanent", _("permanent appointment")
    TEMPORARY = "temporary", _("temporary contract")


OPEN_ENDED = (ContractKind.CONTINUING, ContractKind.PERMANENT)


class LeaveVerdict(models.TextChoices):
    """What HR may decide in a case that the articles do not cover: each is a step of LEAVE (`decide_...`)."""

    START = "start", _("Leave starts; its end is decided later")
    END = "end", _("Leave with a start and an end")
    NONE = "none", _("No special leave")
