"""All teams side by side."""
