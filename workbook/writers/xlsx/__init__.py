"""Grid → an Excel workbook, written with XlsxWriter."""

from workbook.writers.xlsx.write import write_xlsx

__all__ = ["write_xlsx"]
