"""Other candidates by name: all spellings found, ordinary words left alone."""

import pytest

from ethics.screening.names import Name
from ethics.screening.naming import People
from ethics.screening.tokens import passage
from tests.growth import grows_with_its_size

NAMES = {
    name.printed.split()[-1]: name
    for name in (
        Name("Ada Okafor", "Okafor, Ada"),
        Name("Ana Ferreira-Lund", "Ferreira-Lund, Ana"),
        Name("Élodie d'Échantillon", "Échantillon, d', Élodie"),
        Name("Ines Prøve", "Prøve, Ines"),
        Name("Jean-Pierre van den Berg", "Berg, van den, Jean-Pierre"),
        Name("Wang Xiaoming", "Wang, Xiaoming"),
        Name("Mohamed El-Sayed", "El-Sayed, Mohamed"),
        Name("Irina Shcherbakova", "Shcherbakova, Irina"),
        Name("Grace Long", "Long, Grace"),
        Name("María del Carmen García Muestra", "García Muestra, María del Carmen"),
        Name("Jürgen Müller", "Müller, Jürgen"),
        Name("Li Na", "Li, Na"),
        Name("May Young", "Young, May"),
        Name("Marc Petit", "Petit, Marc"),
        Name("Rosa Lima", "Lima, Rosa"),
        Name("Serena", "Serena"),
    )
}


def named(who: str, text: str, ordinary: tuple[str, ...] = ()) -> list[tuple[str, int]]:
    read = passage(text)
    return [
        (read.quote(one.first, one.last), one.certainty) for _name, one in People([NAMES[who]], ordinary).find(read)
    ]


SURE = [
    ("Okafor", "Ada Okafor"),
    ("Okafor", "OKAFOR Ada"),
    ("Okafor", "Okafor, Ada"),
    ("Okafor", "Ada C. Okafor"),
    ("Okafor", "ada.okafor@example.org"),
    ("Okafor", "the plan of @AdaOkafor"),
    ("Okafor", "Ada Okafor's plan"),
    ("Okafor", "Ада Окафор"),
    ("Okafor", "A. Okafor"),
    ("Okafor", "Okafor A."),
    ("Okafor", "Okafor, A."),
    ("Okafor", "as Ms Okafor said"),
    ("Ferreira-Lund", "Ana Ferreira Lund"),
    ("Ferreira-Lund", "Ana Ferreira"),
    ("Ferreira-Lund", "Ana Lund"),
    ("Ferreira-Lund", "FERREIRA-LUND"),
    ("Ferreira-Lund", "Ferreira-\nLund"),
    ("Ferreira-Lund", "#AnaFerreiraLund"),
    ("d'Échantillon", "Elodie d’Echantillon"),
    ("d'Échantillon", "Mme d'Échantillon"),
    ("d'Échantillon", "É. d'Échantillon"),
    ("d'Échantillon", "D'ÉCHANTILLON Élodie"),
    ("Prøve", "Ines Prove"),
    ("Prøve", "Inés PRØVE"),
    ("Berg", "Jean Pierre Van Den Berg"),
    ("Berg", "J.-P. van den Berg"),
    ("Berg", "JP van den Berg"),
    ("Berg", "Vandenberg Jean-Pierre"),
    ("Berg", "M. van den Berg"),
    ("Xiaoming", "Xiaoming Wang"),
    ("Xiaoming", "Wang Xiao-Ming"),
    ("Xiaoming", "王小明先生"),
    ("El-Sayed", "Mohamed Elsayed"),
    ("Shcherbakova", "Ирина Щербакова"),
    ("Long", "Grace Long"),
    ("Long", "Ms Long"),
    ("Long", "LONG, Grace"),
    ("Muestra", "Carmen García"),
    ("Muestra", "M. C. García Muestra"),
    ("Muestra", "García Muestra"),
    ("Na", "Li Na"),
    ("Na", "Ms Li"),
    ("Young", "May Young"),
    ("Lima", "Sra. Lima"),
]
PERHAPS = [
    ("Okafor", "I respect Okafor greatly."),
    ("Okafor", "With Okafor nothing will change."),
    ("Okafor", "Ada Okafour"),
    ("Ferreira-Lund", "Ana Ferreyra-Lund"),
    ("Ferreira-Lund", "Анна Феррейра-Лунд"),
    ("Ferreira-Lund", "آنا فيريرا لوند"),
    ("Prøve", "Ines Proeve"),
    ("El-Sayed", "Muhammad Al-Sayed"),
    ("El-Sayed", "محمد السيد"),
    ("Shcherbakova", "Irina Chtcherbakova"),
    ("Müller", "Juergen Mueller"),
    ("Müller", "Muller is not ready"),
    ("Serena", "I asked Serena."),
]
NOT = [
    ("Long", "In the long run we long for Long Beach."),
    ("Long", "Grace and I waited long."),
    ("Long", "Long live the Union!"),
    ("Na", "Lithium and liberal policies; Lima. Na na, li li."),
    ("Okafor", "Adaptation in Adana; okaforia"),
    ("Okafor", "Paul Okafor wrote a book."),
    ("Okafor", "the Okafor Foundation"),
    ("Ferreira-Lund", "The Lund University project"),
    ("Ferreira-Lund", "Maria Ferreira-Costa sings"),
    ("Müller", "A Mullerian mimic"),
    ("Xiaoming", "wangle, wang"),
    ("El-Sayed", "Mohamed went to the market."),
    ("Young", "In May, young people met. Young people may vote. The Young Professionals met in May."),
    ("Petit", "Un petit pas. Petit à petit, la marche avance."),
    ("Lima", "We met in Lima, Peru, under a rosa sky."),
    ("Berg", "the Berg river; an iceberg; Bergamo"),
    ("Prøve", "We proved it."),
]


@pytest.mark.parametrize(("who", "text"), SURE)
def test_a_full_name_is_sure_in_any_order_and_spelling(who, text):
    ((_quote, certainty),) = named(who, text)
    assert certainty >= 75


@pytest.mark.parametrize(("who", "text"), PERHAPS)
def test_a_family_name_alone_or_spelled_otherwise_is_less_sure(who, text):
    ((_quote, certainty),) = named(who, text)
    assert 40 <= certainty <= 80


@pytest.mark.parametrize(("who", "text"), NOT)
def test_words_and_other_names_are_left_alone(who, text):
    assert named(who, text) == []


def test_words_that_the_office_calls_ordinary_need_more():
    assert named("Müller", "I met Müller.")
    assert named("Müller", "I met Müller.", ordinary=("muller",)) == []
    assert named("Müller", "I met Jürgen Müller.", ordinary=("muller",))


def test_the_whole_name_is_quoted():
    assert named("Berg", "Thanks to Jean-Pierre van den Berg for this.") == [("Jean-Pierre van den Berg", 95)]


def test_a_long_text_and_many_names_take_little_time():
    text = "The Union has many Members. Okafor spoke to Maria Ferreira about the cable to Lima, word{} and all. "
    people = People(NAMES.values())

    def find(sentences: int) -> None:
        assert list(people.find(passage("".join(text.format(n) for n in range(sentences)))))

    grows_with_its_size(find, 175)  # four times that is about twenty pages
