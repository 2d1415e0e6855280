"""How much people write into one field; more is not taken."""

LONGEST_WORDS = 1000
"""Characters of a reason, of a step, of a piece of evidence."""
LONGEST_NAME = 80
"""Characters of a name that somebody gives to a moment."""
