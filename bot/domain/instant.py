"""A moment, as everything that is stored counts it."""

Instant = float
"""Seconds since 1970-01-01 UTC."""
