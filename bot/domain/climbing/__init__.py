"""Rungs that a team takes on, what it leaves alone, and when Rung asks how it goes."""
