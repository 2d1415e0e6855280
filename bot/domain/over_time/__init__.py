"""What closed assessments and polls say together: where a team stands now, stood then, and what changed."""
