"""The commands of `rung`, one file each."""
