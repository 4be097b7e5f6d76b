"""What the lists of the office hold, in words; the codes stand in ethics.screening.lists."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ethics.screening import lists

K = lists.ListKind


class ListKind(models.TextChoices):
    """A list by what is looked for with it."""

    DOMAIN = K.DOMAIN.value, _("Internet names of the organisation")
    ACCOUNT = K.ACCOUNT.value, _("Its accounts on social media")
    LETTERHEAD = K.LETTERHEAD.value, _("Its letterhead")
    REFERENCE = K.REFERENCE.value, _("References of its papers")
    OWNER = K.OWNER.value, _("How files name their maker")
    ORGAN = K.ORGAN.value, _("The Union and its organs")
    REPROACH = K.REPROACH.value, _("Words of reproach")
    PROMISE = K.PROMISE.value, _("Promises in return for support")
    UNPUBLISHED = K.UNPUBLISHED.value, _("Marks of what is not public")
    ORDINARY = K.ORDINARY.value, _("Family names that are also words")

    @property
    def screening(self) -> lists.ListKind:
        """The same kind as the detectors know it."""
        return lists.ListKind(self.value)
