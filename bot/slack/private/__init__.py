"""What Rung says to one person, beside any assessment."""
