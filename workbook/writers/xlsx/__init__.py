"""Grid → an Excel workbook, written with XlsxWriter."""

from workbook.writers.xlsx import copies
from workbook.writers.xlsx.answers import fits_cell
from workbook.writers.xlsx.write import mould_xlsx, write_xlsx

__all__ = ["copies", "fits_cell", "mould_xlsx", "write_xlsx"]
