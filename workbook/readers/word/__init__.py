"""Word documents: the bytes of a returned .docx or .odt become Pages, and Pages a Submission.

docx.py and odt.py make the neutral record of pages.py; copy_codes.py finds which workbook it is;
placing.py finds each answer in it.
"""
