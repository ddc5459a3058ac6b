"""Number formats of Excel: which of them make a number a date, a time, a percentage, money."""

import pytest

from workbook.readers.xlsx_formats import Shown, format_of


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("General", Shown.NUMBER),
        ("0.00", Shown.NUMBER),
        ("#,##0;[Red]-#,##0", Shown.NUMBER),
        ("0.00E+00", Shown.NUMBER),
        ('0 "days"', Shown.NUMBER),
        ("0\\d", Shown.NUMBER),
        ("@", Shown.NUMBER),
        ('"Year" 0', Shown.NUMBER),
        ("[>100]0;0.0", Shown.NUMBER),
        ("yyyy-mm-dd", Shown.DATE),
        ("d mmmm yyyy", Shown.DATE),
        ("[$-409]d mmmm yyyy;@", Shown.DATE),
        ("[$-F800]dddd, mmmm dd, yyyy", Shown.DATE),
        ("mmm", Shown.DATE),
        ("D/M/YY h:mm", Shown.DATE),
        ('d"de"mmmm', Shown.DATE),
        ("h:mm AM/PM", Shown.CLOCK),
        ("[h]:mm", Shown.CLOCK),
        ("[mm]", Shown.CLOCK),
        ("mm:ss.0", Shown.CLOCK),
        ("0%", Shown.PERCENT),
        ('0"%"', Shown.NUMBER),
        ("[$£-809]#,##0.00", Shown.MONEY),
        ('"£"#,##0', Shown.MONEY),
        ("#,##0.00\\ [$€-407]", Shown.MONEY),
        ("[$USD] 0", Shown.MONEY),
    ],
)
def test_format_says_what_a_number_stands_for(code: str, shown: Shown) -> None:
    assert format_of(code).shown is shown


@pytest.mark.parametrize(
    ("code", "sign"),
    [("[$£-809]0", "£"), ('"€"0', "€"), ("0 [$USD]", "USD"), ("$0", "$"), ("0.0", "")],
)
def test_format_of_money_keeps_its_sign(code: str, sign: str) -> None:
    assert format_of(code).sign == sign
