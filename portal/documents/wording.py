"""What is said about a file that could not be read wholly, or is dangerous."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.documents import properties as S
from portal.documents.problems import Problem as P

SENTENCES = {
    P.BROKEN: _("The file is damaged and could not be read."),
    P.PASSWORD: _("The file is protected by a password and could not be read."),
    P.TOO_SLOW: _("Reading it took too long and was stopped; what was read until then is here."),
    P.TOO_LARGE: _("Reading it needed too much memory and was stopped; what was read until then is here."),
    P.CRASHED: _("The file stopped its reader; what was read until then is here."),
    P.MANY_PAGES: _("It has more pages than are read here. The file itself holds them all."),
    P.MUCH_TEXT: _("A page holds more text than is read here; the rest of that page is left out."),
    P.MANY_PICTURES: _("It holds more pictures than are kept here; the last ones are left out."),
    P.PAGE: _("A page could not be read."),
    P.PART: _("A part of the file is damaged and could not be read."),
    P.PICTURE: _("A picture in the file could not be read."),
    P.DRAWING: _("The file holds a drawing (EMF or WMF) that cannot be shown here."),
    P.MACROS: _("The file holds macros. They were not run."),
    P.SCRIPTS: _("The file holds scripts. They were not run."),
    P.PROGRAM: _("The file holds a program. Do not open it outside the portal."),
    P.EMBEDDED: _("The file holds another file, which was not read."),
    P.EXTERNAL: _("The file fetches something from elsewhere when it is opened. It was not fetched."),
    P.BOMB: _("A part of the file unpacks to more than can be read safely; it was left out."),
}

# What a file says of itself (Material.said), by name.
SAID = {
    S.AUTHOR: pgettext_lazy("property of a file", "Author"),
    S.LAST_AUTHOR: pgettext_lazy("property of a file", "Last changed by"),
    S.COMPANY: pgettext_lazy("property of a file", "Company"),
    S.MANAGER: pgettext_lazy("property of a file", "Manager"),
    S.APPLICATION: pgettext_lazy("property of a file", "Made with"),
    S.PRODUCER: pgettext_lazy("property of a file", "PDF made by"),
    S.TEMPLATE: pgettext_lazy("property of a file", "Template"),
    S.CREATED: pgettext_lazy("property of a file", "Made on"),
    S.MODIFIED: pgettext_lazy("property of a file", "Changed on"),
    S.LAST_PRINTED: pgettext_lazy("property of a file", "Last printed"),
    S.TITLE: pgettext_lazy("property of a file", "Title"),
    S.SUBJECT: pgettext_lazy("property of a file", "Subject"),
    S.KEYWORDS: pgettext_lazy("property of a file", "Keywords"),
    S.COMMENTS: pgettext_lazy("property of a file", "Comments"),
    S.CATEGORY: pgettext_lazy("property of a file", "Category"),
    S.COPYRIGHT: pgettext_lazy("property of a file", "Rights"),
    S.CAMERA: pgettext_lazy("property of a file", "Camera"),
    S.LOCATION: pgettext_lazy("property of a file", "Place"),
    S.LINKS: pgettext_lazy("property of a file", "Links"),
    S.EMBEDDED: pgettext_lazy("property of a file", "Files inside"),
    S.OTHER: pgettext_lazy("property of a file", "Other"),
}
