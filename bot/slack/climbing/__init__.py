"""The next rung, the way to the target, rungs that were taken on, and what Rung asks about them."""
