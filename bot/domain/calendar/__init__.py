"""Days and hours: when Rung may speak, when what it opened ends, and when the next one is due."""
