"""What the program says of a site's version of a bank: the file ``site.yaml``.

{found} is what was written, {guess} " Did you mean “x”?" or "", {page} the id of a section.
"""

from workbook.problems.records import Message, Severity

SITE_BANK_UNKNOWN = Message(
    Severity.ERROR,
    "There is no bank “{found}” to change, or it has mistakes.{guess}",
    "Name one of these: {known}. A bank of your own must be in a folder given with --bank-folder.",
)
SITE_LANGUAGE = Message(
    Severity.ERROR,
    "The bank is not there in the language “{found}”.",
    "It is there in: {known}.",
)
SITE_EDITION = Message(
    Severity.NOTICE,
    "This was written for edition {found} of “{bank}”. The program has edition {now}.",
    "See whether your words, pages and questions still suit it; then write the new edition here.",
)
SITE_NOT_ITS_OWN = Message(
    Severity.ERROR,
    "A site cannot say “{key}” for itself.",
    "Take it out. Choices, scales, results and what people may type are the same everywhere, so "
    "that answers of all sites can be counted together. A site may have: {known}.",
)
SITE_ID_TAKEN = Message(
    Severity.ERROR,
    "Ids of the published banks begin with “{found}” already.",
    "Choose another word for your site, such as a short form of its name.",
)
SITE_ID_OUTSIDE = Message(
    Severity.ERROR,
    "The id “{found}” does not begin with “{site}.”.",
    "Begin it so. Then it can never be taken for a question of the bank or of another site.",
)
SITE_SCALE = Message(
    Severity.ERROR,
    "“{name}” belongs to a scale, and a site cannot change those.",
    "Take these lines out. Answers on a scale are counted together with those of all other sites.",
)
SITE_CODE = Message(
    Severity.ERROR,
    "“{name}” is no text but a part that answers are found by, and a site cannot change those.",
    "Take these lines out. Words may be changed: those of “label”, “prompt”, “help” and the like.",
)
SITE_PAGE_UNKNOWN = Message(
    Severity.ERROR,
    "The form “{form}” has no page “{found}”.{guess}",
    "Name pages of that form by their ids: {known}.",
)
SITE_PAGES_TWO_WAYS = Message(
    Severity.ERROR,
    "The form “{form}” has both “pages” and “leave_out”.",
    "Keep one: “pages” lists the pages that you want, “leave_out” those that you do not want.",
)
SITE_COVER_KEPT = Message(
    Severity.ERROR,
    "The page “{page}” cannot be left out: it says whose copy it is.",
    "Take this line out. Whatever else you choose, that page is always there.",
)
SITE_NOTHING_LEFT = Message(
    Severity.ERROR,
    "No page of the form “{form}” is left but its cover.",
    "Keep a page at least. A form that you do not use can stay as it is.",
)
SITE_PAGE_NEEDED = Message(
    Severity.ERROR,
    "The page “{page}” cannot be left out of the form “{form}”: {needs} needs its question "
    "“{found}”.",
    "Keep it, or leave out the page of {needs}, too.",
)
SITE_RESULT_LESS = Message(
    Severity.NOTICE,
    "Without the page “{page}”, the form “{form}” does not show the result “{found}”, or only a "
    "part of it.",
    "Nothing has to be done if that is meant. Otherwise keep the page.",
)
SITE_PLACE_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no page “{found}”.{guess}",
    "Name a page of the bank by its id: {known}.",
)
SITE_PLACE_NOT_ASKED = Message(
    Severity.ERROR,
    "The form “{form}” does not have the page “{page}”, so this question cannot stand on it there.",
    "Take “{form}” out of “forms”, or give the question a page of your own, under “sections”.",
)
