"""A bank and a language → a sheet for a translator, and the filled sheet → the file of a wording.

``write_sheet`` makes the workbook that a translator fills in; ``read_sheet`` reads what came back,
within limits; ``settle`` says what becomes of each cell. ``workbook wording`` calls all three.
"""
