"""Sentences as candidates write them, all made up: harmless ones, in which nothing is to be flagged, and others.

OTHERS are the fictional candidates of the same post, ASKER is who writes.
"""

from ethics.screening.names import Name

ASKER = Name("Ana Ferreira-Lund", "Ferreira-Lund, Ana")
OTHERS = (
    Name("Élodie d'Échantillon", "Échantillon, d', Élodie"),
    Name("Bakary Solberg-Exemple", "Solberg-Exemple, Bakary"),
    Name("Grace Long", "Long, Grace"),
    Name("Ada Okafor-Muster", "Okafor-Muster, Ada"),
    Name("Li Na", "Li, Na"),
    Name("Tomás Prado", "Prado, Tomás"),
    Name("Marc Petit", "Petit, Marc"),
)
