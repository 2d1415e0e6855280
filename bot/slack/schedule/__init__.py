"""When Rung asks a team: the form, and its words."""
