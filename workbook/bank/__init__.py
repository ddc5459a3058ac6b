"""The records of a question bank, and nothing that reads or writes.

A bank holds every question about one framework. A form selects some of them for one purpose.
The loader makes these records from YAML; rules check them; the layout puts them in order.
All records are frozen. Ids are ``[a-z0-9-]+`` joined by dots, never renumbered and never reused.
"""

from workbook.bank.accepted import Accept, DecimalMark, Numbers, ThousandsMark, Words
from workbook.bank.bank import Bank
from workbook.bank.basics import (
    AnswerType,
    ChoiceList,
    Code,
    Id,
    Meaning,
    Option,
    Origin,
    Picture,
    Record,
    Requirement,
    Site,
    SourceDocument,
    SourcePointer,
    Text,
)
from workbook.bank.editions import edition_of_site, parse_edition
from workbook.bank.forms import CoverPictures, Form, Pooling, Respondents
from workbook.bank.questions import (
    Column,
    Condition,
    EasyWords,
    Question,
    Repeat,
    Row,
    RowsFrom,
    Section,
)
from workbook.bank.results import (
    Dimension,
    Programme,
    ReferenceValue,
    Result,
    ResultGroup,
    ResultItem,
    ResultKind,
)

__all__ = [
    "Accept",
    "AnswerType",
    "Bank",
    "ChoiceList",
    "Code",
    "Column",
    "Condition",
    "CoverPictures",
    "DecimalMark",
    "Dimension",
    "EasyWords",
    "Form",
    "Id",
    "Meaning",
    "Numbers",
    "Option",
    "Origin",
    "Picture",
    "Pooling",
    "Programme",
    "Question",
    "Record",
    "ReferenceValue",
    "Repeat",
    "Requirement",
    "Respondents",
    "Result",
    "ResultGroup",
    "ResultItem",
    "ResultKind",
    "Row",
    "RowsFrom",
    "Section",
    "Site",
    "SourceDocument",
    "SourcePointer",
    "Text",
    "ThousandsMark",
    "Words",
    "edition_of_site",
    "parse_edition",
]
