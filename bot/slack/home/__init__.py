"""A person's Home tab, and the welcome that comes before it."""
