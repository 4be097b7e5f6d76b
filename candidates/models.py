"""Who stands for what, and the leave that follows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from candidates.rules.resignation import CHOICE
from candidates.states import OPEN_ENDED, CandidatureState, ContractKind, LeaveState, PostKind, Sex, Standing
from portal.accounts.models import MemberState, Region
from portal.calendar.models import DutyStation
from portal.confidential import ConfidentialTextField, Retention


class Conference(models.Model):
    """A plenipotentiary conference. Several live side by side; nothing is a singleton."""

    year = models.PositiveSmallIntegerField(unique=True)
    place = models.CharField(_("place"), max_length=80)
    zone = models.CharField(_("time zone"), max_length=60, default="Europe/Zurich")
    opens_on = models.DateField(_("opening day"))
    closes_on = models.DateField(_("closing day"))
    call_on = models.DateField(_("call for candidatures"))
    office_on = models.DateField(_("taking of office"))

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.CheckConstraint(
                condition=Q(call_on__lt=models.F("opens_on"))
                & Q(closes_on__gte=models.F("opens_on"))
                & Q(office_on__gt=models.F("closes_on")),
                name="conference_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return gettext("Plenipotentiary Conference %(year)s") % {"year": self.year}


class Post(models.Model):
    """A post that a conference fills, and the day of its election once known."""

    conference = models.ForeignKey(Conference, models.PROTECT, related_name="posts")
    kind = models.CharField(_("post"), max_length=40, choices=PostKind.choices)
    elected_on = models.DateField(_("election held on"), null=True, blank=True)  # the conference place's date

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conference", "kind"], name="post_once"),
            models.CheckConstraint(condition=Q(kind__in=PostKind.values), name="post_kind"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Seat(models.Model):
    """How many seats a post has in a region (no region: in all). Data of a conference (RULES §1)."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="seats")
    region = models.CharField(max_length=1, choices=Region.choices, blank=True)
    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "region"], name="seat_once")]

    def __str__(self) -> str:
        return f"{self.post} {self.region} {self.number}"


class Person(models.Model):
    """Somebody who stands or stood. History and external candidates need no account."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="person")
    printed_name = models.CharField(_("name as printed"), max_length=150)
    sort_name = models.CharField(_("sort name"), max_length=150)  # as the person writes particles
    # French order, made by portal.french_order; compared by code point whatever the database's own collation is.
    sort_key = models.CharField(max_length=2000, editable=False, db_collation="C")
    slug = models.SlugField(max_length=150, unique=True)
    sex = models.CharField(_("sex"), max_length=5, choices=Sex.choices, blank=True)
    nationalities = models.ManyToManyField(MemberState, blank=True, related_name="+")

    class Meta:
        ordering = ["sort_key", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(sort_key=""), name="person_sort_key"),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="person_sex"),
        ]

    def __str__(self) -> str:
        return self.printed_name


class Candidature(models.Model):
    """A person nominated for a post, or a Member State's own candidature for the Council."""

    post = models.ForeignKey(Post, models.PROTECT, related_name="candidatures")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="candidatures")
    member_state = models.ForeignKey(MemberState, models.PROTECT, related_name="candidatures")
    own = models.BooleanField(default=False)  # the Member State itself stands (Council)
    standing = models.CharField(max_length=10, choices=Standing.choices, blank=True)
    state = models.CharField(max_length=10, choices=CandidatureState.choices, default=CandidatureState.DRAFT)
    deposited_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)  # the person's own act (RULES §4)
    late = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(own=True, person__isnull=True, standing="")
                | (Q(own=False, person__isnull=False) & ~Q(standing="")),
                name="candidature_person_or_state",
            ),
            models.CheckConstraint(condition=Q(state__in=CandidatureState.values), name="candidature_state"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(deposited_at__isnull=False), name="candidature_deposited_at"
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="candidature_published_at",
            ),
            models.CheckConstraint(
                condition=~Q(state="withdrawn") | Q(withdrawn_at__isnull=False),
                name="candidature_withdrawn_at",
            ),
            models.UniqueConstraint(
                fields=["post", "person"], condition=~Q(state="withdrawn"), name="candidature_once_a_post"
            ),
            models.UniqueConstraint(
                fields=["post", "member_state"],
                condition=Q(own=True) & ~Q(state="withdrawn"),
                name="candidature_state_once_a_post",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person or self.member_state)


class Outcome(models.Model):
    """What was declared about one candidature: elected or not, and when. Written by actions.declare alone."""

    candidature = models.OneToOneField(Candidature, models.PROTECT, related_name="outcome")
    elected = models.BooleanField()
    declared_at = models.DateTimeField()
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.candidature}: {'elected' if self.elected else 'not elected'}"


class Regime(models.TextChoices):
    """Which text places an official on leave."""

    APPOINTED = "AR12.2", _("Staff Regulations and Rules, Article 12.2")
    ELECTED = "ER-XI.2", _("Staff Regulations and Rules for elected officials, Article XI.2")


class SpecialLeave(models.Model):
    """Special leave without pay of one person for one conference. Seen by its candidate and HR alone.

    The computed dates are not stored: they follow from the facts at each reading (queries.computed). Stored
    is what HR confirmed, by whom and when.
    """

    retention = Retention.STAFF

    person = models.ForeignKey(Person, models.PROTECT, related_name="leaves")
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="leaves")
    candidatures = models.ManyToManyField(Candidature, related_name="leaves")
    station = models.ForeignKey(DutyStation, models.PROTECT, related_name="+")
    regime = models.CharField(max_length=10, choices=Regime.choices, default=Regime.APPOINTED)
    state = models.CharField(max_length=12, choices=LeaveState.choices, default=LeaveState.TO_CONFIRM)
    why_decide = models.CharField(max_length=60, blank=True)  # finding code of the uncovered case
    opened_at = models.DateTimeField()
    starts_on = models.DateField(null=True, blank=True)  # confirmed
    start_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    start_confirmed_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # confirmed: the last day of leave
    end_confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "conference"], name="leave_once_a_conference"),
            models.CheckConstraint(condition=Q(state__in=LeaveState.values), name="leave_state"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="leave_end_not_before_start",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["started", "ended"]) | Q(starts_on__isnull=False),
                name="leave_started_has_start",
            ),
            models.CheckConstraint(condition=~Q(state="ended") | Q(ends_on__isnull=False), name="leave_ended_has_end"),
            models.CheckConstraint(
                condition=~Q(state="to_decide") | ~Q(why_decide=""), name="leave_to_decide_says_why"
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class StaffContract(models.Model):
    """The contract of the appointed official whose leave case it is, as HR keeps it. Seen by that person and HR alone.

    One a case, replaced as a whole: the normal notice of a resignation follows from it (AR12.2 and ER-XI.2, 2 b).
    """

    retention = Retention.STAFF

    leave = models.OneToOneField(SpecialLeave, models.PROTECT, related_name="contract")
    kind = models.CharField(_("kind of contract"), max_length=10, choices=ContractKind.choices)
    since = models.DateField(_("first day"))
    until = models.DateField(_("last day"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), null=True, blank=True)  # of a fixed term
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ContractKind.values), name="contract_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=OPEN_ENDED, until__isnull=True)
                | (~Q(kind__in=OPEN_ENDED) & Q(until__isnull=False, until__gte=models.F("since"))),
                name="contract_last_day",
            ),
            models.CheckConstraint(
                condition=Q(kind="fixed_term", notice_days__isnull=False, notice_days__in=CHOICE)
                | (~Q(kind="fixed_term") & Q(notice_days__isnull=True)),
                name="contract_notice_days",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.leave} {self.kind}"


class LeaveDecision(models.Model):
    """What HR decided in a case that the articles do not cover, with its reason. Seen by the candidate and HR."""

    retention = Retention.STAFF

    leave = models.ForeignKey(SpecialLeave, models.PROTECT, related_name="decisions")
    why = models.CharField(max_length=60)  # finding code of the uncovered case
    reason = ConfidentialTextField(_("reason"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="leave_decision_has_reason")]

    def __str__(self) -> str:
        return f"{self.leave} {self.decided_at:%Y-%m-%d}"
