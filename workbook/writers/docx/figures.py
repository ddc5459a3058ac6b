"""Pictures in a Word document: each file once in the package, each place with its own words for
people who do not see it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import cast

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from workbook.document import Figure
from workbook.writers.docx.elements import element


def illustrator(
    file: WordFile, pictures: Mapping[str, bytes], numbers: Iterator[int]
) -> Callable[[Figure], BaseOxmlElement | None]:
    """Makes the drawing of a figure. pictures: the bytes of each, by name. numbers: ids that
    nothing else in the document has."""

    def illustrate(figure: Figure) -> BaseOxmlElement | None:
        found = pictures.get(figure.picture.name)
        if not found:
            return None
        relation, _image = file.part.get_or_add_image(io.BytesIO(found))
        name, side = f"{figure.picture.name}.png", Mm(figure.side)
        inline = CT_Inline.new_pic_inline(next(numbers), relation, name, side, side)
        described = cast(BaseOxmlElement, inline.find(qn("wp:docPr")))
        described.set("descr", figure.picture.alt)
        return element("w:drawing", cast(BaseOxmlElement, inline))

    return illustrate
