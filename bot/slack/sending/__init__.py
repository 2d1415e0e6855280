"""Whoever talks to Slack: sends what is shown, says private words, reads the directory. All else here is pure."""
