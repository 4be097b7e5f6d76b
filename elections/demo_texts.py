"""What the demonstration's candidates say. Every one of them, and everything they say, is made up."""

import re

INSIDE_A_PARAGRAPH = re.compile(r"(?<!\n)\n(?!\n|- |\d\. |$) *")  # a line end that stands for a space

ANA_EN = """\
## Vision

Connection is a promise between members. In four years I want every member to be able to say, in one sentence with a
date in it, what the Union did for them.

That asks for *fewer priorities, met on time*, and for rooms in which the smallest delegation is heard first. A Union
that publishes what it has promised, and what became of it, will be trusted with more.

## Experience

I have spent twenty-two years in regulation and standards: first as an engineer in the spectrum office of Exampland,
then as the head of a regional regulator, and for nine years in the service of the Union. I have chaired meetings in
which nobody agreed, and I have learned that a short text which all can read is worth more than a long one which each
reads differently.

## Priorities

- **Open standards for small administrations.** Remote participation as the rule, documents two weeks ahead, and no
  decision after ten in the evening.
- **Spectrum that is shared.** A public register of coordination requests and of how long each has waited.
- **Skills where they are missing.** One training place a year for each member, chosen by the member.
- **A plain budget.** Twelve pages, six languages, one month before the Council.

I ask to be judged on these four, each year, in public.
"""

ANA_FR = """\
## Vision

La connexion est une promesse entre membres. Dans quatre ans, je voudrais que chaque membre puisse dire, en une phrase
qui contienne une date, ce que l’Union a fait pour lui.

Cela demande *moins de priorités, tenues à temps*, et des salles où la plus petite délégation est entendue la première.
Une Union qui publie ce qu’elle a promis, et ce qu’il en est advenu, se verra confier davantage.

## Expérience

J’ai passé vingt-deux ans dans la réglementation et la normalisation : d’abord comme ingénieure au bureau des
fréquences d’Exemplie, puis à la tête d’un régulateur régional, et neuf ans au service de l’Union. J’ai présidé des
réunions où personne n’était d’accord, et j’y ai appris qu’un texte court que tous peuvent lire vaut mieux qu’un long
texte que chacun lit autrement.

## Priorités

- **Des normes ouvertes aux petites administrations.** La participation à distance comme règle, les documents deux
  semaines à l’avance, et aucune décision après vingt-deux heures.
- **Un spectre partagé.** Un registre public des demandes de coordination et de leur durée d’attente.
- **Des compétences là où elles manquent.** Une place de formation par an pour chaque membre, choisie par lui.
- **Un budget lisible.** Douze pages, six langues, un mois avant le Conseil.

Je demande à être jugée sur ces quatre points, chaque année, en public.
"""

BAKARY_EN = """\
## Vision

A network is only as strong as its last kilometre. The Union should be measured by the places that are hardest to
reach: the island, the mountain valley, the camp, the school with one socket.

I would like the next four years to be remembered for *less announcing and more arriving*.

## Experience

I built radio links before I wrote about them. For eleven years I ran the maintenance of a coastal network in Samplia,
where a storm a month taught us to plan for failure. Since then I have worked in the Union on emergency communications,
and have helped nine administrations to write plans that they have since had to use.

I speak with engineers as easily as with ministers, and I prefer to visit before I advise.

## Priorities

1. **Ready before the storm.** An emergency plan, tested once a year, in every member that asks for help with it.
2. **Maintenance first.** For each new link that the Union supports, the means to keep the old one working.
3. **Local talent.** Technicians trained at home, in their own language, with tools that they keep.
4. **Quiet accounts.** Costs of each project on one page, published when it ends, whether it went well or not.

None of this is new. All of it is unfinished, and I would like to finish it.
"""

ELODIE_FR = """\
## Vision

L’Union n’est pas une tribune, c’est un atelier. On y vient avec un problème et l’on devrait en repartir avec un outil.
Je souhaite une maison où l’on mesure le temps qui sépare la question de la réponse, et où ce temps diminue.

## Expérience

Élue il y a quatre ans à une fonction de l’Union, après dix-huit années à l’autorité des télécommunications de
Fictonie, j’ai conduit la réforme de trois services sans supprimer une seule langue. J’ai vu ce que la lenteur
coûte aux petites administrations : un satellite qui attend, une norme qui arrive après le marché, une
délégation qui renonce à venir.

J’ai aussi appris à dire non clairement, et à expliquer pourquoi.

## Priorités

- **Des délais publics.** Pour chaque service, la durée médiane d’une réponse, mise à jour chaque mois.
- **Six langues, vraiment.** Les documents d’une réunion paraissent ensemble dans les six langues, ou la réunion
  attend.
- **La jeunesse à la table.** Deux sièges par groupe d’étude pour des personnes de moins de trente-cinq ans.
- **Une Union sobre.** Moins de voyages, mieux choisis ; le bilan carbone de chaque conférence est publié.

*Je ne promets pas que tout ira vite. Je promets que l’on saura toujours où l’on en est.*
"""

ZENO_EN = """\
## Vision

The deputy's work is done well when nobody has to think about it. Behind every conference that begins on time there is
a house in order: people, money, rooms, machines.

## Experience

I come from outside. For fifteen years I ran the operations of a public hospital network in Placeholdia: four thousand
people, thirty buildings, and a budget that was never enough. I know how to keep a service open while it is being
rebuilt.

## Priorities

- **People.** Every vacancy filled within six months, and every refusal explained.
- **Buildings.**
"""

INES_EN = """\
## Vision

Development is not delivered; it is asked for, and then done together. I would like the Bureau to begin each project
with the question that is most often skipped: who will run this when we have left?

## Experience

I have worked for the Union for fourteen years, most of them far from headquarters. I have closed more projects than I
have opened, which is how I know what lasts: a trained person, a written procedure, a budget line in the member's own
accounts.

## Priorities

- **Half as many projects, twice as long.** Four years at least, with the same team.
- **Results that others can check.** Data of each project published in a form that can be reused.
- **Women in the field offices.** As many as men by the end of the mandate, at every grade.
- **Fewer forms.** One report a year in place of five.

I stand on what was built by those before me, and I would be glad to hand over more than I found.
"""

# By e-mail name: language -> text; the first is the original.
TEXTS: dict[str, dict[str, str]] = {
    "ana.ferreira-lund": {"en": ANA_EN, "fr": ANA_FR},
    "bakary.solberg": {"en": BAKARY_EN},
    "elodie.echantillon": {"fr": ELODIE_FR},
    "zeno.muster": {"en": ZENO_EN},
    "ines.prove": {"en": INES_EN},
}


def text(written: str) -> str:
    """A text as its candidate typed it: one line a paragraph."""
    return INSIDE_A_PARAGRAPH.sub(" ", written)


UNFINISHED = frozenset({"zeno.muster"})
