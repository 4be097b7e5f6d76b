"""Who may open the files of a request, its sealed advice, and the record of who did."""

from datetime import datetime

from ethics.models import Advice, Attachment
from ethics.queries import attachments_visible_to, visible_to
from portal.accounts.models import User
from portal.accounts.roles import ETHICS, Role
from portal.audit.models import looked
from portal.documents.models import Document
from portal.registries import AnyUser, Guard


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


def _role(user: User, asker_id: int, at: datetime) -> str:
    return "" if user.pk == asker_id else office_role(user, at)


GUARDS = {
    "ethics.attachment": Guard(
        may_open=_may_open_attachment, filename=_attachment_name, confidential=True, looked=_looked_at_attachment
    ),
    "ethics.advice": Guard(
        may_open=_may_open_advice, filename=_advice_name, confidential=True, looked=_looked_at_advice
    ),
}
