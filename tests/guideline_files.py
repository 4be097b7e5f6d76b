"""Fictional Council documents with the structure of the real one, in plain text and as DOCX; and the real one."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from ethics.states import CAMPAIGN, SOCIAL_MEDIA

ENGLISH = """\
Summary
The Council of Lighthouses is asked to read Annex 3.

Annex 1
ROSTER
The roster stands elsewhere.

[bookmark: Annex3]ANNEX 3
Guidelines on keeping the lamps fair[footnoteRef:1]
before the Night of Choosing [1: \tThe same text as the one of the year of the long fog.]

These guidelines rest on custom[footnoteRef:2]. They are for keepers who wish to be Head Keeper. [2: \tKeepers \
should do little before their name is on the board [see the board].]

Beside the fundamental principles of calm, patience and light, a keeper should mind three things: A) Oil; \
B) Feasts of the coast; and C) Ships.
A)\tOil of the Guild
General principle:
•\tOil can only be used to light the lamps
Application: Keepers should not burn the Guild’s oil – nor its wicks – to make their own name shine.
Examples:
•\tA keeper should not row to a rock where no lamp hangs.
•\tThe Guild’s lantern sign should not stand on a keeper’s own posters.
•\tBells, flags and the Guild’s paper should not call people to a keeper’s side.
•\tLamp boys should not be asked to paint a keeper’s posters.
B)\tFeasts of the coast
General principle:
•\tA keeper’s campaign should not dim a feast
Application: Feasts bring captains together.
Every keeper should have the same chance to speak with captains, as mentioned above.
Examples:
•\tIt is better not to talk of the choice while the lamp is being lit.
•\tIt is recommended to keep speeches off the pier.
•\tWho comes to the feast for their own sake should take leave. It is strongly recommended to tell the Watch.
C)\tShips and their captains
General principle:
•\tA keeper’s even hand should stay even when a captain helps
Application: Working with one captain should not make the light fall on one ship.
Example:
•\tA keeper should not hand one captain a chart that the others do not have.
•\tWords in public should be a keeper’s own, and should say what is hoped for.
"""

FRENCH = """\
[bookmark: Annex3]ANNEXE 3
Lignes directrices pour des phares équitables[footnoteRef:1]
avant la Nuit du choix [1: \tTexte identique à celui de l'année du grand brouillard.]

Ces lignes directrices reposent sur la coutume[footnoteRef:2]. Elles visent les gardiens qui veulent être \
Premier gardien. [2: \tLes gardiens devraient se montrer discrets tant que leur nom n'est pas au tableau.]

Outre les principes fondamentaux que sont le calme et la patience, un gardien devrait veiller à trois choses: \
A) Huile; B) Fêtes de la côte; et C) Navires.
A)\tHuile de la Guilde
Principe général:
•\tL'huile ne peut être brûlée que pour les lampes
Application: Les gardiens devraient se garder de brûler l'huile – ou les mèches – pour briller eux-mêmes.
Exemple:
•\tUn gardien ne devrait pas ramer vers un rocher sans lampe.
•\tL'enseigne de la Guilde ne devrait pas figurer sur les affiches d'un gardien.
•\tCloches, drapeaux et papier ne devraient pas servir à rallier du monde.
•\tLes mousses ne devraient pas peindre les affiches.
B)\tFêtes de la côte
Principe général:
•\tUne campagne ne devrait pas ternir une fête
Application: Les fêtes réunissent les capitaines.
Comme indiqué cidessus, chaque gardien devrait avoir la même chance de leur parler.
Exemple:
•\tIl vaudrait mieux ne pas parler du choix pendant l'allumage.
•\tIl est recommandé de ne pas discourir sur la jetée.
•\tQui vient pour soi devrait prendre congé. Il est vivement recommandé de prévenir le Guet.
C)\tNavires et capitaines
Principe général:
•\tLa main égale d'un gardien devrait le rester
Application: Travailler avec un capitaine ne devrait pas diriger la lumière vers un seul navire.
Exemple:
•\tUn gardien ne devrait pas donner à un capitaine une carte que les autres n'ont pas.
•\tLes propos publics devraient rester personnels.
"""

CODES = ["P-0", "P-1", "A-0", "A-1", "A-2", "A-3", "A-4", "B-0", "B-1", "B-2", "B-3", "C-0", "C-1", "C-2"]

REAL = {  # beside the project, where it is at hand
    CAMPAIGN: "shared/sources/000_5ae68fd327cc3963.txt",
    SOCIAL_MEDIA: "shared/sources/001_30c732d217ea688b.txt",
}

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def real_document(instrument: str = CAMPAIGN) -> str:
    """The text of the document behind an instrument; the test is skipped where it is not at hand."""
    for folder in Path(__file__).resolve().parents[2:]:
        if (folder / REAL[instrument]).exists():
            return (folder / REAL[instrument]).read_text(encoding="utf-8")
    return pytest.skip("the document is not at hand")


def english_docx() -> bytes:
    """The English document as an editor would write it: lists without typed bullets, real footnotes, a table,
    a tracked deletion, and hyphens of Word's own."""
    body, notes = [], {}
    for raw in ENGLISH.splitlines():
        line = raw.removeprefix("[bookmark: Annex3]")
        while (start := line.find(" [1: \t")) >= 0 or (start := line.find(" [2: \t")) >= 0:
            notes[line[start + 2]] = line[start + 6 : -1]
            line = line[:start]
        body.append(_paragraph(line))
    start = next(n for n, paragraph in enumerate(body) if "Feasts bring" in paragraph)
    body[start] = f"<w:tbl><w:tr><w:tc>{body[start]}</w:tc></w:tr></w:tbl>"
    body.append("<w:p><w:del><w:r><w:delText>Gone overboard.</w:delText></w:r></w:del></w:p>")
    return _package("".join(body), notes)


def _paragraph(line: str) -> str:
    bulleted = line.startswith("•\t")
    text = line.removeprefix("•\t")
    list_style = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    for number in "12":
        anchor = f'<w:footnoteReference w:id="{int(number) + 1}"/>'
        reopened = '</w:r><w:r><w:t xml:space="preserve">'
        text = text.replace(f"[footnoteRef:{number}]", f"</w:t></w:r><w:r>{anchor}{reopened}")
    text = text.replace("\t", "</w:t><w:tab/><w:t>")
    bookmark = '<w:bookmarkStart w:id="7" w:name="Annex3"/>' * text.startswith("ANNEX 3")
    return f'<w:p>{list_style * bulleted}{bookmark}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def _package(body: str, notes: dict[str, str]) -> bytes:
    """A package that python-docx writes, with our body, our footnotes and one bulleted list put in."""
    blank = io.BytesIO()
    docx.Document().save(blank)
    target = io.BytesIO()
    with zipfile.ZipFile(blank) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
            elif name == "word/numbering.xml":
                content = _numbering().encode()
            elif name == "[Content_Types].xml":
                content = content.replace(b"</Types>", _FOOTNOTES_TYPE.encode() + b"</Types>")
            elif name == "word/_rels/document.xml.rels":
                content = content.replace(b"</Relationships>", _FOOTNOTES_RELATION.encode() + b"</Relationships>")
            package.writestr(name, content)
        package.writestr("word/footnotes.xml", _footnotes(notes))
    return target.getvalue()


def _footnotes(notes: dict[str, str]) -> str:
    written = "".join(
        f'<w:footnote w:id="{int(number) + 1}"><w:p><w:r><w:footnoteRef/><w:tab/><w:t>{text}</w:t></w:r></w:p>'
        "</w:footnote>"
        for number, text in notes.items()
    )
    return f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>{written}</w:footnotes>'


def _numbering() -> str:
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


_OPEN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_FOOTNOTES_RELATION = f'<Relationship Id="rId900" Type="{_OPEN}/footnotes" Target="footnotes.xml"/>'
_FOOTNOTES_TYPE = (
    '<Override PartName="/word/footnotes.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/>'
)
