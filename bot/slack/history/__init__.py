"""A team over time: its moments, and any two of them side by side."""
