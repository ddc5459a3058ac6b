"""The words of letters and of marked copies that do not stand in a template, in English.

``make words`` collects them for translators; the letters say them through ``saying.Voice``.
"""

REPLY_XLSX = "Save it as an Excel workbook (.xlsx), reply to this mail and attach the saved file."
REPLY_DOCX = "Save it as a Word document (.docx), reply to this mail and attach the saved file."
SEND_BACK = "Please send it back by {day}"  # the last line of the cover

LEFT_BLANK = "(left blank)"
TWO_IN_ONE = "(two different answers)"
SOME_OF_IT = "{question} (some of it is still empty)"

CODE_AND_WORDS = "{code} “{words}”"
CELL_OF_SHEET = "sheet “{sheet}”, cell {cell}"
COLUMN_OF_SHEET = "sheet “{sheet}”, column {column}"
SHEET = "sheet “{sheet}”"

# Where something stands in a Word document.
AFTER = "{heading}, after {code}"
ADDED_ROW = "{place} (added row)"
COPIED_ROW = "{place} (copy {number})"
PAGE_HEADER = "Page header"
PAGE_FOOTER = "Page footer"
COMMENTS = "Comments"
FOOTNOTES = "Footnotes"
ENDNOTES = "Endnotes"
DIAGRAMS = "Diagrams"
DELETED_TEXT = "Deleted text"
READING_AIDS = "Reading aids"

# In a marked copy.
LIST_TITLE = "Please look at"  # the same as identity.REMARKS_SHEET
WHERE = "Where"
WHAT_WAS_FOUND = "What was found"
WHAT_TO_DO = "What to do"
TO_DO = "What to do: {remedy}"
