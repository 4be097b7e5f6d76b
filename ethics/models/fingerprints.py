"""What tells that a file, or nearly the same text, was sent before. Nothing of it can be read back."""

from django.db import models
from django.db.models import Q

from ethics.models.requests import Attachment, Version
from portal.confidential import Retention


class Fingerprint(models.Model):
    """Of one file of a version, or of the version's own text (no attachment)."""

    retention = Retention.ADVICE

    version = models.ForeignKey(Version, models.CASCADE, related_name="fingerprints")
    attachment = models.OneToOneField(Attachment, models.CASCADE, null=True, related_name="fingerprint")
    sha256 = models.CharField(max_length=64, blank=True)  # of the file
    signature = models.BinaryField(default=b"")  # ethics.screening.fingerprints; empty: too few words

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"], condition=Q(attachment__isnull=True), name="fingerprint_of_text_once"
            ),
            models.CheckConstraint(condition=~Q(sha256="") | ~Q(signature=b""), name="fingerprint_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.attachment or self.version}"


class FingerprintMark(models.Model):
    """A number that fingerprints of the same file, or of nearly the same text, have in common: rows, not an array.

    Of an array the database cannot tell how rare a value is, and reads the whole table.
    """

    fingerprint = models.ForeignKey(Fingerprint, models.CASCADE, related_name="marks")
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["number"], include=["fingerprint"], name="fingerprint_mark")]

    def __str__(self) -> str:
        return f"{self.fingerprint}"
