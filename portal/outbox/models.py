"""Messages: stored before they are sent, each with a unique key."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class MessageState(models.TextChoices):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"


class Message(models.Model):
    """What is to be said to one person, once. Params are codes, references and dates; the text is made at delivery."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=80)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="messages_to")
    address = models.EmailField()
    language = models.CharField(max_length=8)
    params = models.JSONField(default=dict)
    subject = models.CharField(max_length=100, blank=True)  # "app.model:id" that it is about
    told = models.DateField(null=True)  # the due date that it tells
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=60, blank=True)  # code of the last error
    seen_at = models.DateTimeField(null=True)  # opened on the page of notices

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=MessageState.values), name="message_state"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | ~Q(state="sent"), name="message_sent_at"
            ),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state="queued"), name="message_queued"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="message_sending"),
            models.Index(fields=["recipient", "-created_at"], name="message_recipient"),
        ]

    def __str__(self) -> str:
        return self.key
