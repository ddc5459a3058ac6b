"""The colours of the look, as ``#RRGGBB``. Colour never says anything alone."""

from __future__ import annotations

INK = "#1F2933"
QUIET = "#52606D"
PALE = "#6B7280"  # the words that stand where an answer will be
LINE = "#CBD2D9"
ANSWER_FILL = "#FFF9E5"
ANSWER_BORDER = "#B7A16A"
LINK = "#0B5394"

# Blue, green, vermilion, purple, orange, sky: told apart by people with colour-blindness.
THEMES = ("#0072B2", "#009E73", "#D55E00", "#CC79A7", "#E69F00", "#56B4E9")


def theme_colour(theme: int | None) -> str:
    """The colour of a section; ink for what belongs to none. theme: from 1."""
    return INK if theme is None else THEMES[theme - 1]
