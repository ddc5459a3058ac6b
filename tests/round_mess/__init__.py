"""A round of twelve teams in two formats, and more than sixty files that came back in every state.

answers.py says what each team means to answer, story.py which files they made of it, expected.py
what must come of every file and every number. All three were written by thinking: nothing in them
was ever printed by the program. excel.py, word.py and others.py play the people.
"""
