"""A person's Word, in raw XML: prints a small form and fills it, without the program's writer."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

from workbook.identity import Stamp, parse_key
from workbook.marks import BlankDocument, BlankSlot, Form, bookmark_name, copy_code

STAMP = Stamp("sample", "2026.1", "review")
TYPE_HERE, CHOOSE_HERE, DATE_HERE = "Type here", "Choose one", "Choose a date"

WORD_SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": WORD_SPACE,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
    }.items()
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


# Words and paragraphs


def r(text: str, style: str = "") -> str:
    """A run of words; tabs and line feeds as Word writes them."""
    out = []
    for line_number, line in enumerate(text.split("\n")):
        out += ["<w:br/>"] if line_number else []
        for tab_number, words in enumerate(line.split("\t")):
            out += ["<w:tab/>"] if tab_number else []
            out += [f'<w:t xml:space="preserve">{escape(words)}</w:t>'] if words else []
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{''.join(out)}</w:r>"


def p(*inside: str, style: str = "") -> str:
    """A paragraph of runs; plain words become a run."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{look}{''.join(map(run, inside))}</w:p>"


def run(inside: str) -> str:
    return inside if inside.startswith("<") else r(inside)


def inserted(*inside: str) -> str:
    return f'<w:ins w:id="1" w:author="x">{"".join(map(run, inside))}</w:ins>'


def deleted(text: str) -> str:
    words = f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>'
    return f'<w:del w:id="2" w:author="x">{words}</w:del>'


def mark(name: str) -> str:
    return f'<w:bookmarkStart w:id="7" w:name="{name}"/><w:bookmarkEnd w:id="7"/>'


# Boxes for answers


def control(
    inside: str, *, tag: str = "", alias: str = "", kind: str = "", empty: bool = False
) -> str:
    """A control round anything. kind: the element that says which kind it is."""
    properties = "".join(
        [
            f"<w:alias w:val={quoteattr(alias)}/>" if alias else "",
            f"<w:tag w:val={quoteattr(tag)}/>" if tag else "",
            "<w:showingPlcHdr/>" if empty else "",
            kind,
        ]
    )
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def check(tag: str, *, ticked: bool, glyph: str = "", alias: str = "") -> str:
    kind = f'<w14:checkbox><w14:checked w14:val="{int(ticked)}"/></w14:checkbox>'
    return control(r(glyph or "☐☒"[ticked]), tag=tag, alias=alias, kind=kind)


def date_kind(day: str) -> str:
    return f'<w:date w:fullDate="{day}T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>'


# Tables


def tc(*inside: str) -> str:
    """A cell of paragraphs; plain words become paragraphs."""
    blocks = "".join(each if each.startswith("<") else p(each) for each in inside)
    return f"<w:tc><w:tcPr/>{blocks or p()}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(each if each.startswith('<') else tc(each) for each in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


# Files


def docx(
    *blocks: str,
    parts: Mapping[str, str] | None = None,
    namespace: str = "",
    root: str = "",
    application: str = "",
) -> bytes:
    """A document of these blocks. parts: further parts, by kind such as ``comments``; a name may
    be followed by a number, as in ``header2``. namespace: of its elements, where it is not the
    usual one. root: the whole main part, where it is no document of blocks. application: the
    program that says it saved the file."""
    given = dict(parts or {})
    body = f"<w:body>{''.join(blocks)}</w:body>"
    spaces = SPACES.replace(WORD_SPACE, namespace) if namespace else SPACES
    files = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>'
        ),
        "_rels/.rels": relations({"document": "word/document.xml", "app": "app.xml"}),
        "app.xml": f"<Properties><Application>{application}</Application></Properties>",
        "word/document.xml": root or f"<w:document {spaces}>{body}</w:document>",
        "word/_rels/document.xml.rels": relations({name: f"{name}.xml" for name in given}),
    }
    files |= {f"word/{name}.xml": content for name, content in given.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return out.getvalue()


def relations(targets: Mapping[str, str]) -> str:
    kinds = {"document": "officeDocument", "app": "extended-properties"}
    listed = "".join(
        f'<Relationship Id="r{number}" Target="{target}" '
        f'Type="{OFFICE}/{kinds.get(name, name.rstrip("0123456789"))}"/>'
        for number, (name, target) in enumerate(targets.items())
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{listed}</Relationships>'


def part(kind: str, *inside: str) -> str:
    """The XML of a further part. kind: its outermost element, such as ``hdr``."""
    return f"<w:{kind} {SPACES}>{''.join(inside)}</w:{kind}>"


STYLES = part(
    "styles",
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>',
    '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>',
)


# A small form


def slot(
    key: str,
    form: Form,
    row_code: str,
    cell: int = 2,
    *,
    words: tuple[str, ...] = (),
    ticked: str = "",
    box: int | None = None,
    head: str = "",
    part: str = "",
    prompt: str = "",
) -> BlankSlot:
    """A place for an answer. head: of its column; part: of its row in a card."""
    tag = "" if form is Form.CELL else key if box is None else f"{key}={box}"
    placeholders = {
        Form.TEXT: TYPE_HERE,
        Form.CHOICE: CHOOSE_HERE,
        Form.DATE: DATE_HERE,
        Form.CHECK: "☐",
        Form.CELL: "",
    }
    asked = head or part or (words[0] if form is Form.CHECK else prompt)
    return BlankSlot(
        key=parse_key(key),
        tag=tag,
        alias=f"{row_code} · {asked}" if tag else "",
        bookmark=bookmark_name(parse_key(key)),
        row_code=row_code,
        cell=cell,
        form=form,
        placeholder=placeholders[form],
        words=words,
        ticked=ticked,
        prompt=prompt,
        head=head,
    )


VIEWS = ("Better", "Worse", "No view")
YES_NO = ("Yes", "No", "Not applicable")
PROMPTS = {
    "c.name": "What is it called?",
    "c.view": "How is it going?",
    "c.since": "Since when?",
    "c.story": "Tell the story.",
    "c.agreed": "Is it agreed?",
    "c.who": "Who helps?",
    "c.people": "Who is there?",
    "p.list": "What is hard?",
}


def people_slots(row: str) -> tuple[BlankSlot, ...]:
    """A row of the repeating table: a name, a view, notes."""
    code, prompt = f"CIRCLE-7.{row}", PROMPTS["c.people"]
    return (
        slot(f"c.people:{row}:name", Form.TEXT, code, 1, head="Role", prompt=prompt),
        slot(f"c.people:{row}:view", Form.CHOICE, code, 2, head="View", words=VIEWS, prompt=prompt),
        slot(f"c.people:{row}:notes", Form.CELL, code, 3, head="Notes", prompt=prompt),
    )


def card_slots(row: str) -> tuple[BlankSlot, ...]:
    """A card: what, since, more, one under another."""
    code, prompt = f"PROBLEMS-1.{row}", PROMPTS["p.list"]
    return (
        slot(f"p.list:{row}:what", Form.TEXT, f"{code}.a", 2, part="What", prompt=prompt),
        slot(f"p.list:{row}:since", Form.DATE, f"{code}.b", 2, part="Since", prompt=prompt),
        slot(f"p.list:{row}:more", Form.CELL, f"{code}.c", 2, part="More", prompt=prompt),
    )


SINGLES = (
    slot("c.name", Form.TEXT, "CIRCLE-1", prompt=PROMPTS["c.name"]),
    slot("c.view", Form.CHOICE, "CIRCLE-2", words=VIEWS, prompt=PROMPTS["c.view"]),
    slot("c.since", Form.DATE, "CIRCLE-3", prompt=PROMPTS["c.since"]),
    slot("c.story", Form.CELL, "CIRCLE-4", prompt=PROMPTS["c.story"]),
)
AGREED = tuple(
    slot("c.agreed", Form.CHECK, "CIRCLE-5", words=(word,), ticked=word, box=number,
         prompt=PROMPTS["c.agreed"])
    for number, word in enumerate(YES_NO, start=1)
)  # fmt: skip
HELPERS = tuple(
    slot(f"c.who:{code}", Form.CHECK, f"CIRCLE-6.{letter}", words=(word,), ticked="✓",
         prompt=PROMPTS["c.who"])
    for letter, code, word in (("a", "family", "Family"), ("b", "friends", "Friends"))
)  # fmt: skip
PEOPLE = tuple(people_slots(row) for row in "123")
CARDS = tuple(card_slots(row) for row in "12")
FURTHER = (*people_slots("4"), *people_slots("5"), *card_slots("3"))
HEADS = ("Code", "Role", "View", "Notes")
SLOTS = (
    *SINGLES,
    *AGREED,
    *HELPERS,
    *(each for row in PEOPLE for each in row),
    *(each for row in CARDS for each in row),
)
Typed = Mapping[str, str]


def answer(asked: BlankSlot, typed: str) -> str:
    """The content of a cell for one answer, filled as Word fills it: whole paragraphs."""
    place = mark(asked.bookmark)
    if asked.form is Form.CELL:
        first, *more = typed.split("\n")
        return p(place, *([first] if first else [])) + "".join(p(*([x] if x else [])) for x in more)
    if asked.form is Form.CHECK:
        return p(place, check(asked.tag, ticked=bool(typed), alias=asked.alias))
    kinds = {
        Form.TEXT: "",
        Form.CHOICE: "<w:dropDownList/>",
        Form.DATE: "<w:date/>",
    }
    words = r(typed) if typed else r(asked.placeholder, "Pale")
    boxed = control(
        words, tag=asked.tag, alias=asked.alias, kind=kinds[asked.form], empty=not typed
    )
    return p(place, boxed)


def boxes(typed: str) -> str:
    """The cell of the question with three boxes."""
    return "".join(
        p(mark(each.bookmark) if not number else "",
          check(each.tag, ticked=typed == each.ticked, alias=each.alias), " " + each.words[0])
        for number, each in enumerate(AGREED)
    )  # fmt: skip


class Sheet:
    """The small form, filled. Rows and tables can be changed before the file is made."""

    def __init__(self, typed: Typed | None = None) -> None:
        self.typed = dict(typed or {})
        self.before = [
            p("Sample: Review"),
            p(copy_code(STAMP)),
            p("About the people", style="Kop1"),
        ]
        self.singles = [
            tr(each.row_code, each.prompt, tc(self.answer(each))) for each in SINGLES
        ] + [tr("CIRCLE-5", PROMPTS["c.agreed"], tc(boxes(self.typed.get("c.agreed", ""))))]
        self.helpers = [tr(each.row_code, each.words[0], tc(self.answer(each))) for each in HELPERS]
        self.people_head = tr(*HEADS)
        self.people = [
            tr(row[0].row_code, *(tc(self.answer(each)) for each in row)) for row in PEOPLE
        ]
        self.cards = [
            [
                tr(each.row_code, each.alias.partition(" · ")[2] or "More", tc(self.answer(each)))
                for each in card
            ]
            for card in CARDS
        ]
        self.after: list[str] = []

    def answer(self, asked: BlankSlot) -> str:
        return answer(asked, self.typed.get(str(asked.key), ""))

    def blocks(self) -> list[str]:
        return [
            *self.before,
            tbl(*self.singles),
            p("Choose every one.", style="Kop2"),
            tbl(*self.helpers),
            p("Who is there?", style="Kop2"),
            tbl(self.people_head, *self.people),
            p("You may add rows."),
            p("What is hard", style="Kop1"),
            *(p(f"Card {number}") + tbl(*card) for number, card in enumerate(self.cards, start=1)),
            *self.after,
        ]

    def file(self, **parts: str) -> bytes:
        return docx(*self.blocks(), parts={"styles": STYLES, **parts})


def texts() -> tuple[str, ...]:
    """Every paragraph that the empty form prints, answers left out."""
    singles = [text for each in SINGLES for text in (each.row_code, each.prompt)]
    cards = [
        text
        for number, card in enumerate(CARDS, start=1)
        for text in (
            f"Card {number}",
            *(words for each in card
              for words in (each.row_code, each.alias.partition(" · ")[2] or "More")),
        )
    ]  # fmt: skip
    return (
        "Sample: Review",
        copy_code(STAMP),
        "About the people",
        *singles,
        "CIRCLE-5",
        PROMPTS["c.agreed"],
        *YES_NO,
        "Choose every one.",
        *(text for each in HELPERS for text in (each.row_code, each.words[0])),
        "Who is there?",
        *HEADS,
        *(row[0].row_code for row in PEOPLE),
        "You may add rows.",
        "What is hard",
        *cards,
    )


BLANK = BlankDocument(STAMP, SLOTS, texts(), FURTHER, (copy_code(STAMP),))
