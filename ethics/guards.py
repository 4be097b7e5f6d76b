"""Who may open the files of a request, its sealed advice, and the record of who did."""

from datetime import datetime, timedelta

from ethics.models import Advice, AdviceRequest, Attachment
from ethics.queries import attachments_visible_to, visible_to
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.audit.models import Look, looked
from portal.documents.models import Document
from portal.registries import AnyUser, Guard

A_SITTING = timedelta(minutes=30)  # in which the pictures of a page that was opened are no news


def office_role(user: User, at: datetime | None = None) -> str:
    """The role in which somebody of the office looks; empty for everybody else."""
    held = user.roles(at) & ETHICS
    return next((role.value for role in (Role.ADVISER_HEAD, Role.ADVISER) if role in held), "")


def _may_open_attachment(user: User | AnyUser, document: Document, at: datetime) -> bool:
    return attachments_visible_to(user, at).filter(document=document).exists()


def _attachment_name(document: Document) -> str:
    return Attachment.objects.get(document=document).name


def _looked_at_attachment(user: User, document: Document, at: datetime) -> None:
    request = Attachment.objects.select_related("version__request").get(document=document).version.request
    looked(request, by=user, role=_role(user, request.asker_id, at), at=at, what="file")


def _may_open_advice(user: User | AnyUser, document: Document, at: datetime) -> bool:
    return Advice.objects.filter(sealed=document, version__request__in=visible_to(user, at)).exists()


def _advice_name(document: Document) -> str:
    version = Advice.objects.select_related("version__request").get(sealed=document).version
    return f"{version.request.reference}-{version.number}.pdf"


def _looked_at_advice(user: User, document: Document, at: datetime) -> None:
    request = Advice.objects.select_related("version__request").get(sealed=document).version.request
    looked(request, by=user, role=_role(user, request.asker_id, at), at=at, what="sealed")


def _may_open_material(user: User | AnyUser, document: Document, at: datetime) -> bool:
    return attachments_visible_to(user, at).filter(pk=document.owner_id).exists()


def _looked_at_material(user: User, document: Document, at: datetime) -> None:
    looked_in_passing(
        Attachment.objects.select_related("version__request").get(pk=document.owner_id).version.request, user, at
    )


def looked_in_passing(request: AdviceRequest, user: User, at: datetime) -> None:
    """Part of a file, such as the picture of a page. What a page shows was recorded with that page: once a sitting."""
    own = Look.objects.filter(by=user, subject_type=request._meta.label_lower, subject_id=str(request.pk))
    if not own.filter(at__gt=at - A_SITTING).exists():
        looked(request, by=user, role=_role(user, request.asker_id, at), at=at, what="file")


def _role(user: User, asker_id: int, at: datetime) -> str:
    return "" if user.pk == asker_id else office_role(user, at)


def _may_open_symbol(user: User | AnyUser, document: Document, at: datetime) -> bool:
    return user.is_authenticated and bool(user.roles(at) & ETHICS)


GUARDS = {
    "ethics.symbol": Guard(may_open=_may_open_symbol, filename=lambda document: f"{document.pk.hex[:8]}.png"),
    "ethics.attachment": Guard(
        may_open=_may_open_attachment, filename=_attachment_name, confidential=True, looked=_looked_at_attachment
    ),
    "ethics.material": Guard(
        may_open=_may_open_material,
        filename=lambda document: f"{document.pk.hex[:8]}.png",
        confidential=True,
        looked=_looked_at_material,
    ),
    "ethics.advice": Guard(
        may_open=_may_open_advice, filename=_advice_name, confidential=True, looked=_looked_at_advice
    ),
}
