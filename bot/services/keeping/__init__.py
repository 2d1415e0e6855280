"""What is kept of people, channels and teams, taken away as a file, put back, or forgotten."""
