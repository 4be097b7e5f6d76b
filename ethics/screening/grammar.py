"""Small words that turn a sentence round, by language: no, unless, helps, with. Data, no logic.

In small letters with their accents: "à" is not "a". Where a language is missing here, nothing
softens what its lists find.
"""

from dataclasses import dataclass

from ethics.screening.tokens import words


def _beginnings(listed: str) -> tuple[str, ...]:
    return tuple(sorted(words(listed)))


@dataclass(frozen=True)
class Grammar:
    """`negations` deny; `conditions` suppose; `remedies` are done about a bad thing; `links` begin another thought
    unless a `verbs` follows; `ties` tie a bad thing to whose it is; `others` are other subjects; `fillers` may stand
    between an adjective and its noun."""

    negations: frozenset[str] = frozenset()
    conditions: frozenset[str] = frozenset()
    remedies: tuple[str, ...] = ()  # beginnings of words, without accents
    links: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()
    ties: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    not_denied: frozenset[str] = frozenset()  # after a negation, these take it back: "not only"

    @property
    def small_words(self) -> frozenset[str]:
        """The words by which a sentence in this language is known."""
        return self.negations | self.links | self.verbs | self.ties | self.others | self.fillers


EN = Grammar(
    negations=words(
        "not never no none nobody nothing neither nor hardly cannot without cant wont isnt wasnt hasnt doesnt didnt "
        "t far deny denies untrue wrong false"  # "isn't" is read as "isn", "'" and "t"
    ),
    conditions=words("if unless lest whether should would were suppose"),
    remedies=_beginnings(
        "help support assist serve serving fight fought prevent avoid reduce reduc address tackl respond "
        "overcom combat connect protect repair replac modern rebuil restor warn monitor bridg clos eliminat "
        "counter curb resist mitigat solv fix improv prosecut punish detect recover rescu teach taught train "
        "report measur study studi learn equip investigat discuss debat describ defin remov publish host "
        "provid bring"
    ),
    links=words(
        "with for of to in on at from by about against into over under through between among where when while whose "
        "who which that because so how why than as after before during without until across beyond despite like"
    ),
    verbs=words(
        "is are was were be been being has have had having become becomes became remain remains remained seem seems "
        "seemed look looks looked appear appears does did do will can could must keeps kept feels felt gets got s"
    ),
    ties=words("of by in within inside at from under throughout across s"),
    others=words("i we you he she they my me us"),
    fillers=words("the a an this that our its your their current present old whole entire and very so increasingly"),
    not_denied=words("only just merely longer doubt wonder less"),
)
FR = Grammar(
    negations=words("pas jamais aucun aucune nul nulle ni sans guère rien personne loin non faux nier"),
    conditions=words("si sauf moins supposons"),
    remedies=_beginnings(
        "aid soutien souten appu assist lutt combat prevenir previen evit redui redu remedi repond surmont "
        "connect proteg repar remplac modernis reconstru reconstrui alert surveill combler comble comblent "
        "elimin contr contrer attenu resoud resol amelior poursui puni detect sauv enseign form mesur etudi "
        "equip enquet debat decri defini supprim publi accueil apport fourni servi sert pallier"
    ),
    links=words(
        "de du des d à au aux en dans sur pour par avec contre vers chez entre où quand lorsque tandis dont qui que "
        "qu parce puisque comment pourquoi après avant pendant jusqu sous malgré parmi comme depuis"
    ),
    verbs=words(
        "est sont était étaient été sera seront a ont avait avaient aura devient deviennent devenu devenue reste "
        "restent demeure semble semblent paraît fait font va vont peut s se"
    ),
    ties=words("de du des d à au dans par chez sein"),
    others=words("je j nous vous tu il elle ils elles mon ma mes me moi on"),
    fillers=words(
        "le la les l un une ce cet cette notre nos sa son ses votre actuel actuelle vieille vieux et si très trop"
    ),
    not_denied=words("seulement uniquement doute"),
)
ES = Grammar(
    negations=words("no nunca jamás ningún ninguna ni sin nada nadie tampoco lejos falso apenas"),
    conditions=words("si salvo"),
    remedies=_beginnings(
        "ayud apoy asist luch combat prevenir previen evit reduc abord respond super conect proteg repar "
        "reemplaz moderniz reconstru alert vigil cerrar cierr elimin contrarrest mitig resolv resuelv mejor "
        "persig castig detect rescat ensen form mid estudi equip investig debat describ defin suprim public "
        "acog aport ofrec serv sirv"
    ),
    links=words(
        "de del a al en sobre para por con contra hacia entre donde cuando mientras que quien cuyo porque como tras "
        "antes durante hasta bajo pese"
    ),
    verbs=words(
        "es son era eran ha han había sido está están estaba será serán fue fueron sigue siguen parece parecen "
        "resulta queda vuelve se"
    ),
    ties=words("de del en por dentro seno"),
    others=words("yo nosotros usted ustedes ellos ellas mi mis me"),
    fillers=words("el la los las nos se lo le un una este esta nuestra nuestro su sus actual vieja viejo y tan muy"),
    not_denied=words("solo sólo solamente duda"),
)
GRAMMARS = {"en": EN, "fr": FR, "es": ES}
SMALL_WORDS = {language: grammar.small_words for language, grammar in GRAMMARS.items()}


def languages_of(sentence: list[str]) -> frozenset[str]:
    """In which of these languages a sentence may be, by its small words; several where it cannot be told."""
    counts = {language: sum(word in known for word in sentence) for language, known in SMALL_WORDS.items()}
    most = max(counts.values())
    return frozenset(language for language, count in counts.items() if count == most)
