"""What every part of the demonstration uses: its persons by name, instants in the past, files in memory."""

from datetime import datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from ethics.models import AdviceRequest
from portal.accounts.models import User
from portal.clock import GENEVA, geneva_date


def user(who: str) -> User:
    return User.objects.get(email=f"{who}@example.org")


def fresh(request: AdviceRequest) -> AdviceRequest:
    return AdviceRequest.objects.get(pk=request.pk)


def days(at: datetime, before: int, hour: int) -> datetime:
    """So many days before, at a full hour in Geneva."""
    return datetime.combine(geneva_date(at) - timedelta(days=before), time(hour), GENEVA)


def upload(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
