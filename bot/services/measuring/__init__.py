"""By which ruler a team is measured, where it stands by it, and what changed since."""
