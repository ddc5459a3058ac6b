"""Letters to teams: mail drafts with a workbook attached, and marked copies of returned ones."""
