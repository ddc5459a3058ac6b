"""What a translation sheet says to the translator, who reads English and the bank's own words."""

START = (
    "Write your translation in the yellow column of the sheet “{texts}”. The columns before it say "
    "where each text stands and what it is; leave them as they are.",
    "You may sort, filter, make columns wider, and stop at any time. Save the file as .xlsx or "
    ".ods, and send it back: also half done, or with one form only.",
    "Missing: nothing is written yet. Outdated: the bank's own words have changed since. See "
    "whether the translation still says the same. Change it, or write yes under “{seen}”.",
    "Keep signs in braces such as {{n}} exactly as they are: a number is printed there. “{mind}” "
    "says what else to look out for.",
    "The same words should be said in the same way everywhere. People choose from the choices, so "
    "no two choices of one list may read the same.",
    "The sheet “{typed}” lists what people may type, such as “not known”. Say there what people "
    "would type in your language; the number of words may differ.",
    "Whatever the author of the bank should know goes under “{note}”. It is kept with the text.",
)
START_OTHER = "The bank's own language is {own}."
REVIEW = "Has a native speaker reviewed all the words?"
REVIEW_HELP = (
    "Write yes here once one has. Until then each workbook says on its cover that its words are a "
    "draft."
)
YES = "yes"
PROGRESS = ("Part", "Texts", "Missing", "Outdated", "Other marks")
ALL = "All parts"

ORDER, PART, CODE, WHAT, STATE, SEEN, NOTE, MIND, FORMS, ID = (
    "No.",
    "Part",
    "Question",
    "What it is",
    "State",
    "Looked at",
    "Notes",
    "Mind",
    "Forms",
    "Id",
)
MISSING, OUTDATED, TOO_LONG, GAP_LOST = "Missing", "Outdated", "Too long", "Keep {}"

TYPED_ABOUT = (
    "What people may type, list by list. The first word of each list is the one that workbooks "
    "print; the others are taken for it. Capitals, spaces and a full stop make no difference. Use "
    "as many or as few rows as you need. A list left empty stays as the bank has it."
)
TYPED_HEADS = ("List", "The bank's own words", "Id")
LISTS = {
    "not_applicable": "Not applicable: the question does not fit here",
    "dont_know": "Not known: there is an answer, and nobody here knows it",
    "ticks": "A tick in a box; signs such as ✓ and x are the same everywhere",
    "yes": "Yes",
    "no": "No",
    "decimal": "The mark before decimals in your language: write point or comma",
    "thousands": "The marks between thousands: any of comma, point, space, apostrophe",
}

WHOLE = "The bank as a whole"
CHOICES_OF = "Choices that several questions share"
PICTURES = "Pictures"
RESULTS = "Results"
EASY = " (easy read)"
FORM = "Form: {title}"
# What a text is, by the kind of its record and its field.
KINDS = {
    ("bank", "title"): "Title of the bank",
    ("bank", "short_title"): "Short title of the bank",
    ("bank", "about"): "What the bank is",
    ("forms", "title"): "Title of the form",
    ("forms", "about"): "Cover: what this is",
    ("forms", "who"): "Cover: who fills it in",
    ("forms", "how"): "Cover: when and how",
    ("forms", "readers"): "Cover: who will see the answers",
    ("sections", "title"): "Title of the section",
    ("sections", "sheet"): "Name of the sheet",
    ("sections", "purpose"): "What the section is for",
    ("questions", "prompt"): "Question",
    ("questions", "help"): "Help under the question",
    ("questions", "reason"): "Why it is asked (list of sources)",
    ("rows", "label"): "Row of a table",
    ("columns", "label"): "Head of a column",
    ("columns", "help"): "Help for a column",
    ("columns", "prefill"): "Printed in each row",
    ("options", "label"): "Choice",
    ("choices", "label"): "Choice",
    ("pictures", "alt"): "What a picture shows, for people who do not see it",
    ("results", "title"): "Title of a result",
    ("results", "caution"): "How to read a result",
    ("items", "label"): "Label of a bar",
    ("groups", "label"): "Label of a group",
    ("programmes", "label"): "Head of a column",
    ("programmes", "name"): "Name of a programme",
    ("dimensions", "label"): "Row of a table",
    ("values", "words"): "Words in a table",
}
OTHER_TEXT = "Text"

MIND_SHEET = "At most {most} characters, none of {signs}"
MIND_CHOICE = "Short: stands in a list"
MIND_NARROW = "Short: a narrow column"
MIND_BAR = "Short: beside a bar"
MIND_GAP = "Keep {gap}: a number is printed there"
MIND_EASY = "Easy words: at most {most} words in a sentence, no abbreviation"
USED_IN = "Used in {codes}"
AND_MORE = "{codes} and {count} more"
