"""Use cases of the rungs that teams take on, of the nudges about them, and of asking again."""
