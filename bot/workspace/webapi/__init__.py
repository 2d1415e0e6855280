"""Slack's Web API: its door, and its methods."""
