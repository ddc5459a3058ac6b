"""Short words of the program that stand in the gaps of its messages."""

OR = "{first} or {second}"
ANOTHER_LINE = "another line of {code}"

NOTHING = "nothing"
A_SPACE = "a space"
A_COMMA = "a comma"
A_POINT = "a point"
AN_APOSTROPHE = "an apostrophe"
WAY = "{between} between thousands, and {decimal} before decimals"
