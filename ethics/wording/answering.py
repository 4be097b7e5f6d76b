"""What is said about passages and about what is typed towards an answer."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "ethics.answer.too_long": _("That is more than %(most)s characters: it is not kept. What was kept before stays."),
    "ethics.passage.placeholder": _(
        "%(names)s is no placeholder. There are {reference}, {title}, {version} and {provision}."
    ),
    "ethics.passage.twice": _("There is a passage of this name in this language already."),
    "ethics.passage.write": _("Passage written"),
    "ethics.passage.put_away": _("Passage put away"),
    "ethics.answer.placeholder": _("A placeholder is not filled in yet: %(names)s."),
}
