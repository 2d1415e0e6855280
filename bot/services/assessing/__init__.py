"""Use cases of an assessment or a poll, from its opening to its end."""
