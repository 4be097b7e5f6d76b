"""How strongly a text asks, read from its verbs (RULES §6): never harder than it is."""

import pytest

from ethics.rules.strength import strengths

TABLE = [
    ("en", "A keeper should not row.", "should"),
    ("en", "Oil can only be used for lamps. Keepers should not burn it.", "cannot should"),
    ("en", "Oil may be used only for lamps.", "cannot"),
    ("en", "It is recommended to stay away.", "recommended"),
    ("en", "It would be better not to ask. Keepers should wait.", "recommended should"),
    ("en", "Take leave. It is strongly recommended to tell the Watch.", "strongly_recommended"),
    ("en", "Who should row must tell; telling is strongly recommended.", "should strongly_recommended"),
    ("en", "The Watch must be told, as other rules say.", ""),
    ("en", "Feasts bring captains together.", ""),
    ("fr", "Un gardien ne devrait pas ramer.", "should"),
    ("fr", "Ils devraient attendre.", "should"),
    ("fr", "L’huile ne peut être brûlée que pour les lampes.", "cannot"),
    ("fr", "Les lampes ne peuvent pas servir.", "cannot"),
    ("fr", "Il est\u00a0recommandé de se taire.", "recommended"),
    ("fr", "Il vaudrait mieux se taire; ils devraient attendre.", "recommended should"),
    ("fr", "Il est vivement\u00a0recommandé de prévenir le Guet.", "strongly_recommended"),
    ("fr", "Le Guet doit être prévenu; ils devront se taire.", ""),
    ("fr", "Le soin qui doit être accordé aux lampes.", ""),
]


@pytest.mark.parametrize(("language", "text", "expected"), TABLE)
def test_strengths_in_the_order_of_the_text(language, text, expected):
    assert strengths(text, language) == tuple(expected.split())
