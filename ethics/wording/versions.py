"""What is said of a file and of a page that two versions hold."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ethics.rules.versions import Fate

FILES = {
    Fate.SAME: pgettext_lazy("file", "The same"),
    Fate.RENAMED: pgettext_lazy("file", "The same under another name"),
    Fate.CHANGED: pgettext_lazy("file", "Changed"),
    Fate.NEW: pgettext_lazy("file", "New"),
    Fate.GONE: pgettext_lazy("file", "No longer there"),
}
PAGES = {
    Fate.SAME: _("Page %(new)s is the same."),
    Fate.MOVED: _("Page %(old)s stands as page %(new)s now, unchanged."),
    Fate.CHANGED: _("Page %(old)s became page %(new)s."),
    Fate.NEW: _("Page %(new)s is new."),
    Fate.GONE: _("Page %(old)s is no longer there."),
}
CHANGED_IN_PLACE = _("Page %(new)s changed.")
SAME_PAGES = _("Pages %(first)s to %(last)s are the same.")
BADGES_OF_FATES = {fate: "draft" if fate in (Fate.SAME, Fate.RENAMED) else "in_review" for fate in FILES}
