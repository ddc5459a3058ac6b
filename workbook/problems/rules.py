"""What the program says of a question bank, as the rules judge it.

{found} is what was written, {what} what it should name, {guess} " Did you mean “x”?" or "".
"""

from workbook.problems.records import Message, Severity

ID_TWICE = Message(
    Severity.ERROR,
    "“{found}” is the {what} of two things; the first is at {first}.",
    "Change one of them, but never to one that an earlier edition used.",
)
ID_HYPHENS = Message(
    Severity.ERROR,
    "“{found}” begins or ends with a hyphen, or has two hyphens in a row.",
    "Write one hyphen between words and none at the ends.",
)
ID_RENAMED_AND_USED = Message(
    Severity.ERROR,
    "“{found}” is an earlier id of this question, but another question at {first} has it now.",
    "Give the other question an id that was never used.",
)
ID_OUTSIDE_SECTION = Message(
    Severity.ERROR,
    "The question's id does not begin with the id of its section, “{section}”.",
    "Begin it with “{section}.”, or move the question to the section that it names.",
)
ROW_CODE_RESERVED = Message(
    Severity.ERROR,
    "The row code “{found}” is one that the program needs itself.",
    "Use a word. Codes of digits only, “more” and “label” are taken.",
)
COLUMN_CODE_RESERVED = Message(
    Severity.ERROR,
    "The column code “{found}” is one that the program needs itself.",
    "Use another word.",
)
CHOICE_CODE_RESERVED = Message(
    Severity.ERROR,
    "The code “na” is kept for a choice that says the question does not apply.",
    "Use another code, or add “means: not-applicable”.",
)
SHEET_TAKEN = Message(
    Severity.ERROR,
    "“{found}” is the name of a sheet that the program or Excel makes itself.",
    "Give the section's sheet another name.",
)
SHEET_TWICE = Message(
    Severity.ERROR,
    "Two sheets would be called “{found}”; the first is at {first}. Capitals make no difference.",
    "Give one of them another name.",
)
SHEET_TOO_LONG = Message(
    Severity.ERROR,
    "The sheet's name has {count} characters. A sheet's name may have 31 at most.",
    "Shorten it. The full title can stand in “title”.",
)
SHEET_SIGN = Message(
    Severity.ERROR,
    "The sheet's name holds “{found}”, which spreadsheet programs do not allow there.",
    "Leave these signs out: {expected}",
)
SHEET_APOSTROPHE = Message(
    Severity.ERROR,
    "The sheet's name begins or ends with an apostrophe, which spreadsheet programs do not allow.",
    "Take the apostrophe away.",
)
LIST_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no {what} “{found}”.{guess}",
    "Correct the name, or add it to bank.yaml.",
)
FORM_UNKNOWN = Message(
    Severity.ERROR,
    "The bank has no form “{found}”.{guess}",
    "Correct the name, or add the form to bank.yaml.",
)
COUNTERPART_UNKNOWN = Message(
    Severity.ERROR,
    "The counterpart “{found}” is not a question of this bank.{guess}",
    "Correct the id, or take the line out.",
)
COUNTERPART_ITSELF = Message(
    Severity.ERROR,
    "The question names itself as its counterpart.",
    "Take the line out, or name the question of another form.",
)
SOURCE_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not the key of a source in bank.yaml.{guess}",
    "Correct the key, or add the source to bank.yaml.",
)
SOURCE_MISSING = Message(
    Severity.ERROR,
    "The origin is “{origin}”, but no source is given.",
    "Say under “source” where it comes from, or set “origin: project”.",
)
REASON_MISSING = Message(
    Severity.ERROR,
    "The project added this question, but no reason is given.",
    "Add “reason:” and say in a sentence why it is asked.",
)
FORM_EMPTY = Message(
    Severity.ERROR,
    "No question is in the form “{found}”.",
    "Add “{found}: required” or “{found}: optional” to the questions it asks, or remove the form.",
)
QUESTION_IN_NO_FORM = Message(
    Severity.ERROR,
    "The question is in no form, so nobody is ever asked it.",
    "Name at least one form under “forms”.",
)
FIELD_NEEDED = Message(
    Severity.ERROR,
    "{what} of the type “{type}” needs “{key}”.",
    "Add “{key}:”, or change the type.",
)
FIELD_UNUSED = Message(
    Severity.ERROR,
    "{what} of the type “{type}” makes no use of “{key}”.",
    "Take it out, or change the type.",
)
LINES_NEEDED = Message(
    Severity.ERROR,
    "The {type} has no rows.",
    "Add {expected}.",
)
SCALE_AND_OPTIONS = Message(
    Severity.ERROR,
    "The question has both a scale and options; its cells can only offer one of them.",
    "Keep “scale” or “options”.",
)
COLUMN_TYPE = Message(
    Severity.ERROR,
    "A column cannot be of the type “{found}”.",
    "Use one of these: {expected}.",
)
COLUMN_PLAIN = Message(
    Severity.ERROR,
    "{what} makes no use of “{key}”: every cell is answered in the question's own way.",
    "Take it out. A scale or options stand with the question, not with its columns.",
)
COLUMNS_ALL_FILLED = Message(
    Severity.ERROR,
    "The workbook itself fills every column, so nobody could answer.",
    "Take “prefill” out of one column, or add a column.",
)
PREFILL_WITHOUT_ROWS = Message(
    Severity.ERROR,
    "“prefill” numbers the rows that people fill, but the table has none.",
    "Add “repeat”, or take “prefill” out.",
)
REPEAT_ORDER = Message(
    Severity.ERROR,
    "The numbers of rows do not fit together: min {min}, suggested {suggested}, max {max}.",
    "Make min the smallest and max the largest.",
)
POOLED_FOR_ONE = Message(
    Severity.ERROR,
    "“pooled” says how the answers of several people are shown, but one answer is given for all.",
    "Add “respondents: several”, or take “pooled” out.",
)
POOLED_UNKNOWN = Message(
    Severity.ERROR,
    "“by” names “{found}”, which is not a question of the form “{form}”.{guess}",
    "Correct the id, add the question to the form, or leave “by” out.",
)
POOLED_NO_CHOICES = Message(
    Severity.ERROR,
    "“by” names “{found}”, which is not answered by choosing one of several.",
    "Group people by a single choice, a rating or a yes/no question.",
)
CONDITION_UNKNOWN = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which is not a question of this bank.{guess}",
    "Correct the id.",
)
CONDITION_LATER = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which comes later.",
    "Ask the other question first.",
)
CONDITION_OTHER_FORM = Message(
    Severity.ERROR,
    "In the form “{form}” this question depends on “{found}”, which is not in that form.",
    "Add the other question to the form, or take this one out of it.",
)
CONDITION_NO_CHOICES = Message(
    Severity.ERROR,
    "“only_if” names “{found}”, which is not answered by choosing one of several.",
    "Depend on a single choice, a rating or a yes/no question.",
)
CONDITION_ANSWER_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not a choice of “{other}”.{guess}",
    "Use the code of one of its choices: {expected}.",
)
ROWS_FROM_UNKNOWN = Message(
    Severity.ERROR,
    "“rows_from” names “{found}”, which is not {what}.{guess}",
    "Correct the name.",
)
ROWS_FROM_LATER = Message(
    Severity.ERROR,
    "The rows come from “{found}”, which comes later.",
    "Ask the other question first.",
)
ROWS_FROM_OTHER_FORM = Message(
    Severity.ERROR,
    "In the form “{form}” the rows come from “{found}”, which is not in that form.",
    "Add the other question to the form, or take this one out of it.",
)
VOTE_WITHOUT_VOICE = Message(
    Severity.ERROR,
    "The vote does not say “{key}” under “rows_from”, so the person's vote cannot be told apart.",
    "Add voice (the column that says whose voice it is) and person (the choice in it).",
)
SCALE_TOO_SHORT = Message(
    Severity.ERROR,
    "The scale has {count} points with a number. It needs two at least.",
    "Add “score” to the points that count, or make it a list of choices under “options”.",
)
SCALE_SCORE_TWICE = Message(
    Severity.ERROR,
    "Two points of the scale have the number {found}; the first is at {first}.",
    "Give each point that counts a number of its own.",
)
SCALE_SCORED_SILENCE = Message(
    Severity.ERROR,
    "The choice means “{means}” and still has a number. Such a choice never counts on a scale.",
    "Take “score” out, or take “means” out.",
)
LABELS_EQUAL = Message(
    Severity.ERROR,
    "“{found}” reads the same as the one at {first}, so answers could not be told apart.",
    "Change the words of one of them. Capitals, spaces, the form of quotation marks and hyphens, "
    "and a full stop at the end make no difference.",
)
LABEL_TOO_LONG = Message(
    Severity.ERROR,
    "The choice has {count} characters. A list in a cell shows 255 at most.",
    "Shorten it, and move the explanation to “help”.",
)
WORDS_CLASH = Message(
    Severity.ERROR,
    "“{found}” is accepted for “{key}” and also for “{other}”.",
    "Keep it in one of the two lists.",
)
WORD_IS_A_CHOICE = Message(
    Severity.ERROR,
    "The choice “{found}” reads the same as a word that is accepted for “{key}” at {first}, but it "
    "means something else.",
    "Add “means: {means}” to the choice, or take the word out of “{key}”.",
)
WORD_IS_A_NUMBER = Message(
    Severity.ERROR,
    "“{found}” is accepted for “{key}”, but it is a number, and every number is an answer.",
    "Take it out of the list.",
)
WORD_IS_A_LETTER = Message(
    Severity.ERROR,
    "“{found}” is accepted for “{key}”, but a single letter may be an answer in a cell for words.",
    "Take it out of the list. Single letters are safe under “ticks”, “yes” and “no”.",
)
NUMBERS_ONE_MARK = Message(
    Severity.ERROR,
    "A {found} stands both before decimals and between thousands, so that some numbers would mean "
    "two things.",
    "Keep it in one of the two places.",
)
EASY_READ_SENTENCE = Message(
    Severity.ERROR,
    "A sentence of this easy-read question has {count} words: “{found}”",
    "Write sentences of at most 15 words, one idea in each.",
)
EASY_READ_ACRONYM = Message(
    Severity.ERROR,
    "“{found}” in this easy-read text is an abbreviation.",
    "Write the words in full, or use an easier word.",
)
EASY_READ_ABOUT = Message(
    Severity.ERROR,
    "This easy-read form has no words of its own for what it is.",
    "Add “about:” to the form, in short sentences for the person who fills it in.",
)
PICTURE_UNKNOWN = Message(
    Severity.ERROR,
    "There is no picture “{found}” under “pictures” in bank.yaml.{guess}",
    "Correct the name, or add the picture and what it shows.",
)
RESULT_NEEDS = Message(
    Severity.ERROR,
    "A result of the kind “{kind}” needs “{key}”.",
    "Add “{key}:”.",
)
RESULT_UNUSED = Message(
    Severity.ERROR,
    "A result of the kind “{kind}” makes no use of “{key}”.",
    "Take it out, or change the kind.",
)
RESULT_UNKNOWN = Message(
    Severity.ERROR,
    "“{found}” is not {what}.{guess}",
    "Correct it, or take the result out.",
)
RESULT_SCALES_MIX = Message(
    Severity.ERROR,
    "“{found}” is answered on the scale “{scale}”, but the bars before it on “{first}”.",
    "Put answers on different scales into different results.",
)
RESULT_COLUMNS_TWO = Message(
    Severity.ERROR,
    "A change needs two columns of numbers, before and after; here are {count}.",
    "Name the column of the numbers before, then that of the numbers after.",
)
RESULT_COLUMNS_MANY = Message(
    Severity.ERROR,
    "Averages are asked for in {count} columns. There is room for two, and the gap between them.",
    "Name one or two columns. Put others into a result of their own.",
)
RESULT_REFERENCE_TWICE = Message(
    Severity.ERROR,
    "The bank has a second result of the kind “reference”; the first is at {first}.",
    "Put all programmes and dimensions into one.",
)
