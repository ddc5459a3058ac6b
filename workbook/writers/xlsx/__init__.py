"""Grid → an Excel workbook, written with XlsxWriter."""

from workbook.writers.xlsx.answers import fits_cell
from workbook.writers.xlsx.write import write_xlsx

__all__ = ["fits_cell", "write_xlsx"]
