"""Evidence: the form for it, and what it shows of a result."""
