"""A collation → pages for people: the facilitator's report, one to share, one for each team.

Three steps, each in its own modules: answers are counted into figures (returns, counting,
questions, votes, results, board), figures that are to be shared are protected (suppression,
sharing), and templates set them out (rendering). Nothing here reads or writes a file.
"""
